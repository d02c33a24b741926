// Consecutive fixes outside of where a card may be, each reachable from the one before: a wild fix
// begins anew instead of prolonging.
#pragma once

#include "risk-models/place_history.h"
#include "risk-models/record.h"

namespace simwarden::risk {

// How the record prolongs the outing.
void note_out(Outing& outing, const Record& record, const Spot* spot, double speed_kmh);

// Time from the first to the record at hand.
inline SpanMs lasted(const Outing& outing, Instant now) {
  return outing.first_start == 0 ? 0 : now - outing.since;
}

}  // namespace simwarden::risk
