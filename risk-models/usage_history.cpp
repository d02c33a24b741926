#include "risk-models/usage_history.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace simwarden::risk {
namespace {

constexpr SpanMs kPart = 6 * kHour;
constexpr int kStepsAnOctave = 8;
constexpr int kSmallestOctave = 10;  // 1 kB
constexpr int kAlarmedStep = 3;      // codes of an alarmed share that are kept as one

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

// 1 … 191 as they are; alarmed ones above.
std::uint8_t packed(Share share) {
  if (!share.alarmed || share.code == 0) return share.code;
  return static_cast<std::uint8_t>(kLargestShare + 1 + (share.code - 1) / kAlarmedStep);
}

Share unpacked(std::uint8_t byte) {
  if (byte <= kLargestShare) return {byte, false};
  const int code = (byte - kLargestShare - 1) * kAlarmedStep + 1 + kAlarmedStep / 2;
  return {std::min(static_cast<ShareCode>(code), kLargestShare), true};
}

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
    std::array<std::uint64_t, kLargestShare + 1> middles{};
    for (int c = 1; c <= kLargestShare; ++c) {
      const double octaves = kSmallestOctave + (c - 0.5) / kStepsAnOctave;
      middles[static_cast<std::size_t>(c)] =
          static_cast<std::uint64_t>(std::llround(std::exp2(octaves)));
    }
    return middles;
  }();
  return kMiddles[std::min(code, kLargestShare)];
}

std::uint64_t Bytes48::value() const {
  return words[0] | std::uint64_t{words[1]} << 16 | std::uint64_t{words[2]} << 32;
}

void Bytes48::add(std::uint64_t bytes) {
  constexpr std::uint64_t kMost = (std::uint64_t{1} << 48) - 1;
  const std::uint64_t sum = std::min(value() + std::min(bytes, kMost), kMost);
  for (std::size_t i = 0; i < words.size(); ++i) {
    words[i] = static_cast<std::uint16_t>(sum >> (16 * i));
  }
}

void UsageHistory::add(const Record& record, const Profile& profile) {
  advance_to(part_of(record, profile.zone_min));
  const auto parts = static_cast<std::uint64_t>(parts_spanned(record, profile.zone_min));
  current_[index_of(record.source)].add(record.bytes() / parts);
  std::uint8_t& share = shares_[index_of(newest_day_, current_part_of_day_)];
  share = packed({std::max(kLeastShare, share_code(current_bytes())), unpacked(share).alarmed});
  const bool used = record.bytes() > 0 || !record.sms.empty() || !record.calls.empty();
  if (used) last_use_s_ = static_cast<std::uint32_t>(std::max<Instant>(0, record.end / kSecond));
}

std::optional<Instant> UsageHistory::last_use() const {
  if (last_use_s_ == 0) return std::nullopt;
  return Instant{last_use_s_} * kSecond;
}

// Records come in order of their ends, so a part never comes back.
void UsageHistory::advance_to(PartNo part) {
  const auto day = static_cast<Day>(part / kPartsADay - (part % kPartsADay < 0 ? 1 : 0));
  const auto part_of_day = static_cast<std::uint8_t>(floor_mod(part, kPartsADay));
  if (!empty() && part == current_part()) return;
  current_ = {};
  current_part_of_day_ = static_cast<std::uint8_t>(part_of_day & 3U);
  if (!empty() && day == newest_day()) return;

  const Day first_stale =
      empty() ? day - kUsageDays + 1 : std::max(newest_day() + 1, day - kUsageDays + 1);
  for (Day d = first_stale; d <= day; ++d) clear(d);
  newest_day_ = static_cast<std::uint16_t>(day);
  if (active_days_ == kMatureActiveDays) return;
  ++active_days_;
  if (active_days_ == kMatureActiveDays) mature_since_ = newest_day_;
}

std::uint64_t UsageHistory::current_bytes() const {
  return std::max(current_[0].value(), current_[1].value());
}

void UsageHistory::mark_alarmed() {
  std::uint8_t& share = shares_[index_of(newest_day(), current_part_of_day_)];
  share = packed({unpacked(share).code, true});
}

Share UsageHistory::share(Day day, int part) const {
  if (empty() || day > newest_day() || day < oldest_day()) return {};
  return unpacked(shares_[index_of(day, part)]);
}

std::optional<Day> UsageHistory::mature_since() const {
  if (active_days_ < kMatureActiveDays) return std::nullopt;
  return mature_since_;
}

void UsageHistory::clear(Day day) {
  for (int part = 0; part < kPartsADay; ++part) shares_[index_of(day, part)] = 0;
}

}  // namespace simwarden::risk
