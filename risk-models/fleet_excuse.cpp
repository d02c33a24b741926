#include "risk-models/fleet_excuse.h"

#include <fmt/format.h>

namespace simwarden::risk {

void apply_fleet_excuse(const Catalogue& catalogue, const PeerRise& rise, Finding& finding) {
  if (finding.correlates_with_part < 0) return;
  const std::string section = fmt::format("{}.{}", finding.risk, finding.indicator);
  const std::optional<double> cards = catalogue.get(section, "fleet_cards");
  const std::optional<double> share = catalogue.get(section, "fleet_share");
  if (!cards || !share) return;

  const bool applied = rise.alarmed >= *cards && rise.alarmed >= *share * rise.active;
  finding.excuses.push_back(
      {"fleet_correlated", applied,
       fmt::format("{} of {} active cards of the group rose in the same six hours", rise.alarmed,
                   rise.active)});
  if (applied) finding.action = Action::record;
}

}  // namespace simwarden::risk
