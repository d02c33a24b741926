// What R11 `counter_mismatch` remembers: what each source counted on the local day under way and on
// the one after it. Kept only for cards that both sources see.
#pragma once

#include <array>
#include <cstdint>

#include "risk-models/rare.h"
#include "risk-models/usage_history.h"

namespace simwarden::risk {

// What one source counted on one day.
struct DayCount {
  Bytes48 within;                            // by records that lie in the day
  Bytes48 touching;                          // by records that touch another day, too
  std::array<std::uint8_t, 3> used_hours{};  // hours of the day that a record with bytes touches
  std::array<std::uint8_t, 3> seen_hours{};  // … that any record touches
};

struct TwoCounters {
  static constexpr RareKind kKind = RareKind::two_sources;
  std::array<DayCount, 2> today{};  // by source
  std::array<DayCount, 2> next{};   // the day after: begins before today is judged
  Day day = 0;
  Day judged_from = 0;  // days before it were not seen from their beginning
};

}  // namespace simwarden::risk
