// R06 `agent_silent`: the carrier sees traffic of a card of which the card's own gateway, online
// all that time, reports none: the card may sit somewhere else.
//
// Only for a card with a declared gateway that has reported a use of it before. What the carrier
// saw counts where no record of a use by a gateway ends after its start; a record without bytes
// says that there was none. The window slides in twelfths of its length, so that never more than
// the window is counted together; a longer record is spread evenly. A gateway reports by the hour
// at the latest: it gets one hour more after the last carrier record before the finding is opened,
// and that it was online from the first of them is judged where all of its cards are seen. What it
// reports in that hour takes the proof away, but for a use that begins after the traffic, after the
// gateway has left out the whole window, and is of another amount (a late clock: within a tenth).
//
// Two records of a use by the gateway close it.
#pragma once

#include "risk-models/detector.h"

namespace simwarden::risk {

struct AgentRule {
  double bytes = 1e5;  // more than this
  SpanMs window = 2 * kHour;
};

// When the gateway has had its time to report; kNever where nothing is missing.
Instant agent_silent_due(const History& history);
// To be asked when the clock has reached that.
void tell_agent_silent(const Scene& scene, const AgentRule& rule, History& history,
                       Verdict& verdict);
void look_for_silent_agent(const Scene& scene, const Record& record, const AgentRule& rule,
                           History& history, Verdict& verdict);

}  // namespace simwarden::risk
