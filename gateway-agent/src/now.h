// The caller's clocks, as of its last tick.
#pragma once

#include <cstdint>

namespace simwarden::agent {

struct Now {
  std::int64_t wall_ms = 0;  // UTC since 1970
  std::int64_t monotonic_ms = 0;
};

// A clock that was never set begins in 1970, or at the build of some firmware: before this the
// gateway does not know the time.
inline constexpr std::int64_t kClockSetMs = 1'577'836'800'000;  // 2020-01-01

}  // namespace simwarden::agent
