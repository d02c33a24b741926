#include "risk-models/peer_table.h"

#include <algorithm>
#include <numeric>

namespace simwarden::risk {
namespace {

bool is_weekend(Day day) { return weekday(day) >= 5; }

void note(ProfileNo profile, Day day, int part, ShareCode before, ShareCode after,
          std::vector<PeerChange>& changes) {
  if (before == after) return;
  changes.push_back({profile, day, static_cast<std::uint8_t>(part), before, after});
}

void note_maturity(ProfileNo profile, std::optional<Day> before, std::optional<Day> after,
                   std::vector<PeerChange>& changes) {
  if (before == after) return;
  if (before) note(profile, *before, PeerChange::kMaturity, 1, 0, changes);
  if (after) note(profile, *after, PeerChange::kMaturity, 0, 1, changes);
}

}  // namespace

void differences(ProfileNo profile, const UsageHistory& before, const UsageHistory& after,
                 std::vector<PeerChange>& changes) {
  if (after.empty()) return;
  for (Day day = after.oldest_day(); day <= after.newest_day(); ++day) {
    for (int part = 0; part < kPartsADay; ++part) {
      note(profile, day, part, before.share(day, part), after.share(day, part), changes);
    }
  }
  note_maturity(profile, before.mature_since(), after.mature_since(), changes);
}

void withdrawal(ProfileNo profile, const UsageHistory& history, std::vector<PeerChange>& changes) {
  if (history.empty()) return;
  for (Day day = history.oldest_day(); day <= history.newest_day(); ++day) {
    for (int part = 0; part < kPartsADay; ++part) {
      note(profile, day, part, history.share(day, part), 0, changes);
    }
  }
  note_maturity(profile, history.mature_since(), std::nullopt, changes);
}

void PeerTable::apply(const PeerChange& change) {
  ++version_;
  if (change.profile >= groups_.size()) groups_.resize(change.profile + std::size_t{1});
  Group& group = groups_[change.profile];
  if (change.part == PeerChange::kMaturity) {
    // Unsigned: a count may pass below zero while the lists of a batch are applied in any order.
    group.matured[change.day] += std::uint32_t{change.after} - std::uint32_t{change.before};
    return;
  }
  Histogram& cards = group.days[change.day][change.part];
  if (change.before != 0) --cards[change.before];
  if (change.after != 0) ++cards[change.after];
}

void PeerTable::apply(const std::vector<PeerChange>& changes) {
  for (const PeerChange& change : changes) apply(change);
}

const PeerTable::Group* PeerTable::group(ProfileNo profile) const {
  return profile < groups_.size() ? &groups_[profile] : nullptr;
}

PeerBand PeerTable::band(ProfileNo profile, Day day, int part, bool self_mature) const {
  PeerBand band;
  const Group* peers = group(profile);
  if (peers == nullptr) return band;
  for (const auto& [matured, cards] : peers->matured) {
    if (matured <= day - kNewestPeerLag) band.cards += cards;
  }
  if (self_mature && band.cards > 0) --band.cards;

  Histogram sum{};
  const auto last = peers->days.upper_bound(day - kNewestPeerLag);
  for (auto it = peers->days.lower_bound(day - kOldestPeerLag); it != last; ++it) {
    if (is_weekend(it->first) != is_weekend(day)) continue;
    const Histogram& cards = it->second[static_cast<std::size_t>(part)];
    for (std::size_t code = 1; code < kAlarmedShare; ++code) sum[code] += cards[code];
  }
  const std::uint64_t total = std::accumulate(sum.begin(), sum.end(), std::uint64_t{0});
  const std::uint64_t rank = (total * kPeerPercentile + 99) / 100;
  std::uint64_t passed = 0;
  for (std::size_t code = 1; code < kAlarmedShare && passed < rank; ++code) {
    passed += sum[code];
    if (passed >= rank) band.p99_bytes = share_bytes(static_cast<ShareCode>(code));
  }
  return band;
}

PeerRise PeerTable::rise(ProfileNo profile, Day day, int part) const {
  PeerRise rise;
  const Group* peers = group(profile);
  if (peers == nullptr) return rise;
  const auto found = peers->days.find(day);
  if (found == peers->days.end()) return rise;
  const Histogram& cards = found->second[static_cast<std::size_t>(part)];
  rise.active = std::accumulate(cards.begin(), cards.end(), std::uint32_t{0});
  rise.alarmed = cards[kAlarmedShare];
  return rise;
}

void PeerTable::forget_before(Day day) {
  ++version_;
  for (Group& peers : groups_) peers.days.erase(peers.days.begin(), peers.days.lower_bound(day));
}

std::vector<PeerTable::Row> PeerTable::rows() const {
  std::vector<Row> rows;
  for (std::size_t no = 0; no < groups_.size(); ++no) {
    const auto profile = static_cast<ProfileNo>(no);
    for (const auto& [day, parts] : groups_[no].days) {
      for (std::uint8_t part = 0; part < kPartsADay; ++part) {
        for (std::size_t code = 1; code <= kAlarmedShare; ++code) {
          const std::uint32_t cards = parts[part][code];
          if (cards != 0) rows.push_back({profile, day, part, static_cast<ShareCode>(code), cards});
        }
      }
    }
    for (const auto& [day, cards] : groups_[no].matured) {
      if (cards != 0) rows.push_back({profile, day, PeerChange::kMaturity, 1, cards});
    }
  }
  return rows;
}

void PeerTable::restore(const std::vector<Row>& rows) {
  ++version_;
  groups_.clear();
  for (const Row& row : rows) {
    if (row.profile >= groups_.size()) groups_.resize(row.profile + std::size_t{1});
    Group& peers = groups_[row.profile];
    if (row.part == PeerChange::kMaturity) {
      peers.matured[row.day] = row.cards;
    } else if (row.part < kPartsADay) {
      peers.days[row.day][row.part][row.code] = row.cards;
    }
  }
}

PeerBand PeerView::band(ProfileNo profile, Day day, int part, bool self_mature) const {
  if (version_ != table_.version()) {
    remembered_.clear();
    version_ = table_.version();
  }
  const Key key{profile, static_cast<std::uint8_t>(part), day};
  auto found = remembered_.find(key);
  if (found == remembered_.end()) {
    found = remembered_.emplace(key, table_.band(profile, day, part, false)).first;
  }
  PeerBand band = found->second;
  if (self_mature && band.cards > 0) --band.cards;
  return band;
}

}  // namespace simwarden::risk
