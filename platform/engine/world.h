// What every shard sees and none changes: constant while the shards work, changed by the engine in
// between.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "platform/engine/company.h"
#include "platform/engine/engine.h"
#include "platform/engine/watermarks.h"
#include "risk-models/peer_table.h"

namespace simwarden::engine {

// A profile that is so far behind the newest record holds nobody else back.
inline constexpr risk::SpanMs kLongestWait = 31 * risk::kDay;
inline constexpr risk::SpanMs kPart = risk::kDay / risk::kPartsADay;

// A part of a local day of a peer group.
struct GroupPart {
  risk::ProfileNo profile = 0;
  risk::PartNo part = 0;  // local day * 4 + part of the day
  auto operator<=>(const GroupPart&) const = default;

  risk::Day day() const {
    const risk::PartNo in_day = (part % risk::kPartsADay + risk::kPartsADay) % risk::kPartsADay;
    return static_cast<risk::Day>((part - in_day) / risk::kPartsADay);
  }
  risk::Instant ends_at(int zone_min) const {
    return risk::day_start(day(), zone_min) + (part_of_day() + 1) * kPart;
  }
  int part_of_day() const {
    return static_cast<int>(part - risk::PartNo{day()} * risk::kPartsADay);
  }
};

// An indicator in a part of a local day of a peer group.
struct IndicatorPart {
  GroupPart group;
  std::string indicator;  // "R10.fan_out"
  auto operator<=>(const IndicatorPart&) const = default;
};

struct World {
  const state::Registry& registry;
  const risk::Reference& reference;
  const risk::Catalogue& catalogue;
  EngineOptions options;

  Watermarks watermarks;
  risk::PeerTable peers;
  // How many cards of a group have a finding of the indicator in that part: what a rise is counted
  // by that the peer table does not know.
  std::map<IndicatorPart, std::uint32_t> sharing;
  risk::ReportTable reports;
  GatewayCards gateways;
  risk::Instant clock = kNothingYet;
  risk::Instant newest = kNothingYet;  // end of a record
  // What is seen across all profiles is settled up to here; never goes back.
  risk::Instant settled_everywhere = kNothingYet;

  // No record of the profile with an end up to here will come.
  risk::Instant settled(risk::ProfileNo profile) const {
    if (!options.sorted_input) return watermarks.settled(profile);
    return newest == kNothingYet ? kNothingYet : newest - 1;
  }

  // The stronger rise of that part and of the one next to it that is nearer to `at`, an instant in
  // it: a rise may cross the border, but the farther one is another matter.
  risk::PeerRise shared_around(const IndicatorPart& key, risk::Instant at, int zone_min) const {
    const bool late = key.group.ends_at(zone_min) - at < kPart / 2;
    risk::PeerRise strongest;
    for (const risk::PartNo part : {key.group.part, key.group.part + (late ? 1 : -1)}) {
      const GroupPart group{key.group.profile, part};
      const auto found = sharing.find({group, key.indicator});
      if (found == sharing.end() || found->second <= strongest.alarmed) continue;
      strongest = peers.rise(group.profile, group.day(), group.part_of_day());
      strongest.alarmed = found->second;
      strongest.active = std::max(strongest.active, strongest.alarmed);
    }
    return strongest;
  }

  // The least of the profiles' settled points.
  void settle_everywhere() {
    risk::Instant least = newest == kNothingYet ? kNothingYet : newest - 1;
    for (std::size_t no = 0; no < registry.profiles() && !options.sorted_input; ++no) {
      const auto profile = static_cast<risk::ProfileNo>(no);
      const risk::Instant reached = watermarks.newest(profile);
      if (reached == kNothingYet || reached < newest - kLongestWait) continue;
      least = std::min(least, watermarks.settled(profile));
    }
    settled_everywhere = std::max(settled_everywhere, least);
  }
};

}  // namespace simwarden::engine
