// What R05 remembers of a card that may not use consumer services: the apps of its newest local day
// and of the day before (by the start of a record). Exists from the first access until the card is
// seen two days later.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "risk-models/instant.h"
#include "risk-models/rare.h"

namespace simwarden::risk {

struct ConsumerDay {
  static constexpr std::size_t kMostApps = 8;

  Instant first_start = 0;
  std::array<std::uint64_t, 2> bytes{};         // by source
  std::array<std::uint32_t, kMostApps> apps{};  // hashes of their names; 0: free
  Day day = 0;
  bool told = false;
};

struct ConsumerDays {
  static constexpr RareKind kKind = RareKind::consumer_day;

  ConsumerDay newest;
  ConsumerDay before;
};
static_assert(std::is_trivially_copyable_v<ConsumerDays>);

}  // namespace simwarden::risk
