#include "risk-models/fleet_excuse.h"

#include <fmt/format.h>

namespace simwarden::risk {

FleetRule fleet_rule(const Catalogue& catalogue) {
  FleetRule rule;
  rule.cards = catalogue.get("R11.spike", "fleet_cards").value_or(rule.cards);
  rule.share = catalogue.get("R11.spike", "fleet_share").value_or(rule.share);
  return rule;
}

void apply_fleet_excuse(const Catalogue& catalogue, const PeerRise& rise, Finding& finding) {
  if (finding.correlates_with_part < 0) return;
  const bool applied = fleet_rule(catalogue).holds(rise);
  finding.excuses.push_back(
      {"fleet_correlated", applied,
       fmt::format("{} of {} active cards of the group rose in the same six hours", rise.alarmed,
                   rise.active)});
  if (applied) finding.action = Action::record;
}

}  // namespace simwarden::risk
