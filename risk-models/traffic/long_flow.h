// R11 `long_lived_flow`: one flow (same destination and port, joined over records that are at most
// a gap apart) that goes on for longer than a day: a tunnel, a remote shell, a miner. Destinations
// that the profile lists are none, nor are ports of name and time service.
//
// At most four are followed at a time, so that a card that browses is not remembered at length.
#pragma once

#include "risk-models/detector.h"

namespace simwarden::risk {

struct LongFlowRule {
  SpanMs longer_than = kDay;
  SpanMs gap = 10 * kMinute;
  SpanMs close_after = kDay;
};

// `last_use`: of the card, before this record.
void look_for_long_flow(const Scene& scene, const Record& record, std::optional<Instant> last_use,
                        const LongFlowRule& rule, History& history, Verdict& verdict);

}  // namespace simwarden::risk
