#include "platform/engine/exchange.h"

#include <algorithm>
#include <array>
#include <map>

namespace simwarden::engine {
namespace {

using Bands = std::array<risk::PeerBand, 2>;  // for a card that is not mature, and for one that is

Bands bands(const World& world, const GroupPart& key) {
  const auto band = [&](bool mature) {
    return world.peers.band(key.profile, key.day(), key.part_of_day(), mature);
  };
  return {band(false), band(true)};
}

bool same(const Bands& a, const Bands& b) {
  return std::equal(a.begin(), a.end(), b.begin(),
                    [](const risk::PeerBand& x, const risk::PeerBand& y) {
                      return x.cards == y.cards && x.p99_bytes == y.p99_bytes;
                    });
}

// The parts of unsettled days on which a card may be judged against the changed day: any part, as a
// group with little use of its own is judged by other parts too.
void add_influenced(const risk::PeerChange& change, const World& world,
                    std::map<GroupPart, Bands>& influenced) {
  const int zone = world.registry.profile(change.profile).zone_min;
  const bool maturity = change.part == risk::PeerChange::kMaturity;
  risk::Day first = change.day + risk::kNewestPeerLag;
  risk::Day last = risk::local_day(world.newest, zone);
  if (!maturity) last = std::min(last, change.day + risk::kOldestPeerLag);
  const risk::Instant settled = world.settled(change.profile);
  if (settled != kNothingYet) first = std::max(first, risk::local_day(settled, zone));
  for (risk::Day day = first; day <= last; ++day) {
    for (int part = 0; part < risk::kPartsADay; ++part) {
      influenced.try_emplace({change.profile, risk::PartNo{day} * risk::kPartsADay + part});
    }
  }
}

}  // namespace

Exchanged exchange(const std::vector<risk::PeerChange>& changes, World& world) {
  Exchanged exchanged;
  std::map<GroupPart, Bands> influenced;
  for (const risk::PeerChange& change : changes) {
    if (!world.options.sorted_input) add_influenced(change, world, influenced);
    if (change.part == risk::PeerChange::kMaturity) continue;
    const risk::PartNo changed = risk::PartNo{change.day} * risk::kPartsADay + change.part;
    for (const risk::PartNo part : {changed - 1, changed, changed + 1}) {
      exchanged.risen.insert({change.profile, part});
    }
  }
  for (auto& [key, before] : influenced) before = bands(world, key);
  world.peers.apply(changes);
  for (const auto& [key, before] : influenced) {
    if (!same(before, bands(world, key))) exchanged.judged.insert(key);
  }
  return exchanged;
}

}  // namespace simwarden::engine
