#include "risk-models/usage_history.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace simwarden::risk {
namespace {

constexpr SpanMs kPart = 6 * kHour;
constexpr int kStepsAnOctave = 8;
constexpr int kSmallestOctave = 4;  // 16 B
constexpr ShareCode kLargestShare = 255;

// 2^(63 + k/8) for k = 1 … 7, rounded up: whole numbers, so that a code is the same on every
// machine.
constexpr std::array<std::uint64_t, 7> kOctaveSteps{
    0x8b95c1e3ea8bd6e7, 0x9837f0518db8a970, 0xa5fed6a9b15138eb, 0xb504f333f9de6485,
    0xc5672a115506dade, 0xd744fccad69d6af5, 0xeac0c6e7dd24392f};

SpanMs floor_mod(SpanMs a, SpanMs b) { return (a % b + b) % b; }

PartNo part_at(Instant t, int zone_min) {
  const SpanMs local = t + zone_min * kMinute;
  return (local - floor_mod(local, kPart)) / kPart;
}

std::size_t index_of(Day day, int part) {
  return static_cast<std::size_t>(floor_mod(day, kUsageDays) * kPartsADay + part);
}

std::size_t index_of(Source source) { return static_cast<std::size_t>(source); }

}  // namespace

PartNo part_of(const Record& record, int zone_min) {
  return part_at(std::max(record.start, record.end - 1), zone_min);
}

std::int64_t parts_spanned(const Record& record, int zone_min) {
  return part_of(record, zone_min) - part_at(record.start, zone_min) + 1;
}

ShareCode share_code(std::uint64_t bytes) {
  if (bytes == 0) return 0;
  const int octave = std::bit_width(bytes) - 1;
  if (octave < kSmallestOctave) return 1;
  const std::uint64_t mantissa = bytes << (63 - octave);
  const auto step =
      std::upper_bound(kOctaveSteps.begin(), kOctaveSteps.end(), mantissa) - kOctaveSteps.begin();
  const auto code = 1 + (octave - kSmallestOctave) * kStepsAnOctave + step;
  return code > kLargestShare ? kLargestShare : static_cast<ShareCode>(code);
}

std::uint64_t share_bytes(ShareCode code) {
  if (code == 0) return 0;
  static const auto kMiddles = [] {
    std::array<std::uint64_t, 256> middles{};
    for (int c = 1; c <= kLargestShare; ++c) {
      const double octaves = kSmallestOctave + (c - 0.5) / kStepsAnOctave;
      middles[static_cast<std::size_t>(c)] =
          static_cast<std::uint64_t>(std::llround(std::exp2(octaves)));
    }
    return middles;
  }();
  return kMiddles[code];
}

std::uint64_t UsageHistory::Bytes48::value() const {
  return words[0] | std::uint64_t{words[1]} << 16 | std::uint64_t{words[2]} << 32;
}

void UsageHistory::Bytes48::add(std::uint64_t bytes) {
  constexpr std::uint64_t kMost = (std::uint64_t{1} << 48) - 1;
  const std::uint64_t sum = std::min(value() + std::min(bytes, kMost), kMost);
  for (std::size_t i = 0; i < words.size(); ++i) {
    words[i] = static_cast<std::uint16_t>(sum >> (16 * i));
  }
}

void UsageHistory::add(const Record& record, const Profile& profile) {
  bill(record, profile);
  advance_to(part_of(record, profile.zone_min));
  const auto parts = static_cast<std::uint64_t>(parts_spanned(record, profile.zone_min));
  current_[index_of(record.source)].add(record.bytes() / parts);
  shares_[index_of(newest_day_, current_part_of_day_)] =
      std::max(kLeastShare, share_code(current_bytes()));
}

// Records come in order of their ends, so a part never comes back.
void UsageHistory::advance_to(PartNo part) {
  const auto day = static_cast<Day>(part / kPartsADay - (part % kPartsADay < 0 ? 1 : 0));
  const auto part_of_day = static_cast<std::uint8_t>(floor_mod(part, kPartsADay));
  if (!empty() && part == current_part()) return;
  current_ = {};
  current_part_of_day_ = part_of_day;
  if (!empty() && day == newest_day_) return;

  const Day first_stale =
      empty() ? day - kUsageDays + 1 : std::max(newest_day_ + 1, day - kUsageDays + 1);
  for (Day d = first_stale; d <= day; ++d) clear(d);
  newest_day_ = day;
  if (active_days_ == kMatureActiveDays) return;
  if (++active_days_ == kMatureActiveDays) mature_since_ = day;
}

void UsageHistory::bill(const Record& record, const Profile& profile) {
  const Day day = local_day(record.start, profile.zone_min);
  const Day period = billing_start(day, profile.billing_day);
  if (empty()) period_start_ = period;
  if (period > period_start_) {
    const bool adjoining = billing_start(period - 1, profile.billing_day) == period_start_;
    previous_period_ = adjoining ? period_ : PerSource{};
    period_ = {};
    period_start_ = period;
  }
  if (period == period_start_) {
    period_[index_of(record.source)].add(record.bytes());
  } else if (period == billing_start(period_start_ - 1, profile.billing_day)) {
    previous_period_[index_of(record.source)].add(record.bytes());
  }
}

BillingUse UsageHistory::billing_use(const Record& record, const Profile& profile) const {
  const Day day = local_day(record.start, profile.zone_min);
  BillingUse use{billing_start(day, profile.billing_day), 0, false};
  const bool current = use.start == period_start_;
  use.tracked = current || use.start == billing_start(period_start_ - 1, profile.billing_day);
  if (use.tracked) {
    const PerSource& sums = current ? period_ : previous_period_;
    use.bytes = std::max(sums[0].value(), sums[1].value());
  }
  return use;
}

std::uint64_t UsageHistory::current_bytes() const {
  return std::max(current_[0].value(), current_[1].value());
}

void UsageHistory::mark_alarmed() {
  const std::size_t at = index_of(newest_day_, current_part_of_day_);
  alarmed_[at / 8] = static_cast<std::uint8_t>(alarmed_[at / 8] | 1U << at % 8);
}

Share UsageHistory::share(Day day, int part) const {
  if (empty() || day > newest_day_ || day < oldest_day()) return {};
  const std::size_t at = index_of(day, part);
  return {shares_[at], (alarmed_[at / 8] >> at % 8 & 1) != 0};
}

std::optional<Day> UsageHistory::mature_since() const {
  if (active_days_ < kMatureActiveDays) return std::nullopt;
  return mature_since_;
}

void UsageHistory::clear(Day day) {
  for (int part = 0; part < kPartsADay; ++part) {
    const std::size_t at = index_of(day, part);
    shares_[at] = 0;
    alarmed_[at / 8] = static_cast<std::uint8_t>(alarmed_[at / 8] & ~(1U << at % 8));
  }
}

}  // namespace simwarden::risk
