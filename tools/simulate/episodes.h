// What happens to single cards: misuse, which is labelled, and honest events that look like it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tools/simulate/fleet.h"

namespace simwarden::simulate {

enum class What : std::uint8_t {
  // Misuse.
  device_changed,   // another device behind the same gateway
  card_in_phone,    // the card is out of its device: only the carrier still sees it
  device_off_pool,  // a device that the profile's pool does not list
  cloned,           // a second terminal with the same identity, far away, at the same time
  taken_abroad,     // out of the allowed area
  meter_moved,      // a static card elsewhere in its area
  leap,             // a mobile card where no vehicle can be by now
  burst,            // far more bytes than ever
  over_cap,         // steadily more than the contract covers
  // Honest.
  declared_swap,
  campaign,  // the whole kind downloads at once
  wild_fix,  // one GNSS fix far away, and back
  backfill,  // nothing for two days, then all of it
};

struct Episode {
  What what = What::burst;
  Ms from = 0;
  Ms to = 0;
  std::uint64_t device = 0;
  Spot place;

  bool covers(Ms t) const { return t >= from && t < to; }
};

struct Label {
  std::string card;
  std::string risk;
  std::string indicator;
  Ms from = 0;
  Ms to = 0;
};

struct Window {
  std::string card;
  std::string kind;
  Ms from = 0;
  Ms to = 0;
  std::string reason;
};

struct Story {
  std::map<std::size_t, std::vector<Episode>> episodes;  // by index in the fleet
  std::vector<Label> labels;
  std::vector<Window> windows;
};

// `each`: how many cards for each kind of misuse; honest events come as often. All misuse falls
// into the last 30 hours before `end`, so that there is a past to compare it with.
Story make_story(const std::vector<SimCard>& fleet, unsigned each, Ms begin, Ms end,
                 Random& random);

}  // namespace simwarden::simulate
