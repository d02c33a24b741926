// What R11 `counter_mismatch` remembers: what each source counted on the local day under way and on
// the one after it. Kept only for cards that both sources see.
#pragma once

#include <array>
#include <cstdint>

#include "risk-models/rare.h"
#include "risk-models/usage_history.h"

namespace simwarden::risk {

// What one source counted on one day, by records that lie in it.
struct DayCount {
  Bytes48 within;
  std::array<std::uint8_t, 3> used_hours{};  // hours of the day that any record with bytes touches
  std::array<std::uint8_t, 3> seen_hours{};  // … that any record touches
};

// What one source counted by records that lie on both sides of a midnight, and how far they reach:
// begun tens of minutes; 0: there are none, 255: so far or farther.
struct MidnightCount {
  static constexpr SpanMs kStep = 10 * kMinute;
  static constexpr std::uint8_t kFarthest = 255;

  Bytes48 bytes;
  std::uint8_t before = 0;
  std::uint8_t after = 0;
};

struct TwoCounters {
  static constexpr RareKind kKind = RareKind::two_sources;
  std::array<DayCount, 2> today{};  // by source
  std::array<DayCount, 2> next{};   // the day after: begins before today is judged
  // That before today, that after it, that after the next day; by source.
  std::array<std::array<MidnightCount, 2>, 3> midnights{};
  Day day = 0;
  Day judged_from = 0;  // days before it were not seen from their beginning
};

}  // namespace simwarden::risk
