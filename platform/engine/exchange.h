// What the shards tell each other between rounds: the changes of their cards' shares.
#pragma once

#include <set>
#include <vector>

#include "platform/engine/world.h"

namespace simwarden::engine {

struct Exchanged {
  std::set<GroupPart> risen;   // what the group does in and around them changed
  std::set<GroupPart> judged;  // where a judgement that may have been made would now be another
};

// Applies the changes to world.peers. A day influences later days only, and those only up to the
// newest record; of these, the parts are named for which the peers' answer has changed.
Exchanged exchange(const std::vector<risk::PeerChange>& changes, World& world);

}  // namespace simwarden::engine
