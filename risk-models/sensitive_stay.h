// What R09 remembers of a card that is in a sensitive area: from its first record there until it
// has left.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "risk-models/instant.h"
#include "risk-models/rare.h"
#include "risk-models/spot.h"

namespace simwarden::risk {

struct SensitiveStay {
  static constexpr RareKind kKind = RareKind::sensitive_stay;
  static constexpr std::size_t kCells = 4;

  Instant first_start = 0;                    // of its first record
  Instant since = 0;                          // when the card was surely there for the first time
  Instant until = 0;                          // and for the latest
  Instant last_start = 0;                     // the latest start
  Spot last_fix;                              // of its own
  std::array<std::uint64_t, kCells> cells{};  // different ones, the first four; 0: free
  std::uint32_t fixes = 0;                    // changes of position
  bool reported = false;                      // a finding was opened
  std::uint32_t outside = 0;                  // consecutive records that are not there
};
static_assert(std::is_trivially_copyable_v<SensitiveStay>);

}  // namespace simwarden::risk
