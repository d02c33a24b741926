// What R11 remembers of flows that go on from record to record. Exists while one may.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "risk-models/instant.h"
#include "risk-models/rare.h"

namespace simwarden::risk {

struct OpenFlows {
  static constexpr RareKind kKind = RareKind::open_flows;
  static constexpr std::size_t kFlows = 4;

  struct Flow {
    std::uint64_t key = 0;  // hash of destination and port; 0: free
    Instant since = 0;
    Instant until = 0;
  };
  std::array<Flow, kFlows> flows{};
};
static_assert(std::is_trivially_copyable_v<OpenFlows>);

}  // namespace simwarden::risk
