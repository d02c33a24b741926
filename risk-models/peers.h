// What the rest of a card's peer group (same profile) does: the part of the evidence that is seen
// across cards. A function of the set of records, whatever their order or the number of threads.
//
// A local day has four parts of six hours. A card's share is, for each part of its last 28 days,
// the larger of its per-source byte sums. A card on local day d is judged against days d-29 … d-2
// only: in event-time order those are closed when d is reached (records come at most a day late).
#pragma once

#include <cstdint>

#include "risk-models/instant.h"
#include "risk-models/profile.h"

namespace simwarden::risk {

struct PeerBand {
  std::uint32_t cards = 0;      // other cards of the group with at least 7 active days by day d-2
  std::uint64_t p99_bytes = 0;  // 99th percentile of their shares in this part of this kind of day
};

struct PeerRise {
  std::uint32_t active = 0;   // cards of the group with any record in that very part
  std::uint32_t alarmed = 0;  // of those, cards whose share of it was above their own usual
};

class Peers {
 public:
  virtual ~Peers() = default;
  // For a card of this profile whose own history is `mature` (7 active days by day-2) or not.
  virtual PeerBand band(ProfileNo profile, Day day, int part, bool self_mature) const = 0;
};

// No peers known: for cards judged alone.
class NoPeers final : public Peers {
 public:
  PeerBand band(ProfileNo, Day, int, bool) const override { return {}; }
};

}  // namespace simwarden::risk
