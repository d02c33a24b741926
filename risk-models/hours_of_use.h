// When a card is used: what R11 `off_schedule` compares a use with.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "risk-models/instant.h"
#include "risk-models/rare.h"

namespace simwarden::risk {

// Of a card without a declared period: on how many of its days of use each local hour of day was
// used. The last 28 to 56 such days count: at 56 all counts are halved.
class HoursOfUse {
 public:
  static constexpr RareKind kKind = RareKind::hours_of_use;
  static constexpr int kHours = 24;
  static constexpr std::size_t kBits = 6;  // of a count
  // Its first bytes, an hour's count after the other: packed_history.h keeps them apart.
  static constexpr std::size_t kCountBytes = kHours * kBits / 8;
  using Counts = std::array<int, kHours>;

  // A use in that hour: whether it is the first. Days before the newest are ignored.
  bool add(Day day, int hour);
  // Days of use that are over, and on how many of them each hour was used.
  int days() const { return days_; }
  Counts counts() const;

 private:
  static constexpr int kMostDays = 56;

  void finish_day();
  void put(const Counts& counts);

  std::array<std::uint8_t, kCountBytes> packed_{};
  std::array<std::uint8_t, 3> today_hours_{};
  std::uint8_t days_ = 0;
  std::uint16_t today_ = 0;
};
static_assert(sizeof(HoursOfUse) == 24);

// Of a card with a declared period; seconds since 1970.
struct Regularity {
  static constexpr RareKind kKind = RareKind::regularity;
  std::uint32_t first = 0;          // the first use of which the time is known; 0: none
  std::uint32_t on_pattern = 0;     // start of the last use on the pattern
  std::uint32_t session_start = 0;  // of the last use
  std::uint32_t session_end = 0;
  std::uint32_t totals = 0;  // length of records that sum up more than a period; fades
};

// Uses off the schedule within the last 24 hours; seconds since 1970.
struct OffUses {
  static constexpr RareKind kKind = RareKind::off_uses;
  static constexpr std::size_t kMost = 8;

  std::array<std::uint32_t, kMost> starts{};  // oldest first; 0: free
  std::uint32_t outage_end = 0;  // start of the one that came after an outage; 0: none did

  std::size_t count() const;
  // Forgets those up to `until`.
  void forget(std::uint32_t until);
  // Drops the oldest where there is no room.
  void add(std::uint32_t start);
};

}  // namespace simwarden::risk
