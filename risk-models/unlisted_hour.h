// What R04 remembers of a directed card: what it exchanged with destinations off its list in the
// last hour, from the first of it until an hour after the last; and how much went to
// infrastructure today.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "risk-models/instant.h"
#include "risk-models/rare.h"

namespace simwarden::risk {

struct UnlistedHour {
  static constexpr RareKind kKind = RareKind::unlisted_hour;
  static constexpr std::size_t kRecords = 12;

  struct Use {
    Instant end = 0;
    std::uint32_t length_ms = 0;
    std::uint32_t bytes = 0;  // 4 GB stands for more
    std::uint32_t flows = 0;
    std::uint32_t source = 0;
  };
  std::array<Use, kRecords> uses{};  // by end, the oldest first; where full, the oldest go
  std::uint32_t count = 0;
  Instant told = 0;  // end of the latest record that was reported
};
static_assert(std::is_trivially_copyable_v<UnlistedHour>);

struct InfrastructureDay {
  static constexpr RareKind kKind = RareKind::infrastructure_day;

  Day day = 0;
  std::array<std::uint32_t, 2> bytes{};  // by source
};
static_assert(std::is_trivially_copyable_v<InfrastructureDay>);

}  // namespace simwarden::risk
