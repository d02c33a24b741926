// A rise that the whole peer group shares (a firmware campaign that nobody declared, a platform
// migration) is an incident, not misuse of a card: excused as fleet_correlated.
#pragma once

#include "risk-models/catalogue.h"
#include "risk-models/finding.h"
#include "risk-models/peer_table.h"

namespace simwarden::risk {

// `[R11.spike] fleet_cards` and `fleet_share`: what the peer table is built with.
FleetRule fleet_rule(const Catalogue& catalogue);

// Judges a finding with correlates_with_part >= 0, as observe() left it, by what its group did in
// and around that part (PeerTable::rise_around). Adds the excuse, applied or not, and
// makes the action `record` where it is. Call it on a copy each time the group's counts change: it
// does not take back an excuse that it gave before.
void apply_fleet_excuse(const Catalogue& catalogue, const PeerRise& rise, Finding& finding);

}  // namespace simwarden::risk
