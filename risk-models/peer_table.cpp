#include "risk-models/peer_table.h"

#include <algorithm>
#include <numeric>

namespace simwarden::risk {
namespace {

constexpr std::size_t kCodes = kLargestShare + 1;

// Alarmed shares lie above the others.
std::size_t slot_of(Share share) {
  return std::min(share.code, kLargestShare) + (share.alarmed ? kCodes : 0);
}
Share share_of(std::size_t slot) { return {static_cast<ShareCode>(slot % kCodes), slot >= kCodes}; }

void note(ProfileNo profile, Day day, int part, Share before, Share after,
          std::vector<PeerChange>& changes) {
  if (before == after) return;
  changes.push_back({profile, day, static_cast<std::uint8_t>(part), before, after});
}

std::size_t index(int part) { return static_cast<std::size_t>(part); }

template <typename Histogram>
PeerRise rise_in(const Histogram& cards) {
  const auto alarmed_from = cards.begin() + kCodes;
  PeerRise rise;
  rise.alarmed = std::accumulate(alarmed_from, cards.end(), std::uint32_t{0});
  rise.active = std::accumulate(cards.begin(), alarmed_from, rise.alarmed);
  return rise;
}

// By the nearest rank; 0 when there are no shares.
template <typename Histogram>
std::uint64_t percentile_bytes(const Histogram& cards) {
  const std::uint64_t total = std::accumulate(cards.begin(), cards.end(), std::uint64_t{0});
  const std::uint64_t rank = (total * kPeerPercentile + 99) / 100;
  std::uint64_t passed = 0;
  for (std::size_t code = 1; code < kCodes && total > 0; ++code) {
    passed += cards[code];
    if (passed >= rank) return share_bytes(static_cast<ShareCode>(code));
  }
  return 0;
}

void note_maturity(ProfileNo profile, std::optional<Day> before, std::optional<Day> after,
                   std::vector<PeerChange>& changes) {
  if (before == after) return;
  if (before) note(profile, *before, PeerChange::kMaturity, {1}, {}, changes);
  if (after) note(profile, *after, PeerChange::kMaturity, {}, {1}, changes);
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
      note(profile, day, part, history.share(day, part), {}, changes);
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
    group.matured[change.day] +=
        std::uint32_t{change.after.code} - std::uint32_t{change.before.code};
    return;
  }
  Histogram& cards = group.days[change.day][change.part];
  if (change.before.code != 0) --cards[slot_of(change.before)];
  if (change.after.code != 0) ++cards[slot_of(change.after)];
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

  using Wanted = bool (*)(Day day, int part, Day candidate, int candidate_part);
  constexpr std::array<Wanted, 3> kFallbacks{
      [](Day d, int p, Day c, int cp) { return cp == p && is_weekend(c) == is_weekend(d); },
      [](Day, int p, Day, int cp) { return cp == p; },
      [](Day, int, Day, int) { return true; },
  };
  const auto first = peers->days.lower_bound(day - kOldestPeerLag);
  const auto last = peers->days.upper_bound(day - kNewestPeerLag);
  for (const Wanted wanted : kFallbacks) {
    Histogram sum{};
    for (auto it = first; it != last; ++it) {
      for (int p = 0; p < kPartsADay; ++p) {
        if (wanted(day, part, it->first, p)) add_taught(it->second[index(p)], sum);
      }
    }
    band.p99_bytes = percentile_bytes(sum);
    if (band.p99_bytes > 0) break;
  }
  return band;
}

void PeerTable::add_taught(const Histogram& cards, Histogram& sum) const {
  const bool fleet = fleet_.holds(rise_in(cards));
  for (std::size_t code = 1; code < kCodes; ++code) {
    sum[code] += cards[code] + (fleet ? cards[code + kCodes] : 0);
  }
}

PeerRise PeerTable::rise(ProfileNo profile, Day day, int part) const {
  const Group* peers = group(profile);
  if (peers == nullptr) return {};
  const auto found = peers->days.find(day);
  return found == peers->days.end() ? PeerRise{} : rise_in(found->second[index(part)]);
}

PeerRise PeerTable::rise_around(ProfileNo profile, PartNo part) const {
  PeerRise strongest;
  for (const PartNo near : {part, part - 1, part + 1}) {
    const PeerRise rise_there =
        rise(profile, static_cast<Day>(near / kPartsADay), static_cast<int>(near % kPartsADay));
    if (near == part || rise_there.alarmed > strongest.alarmed) strongest = rise_there;
  }
  return strongest;
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
        for (std::size_t slot = 1; slot < parts[part].size(); ++slot) {
          const std::uint32_t cards = parts[part][slot];
          if (cards != 0) rows.push_back({profile, day, part, share_of(slot), cards});
        }
      }
    }
    for (const auto& [day, cards] : groups_[no].matured) {
      if (cards != 0) rows.push_back({profile, day, PeerChange::kMaturity, {1}, cards});
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
      peers.days[row.day][row.part][slot_of(row.share)] = row.cards;
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
