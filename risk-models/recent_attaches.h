// What R11 `attach_storm` remembers: the attaches of the last ten minutes, and how many are usual.
// Exists only while there are some of the former, or more than a few of the latter.
#pragma once

#include <array>
#include <cstdint>

#include "risk-models/instant.h"
#include "risk-models/rare.h"

namespace simwarden::risk {

inline constexpr std::size_t kAttachMinutes = 10;

// Attaches, or rejected ones.
struct AttachCount {
  // By source and minute modulo 10; each stops at 255.
  std::array<std::array<std::uint8_t, kAttachMinutes>, 2> minutes{};
  std::uint8_t usual_quarters = 0;  // most in ten minutes of a usual day, in quarters
  std::uint8_t day_most = 0;        // most in ten minutes of the day under way
};

struct RecentAttaches {
  static constexpr RareKind kKind = RareKind::attaches;
  AttachCount tried;
  AttachCount rejected;
  std::uint32_t minute = 0;  // since 1970: of the newest record
  std::uint16_t day = 0;     // local, since 1970
  bool stormy = false;       // the day teaches nothing
};
static_assert(sizeof(RecentAttaches) == 52);

}  // namespace simwarden::risk
