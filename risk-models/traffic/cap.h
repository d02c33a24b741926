// R11 `cap_exceeded`: the card used more bytes, or more seconds of calls, than its profile allows
// in a billing period. One finding for both.
//
// A record belongs to the period of its start, in the card's time zone; two sources are not added
// up. Of calls, those that the card made and that were answered count.
#pragma once

#include "risk-models/detector.h"

namespace simwarden::risk {

void look_for_exceeded_cap(const Scene& scene, const Record& record, History& history,
                           Verdict& verdict);

}  // namespace simwarden::risk
