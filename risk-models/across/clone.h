// One IMEI in two places at once, shown by two cards: R06 `cloned_device`.
//
// A serving cell is beyond doubt; a place that GNSS alone shows needs a second fix at another
// position of the same card, near the first: a single wild fix is none.
#pragma once

#include <span>
#include <vector>

#include "risk-models/across/fleet.h"
#include "risk-models/devices/two_places.h"
#include "risk-models/finding.h"

namespace simwarden::risk {

struct CloneRule {
  TwoPlacesLimits limits{50'000, 1'000, kHour};  // `window`: between the two sightings
  Severity severity = Severity::critical;
  Action action = Action::suspend;
};

// As judge_crowd(); of the marks up to `from`, those that Placed keeps of each card are
// enough. The
// finding does not close by itself.
void judge_clone(const Fleet& fleet, const CloneRule& rule, Device device,
                 std::span<const Mark> marks, Instant from, Instant to, std::vector<Finding>& open);

// What of one card's placed marks must be kept: the latest, and the one before at another position.
struct Placed {
  Mark latest;  // card kNoCard: none
  Mark before;
  void take(const Mark& mark);
};

}  // namespace simwarden::risk
