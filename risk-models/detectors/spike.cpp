#include "risk-models/detectors/spike.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "risk-models/peer_table.h"

namespace simwarden::risk {
namespace {

// What scales a median absolute deviation to a standard deviation of the normal distribution.
constexpr double kMadToSigma = 0.6745;

bool taught(Share share) { return share.code != 0 && !share.alarmed; }

// The card's shares of the last 28 days that teach: not alarmed, not the part under way.
class Shares {
 public:
  template <typename Wanted>
  Shares(const UsageHistory& usage, Wanted wanted) {
    for (Day day = usage.oldest_day(); day <= usage.newest_day(); ++day) {
      for (int part = 0; part < kPartsADay; ++part) {
        if (PartNo{day} * kPartsADay + part == usage.current_part() || !wanted(day, part)) continue;
        const Share share = usage.share(day, part);
        if (taught(share)) values_[count_++] = static_cast<double>(share_bytes(share.code));
      }
    }
    std::sort(values_.begin(), end());
  }

  int count() const { return static_cast<int>(count_); }

  double median() const {
    const std::size_t half = count_ / 2;
    return count_ % 2 == 1 ? values_[half] : (values_[half - 1] + values_[half]) / 2;
  }

  double deviation_from(double centre) const {
    Shares distances(*this);
    for (double& value : distances.values_) value = std::abs(value - centre);
    std::sort(distances.values_.begin(), distances.end());
    return distances.median();
  }

  double p99() const { return count_ == 0 ? 0 : values_[(count_ * 99 + 99) / 100 - 1]; }

 private:
  std::array<double, kUsageDays * kPartsADay>::iterator end() {
    return values_.begin() + static_cast<std::ptrdiff_t>(count_);
  }

  std::array<double, kUsageDays * kPartsADay> values_{};
  std::size_t count_ = 0;
};

Usual usual_over(const Shares& shares, std::string_view of, const SpikeRule& rule) {
  Usual usual;
  usual.of = of;
  usual.samples = shares.count();
  if (usual.samples == 0) return usual;
  usual.median = shares.median();
  usual.deviation = std::max({shares.deviation_from(usual.median),
                              rule.mad_floor_share * usual.median, rule.mad_floor_bytes});
  return usual;
}

Usual own_usual(const UsageHistory& usage, const SpikeRule& rule) {
  const Day today = usage.newest_day();
  const auto part_now = static_cast<int>(usage.current_part() - PartNo{today} * kPartsADay);
  const Shares same_kind(usage, [&](Day day, int part) {
    return part == part_now && is_weekend(day) == is_weekend(today);
  });
  if (same_kind.count() >= rule.min_samples) {
    return usual_over(same_kind, "same part of the same kind of day", rule);
  }
  const Shares same_part(usage, [&](Day, int part) { return part == part_now; });
  if (same_part.count() >= rule.min_samples) {
    return usual_over(same_part, "same part of any day", rule);
  }
  return usual_over(Shares(usage, [](Day, int) { return true; }), "any part of any day", rule);
}

std::uint64_t own_p99(const UsageHistory& usage) {
  return static_cast<std::uint64_t>(Shares(usage, [](Day, int) { return true; }).p99());
}

int days_of_use_before_today(const UsageHistory& usage) {
  int days = 0;
  for (Day day = usage.oldest_day(); day < usage.newest_day(); ++day) {
    bool used = false;
    for (int part = 0; part < kPartsADay; ++part) used = used || taught(usage.share(day, part));
    days += used ? 1 : 0;
  }
  return days;
}

}  // namespace

SpikeJudgement judge_spike(const UsageHistory& usage, const Peers& peers, ProfileNo profile,
                           const SpikeRule& rule) {
  SpikeJudgement judged;
  const auto bytes = static_cast<double>(usage.current_bytes());
  if (bytes < rule.floor_bytes) return judged;

  const Day today = usage.newest_day();
  const auto part = static_cast<int>(usage.current_part() - PartNo{today} * kPartsADay);
  const bool mature = usage.mature_since() && *usage.mature_since() <= today - kNewestPeerLag;
  judged.peers = peers.band(profile, today, part, mature);
  judged.by_peers = judged.peers.cards >= rule.min_peers;
  if (!judged.by_peers) judged.own_p99_bytes = own_p99(usage);
  // The cheaper condition first: a busy card asks this for every record.
  const double second = judged.by_peers
                            ? rule.peer_factor * static_cast<double>(judged.peers.p99_bytes)
                            : rule.own_factor * static_cast<double>(judged.own_p99_bytes);
  judged.needed_bytes = std::max(rule.floor_bytes, second);
  if (bytes < judged.needed_bytes) return judged;

  judged.own_days = days_of_use_before_today(usage);
  judged.cold_start = judged.own_days < rule.cold_start_days;
  if (judged.own_days == 0 && !judged.by_peers) return judged;
  judged.usual = own_usual(usage, rule);
  if (judged.usual.samples > 0) {
    judged.z = kMadToSigma * (bytes - judged.usual.median) / judged.usual.deviation;
  }
  const bool peers_alone = judged.cold_start && judged.by_peers;
  if (!peers_alone) {
    judged.needed_bytes = std::max(
        judged.needed_bytes, judged.usual.median + rule.z * judged.usual.deviation / kMadToSigma);
  }
  judged.above = bytes >= judged.needed_bytes;
  return judged;
}

SilenceBefore silence_before(const UsageHistory& usage) {
  SilenceBefore silence;
  PartNo last_use = 0;
  double bytes = 0;
  int days = 0;
  for (Day day = usage.oldest_day(); day <= usage.newest_day(); ++day) {
    bool used = false;
    for (int part = 0; part < kPartsADay; ++part) {
      const PartNo no = PartNo{day} * kPartsADay + part;
      const Share share = usage.share(day, part);
      if (no == usage.current_part() || share.code <= kLeastShare) continue;
      last_use = no;
      if (!taught(share)) continue;
      used = true;
      bytes += static_cast<double>(share_bytes(share.code));
    }
    days += used ? 1 : 0;
  }
  if (days == 0) return silence;
  silence.days = static_cast<double>(usage.current_part() - last_use) / kPartsADay;
  silence.bytes_a_day = bytes / days;
  return silence;
}

}  // namespace simwarden::risk
