// One finding about what many cards have in common, made of the cards' findings that it excuses: a
// gateway that fell silent, a rise of a whole group.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "risk-models/across/fleet.h"
#include "risk-models/finding.h"

namespace simwarden::risk {

// Where the cause of an excused finding lies; kind card: nowhere beyond the card.
struct SharedCause {
  Subject kind = Subject::card;
  std::string about;
  auto operator<=>(const SharedCause&) const = default;
};
SharedCause shared_cause(const Finding& finding, const Fleet& fleet);

// One finding for each episode. Of a gateway: silences that overlap. Of a group: rises in the same
// or in adjacent parts of the day; `at` is when as many cards had risen as `enough` says. All
// members have the same risk, indicator and cause.
std::vector<Finding> findings_of(const SharedCause& cause, std::span<const Finding* const> members,
                                 std::size_t enough, const Fleet& fleet);

}  // namespace simwarden::risk
