// How many bytes a card used: what R11 compares a record with, and the card's share in its peer
// group.
//
// A local day has four parts of six hours. The share of a part is the larger of the card's
// per-source byte sums in it, kept for the last 28 days on a logarithmic scale of one byte: steps
// of 1/8 octave, so within 4.5 %; of 3/8 octave where it was alarmed, so within 14 %. A record
// counts in the part in which it ends; its end is exclusive, so that an hourly record that ends at
// 06:00 belongs to the part before. A record that spans several parts (a backfill after an outage,
// a daily total) counts there by its even share only, bytes / parts spanned: lumped-up bytes are no
// spike. A record without bytes (an attach, an SMS) counts as the least share there is: a card that
// was there and used nothing has a history too.
//
// The sums of the part under way are exact up to 2^48-1 bytes, where they stop. Days are kept up to
// the year 2149. 136 bytes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <type_traits>

#include "risk-models/instant.h"
#include "risk-models/profile.h"
#include "risk-models/record.h"

namespace simwarden::risk {

inline constexpr int kPartsADay = 4;
inline constexpr Day kUsageDays = 28;
inline constexpr int kMatureActiveDays = 7;

// Local day * 4 + part of the day.
using PartNo = std::int64_t;
// The part in which the record counts, and how many parts its interval touches (at least 1).
PartNo part_of(const Record& record, int zone_min);
std::int64_t parts_spanned(const Record& record, int zone_min);

// A byte count: 0 = not there, 1 … 191 logarithmic from 1 kB to 14 GB. What is less or more counts
// as that.
using ShareCode = std::uint8_t;
inline constexpr ShareCode kLeastShare = 1;  // up to 1.1 kB
inline constexpr ShareCode kLargestShare = 191;
ShareCode share_code(std::uint64_t bytes);
// The middle of what a code stands for; 0 for 0.
std::uint64_t share_bytes(ShareCode code);

// What a card used in one part. Alarmed: it was above the card's usual then, so it does not teach
// what is usual.
struct Share {
  ShareCode code = 0;
  bool alarmed = false;
  bool operator==(const Share&) const = default;
};

// A byte sum that stops at 2^48-1.
struct Bytes48 {
  std::array<std::uint16_t, 3> words{};
  std::uint64_t value() const;
  void add(std::uint64_t bytes);
};

class UsageHistory {
 public:
  // Its first bytes, a part each: packed_history.h keeps them apart.
  static constexpr std::size_t kShareBytes = kUsageDays * kPartsADay;

  // Adds a record. Records of a card come in the order of RecordKey.
  void add(const Record& record, const Profile& profile);

  // The latest end of a record with use (bytes, SMS or calls), to the second before; nullopt where
  // there was none.
  std::optional<Instant> last_use() const;

  bool empty() const { return active_days_ == 0; }
  // The part under way, and the larger of its per-source sums.
  PartNo current_part() const { return PartNo{newest_day_} * kPartsADay + current_part_of_day_; }
  std::uint64_t current_bytes() const;
  std::uint64_t current_bytes(Source source) const {
    return current_[static_cast<std::size_t>(source)].value();
  }
  // Takes the part under way out of every baseline, the card's own and the peers'.
  void mark_alarmed();

  // Nothing for days outside the last 28 (up to the newest).
  Share share(Day day, int part) const;
  Day newest_day() const { return newest_day_; }
  Day oldest_day() const { return newest_day_ - kUsageDays + 1; }
  // Local day of the 7th day of use, counted over the card's life; nullopt before that.
  std::optional<Day> mature_since() const;

 private:
  using PerSource = std::array<Bytes48, 2>;

  void advance_to(PartNo part);
  void clear(Day day);

  std::array<std::uint8_t, kShareBytes> shares_{};  // by day modulo 28; packed Shares
  PerSource current_{};
  std::uint16_t newest_day_ = 0;
  std::uint16_t mature_since_ = 0;
  std::uint8_t current_part_of_day_ : 2 = 0;
  std::uint8_t active_days_ : 3 = 0;  // stops at kMatureActiveDays
  std::uint32_t last_use_s_ = 0;      // since 1970; 0: none
};

static_assert(std::is_trivially_copyable_v<UsageHistory>);
static_assert(sizeof(UsageHistory) == 136);

}  // namespace simwarden::risk
