// R11 `counter_mismatch`: over one local day the gateway's agent and the carrier counted clearly
// different amounts for one card: traffic that bypasses the gateway, or a wrong bill.
//
// Exact byte sums per source. A day is judged two hours after its midnight, when its records are
// there; a later one rebuilds the card's history and the day is judged again. To be told, the
// difference must hold
// * whatever part of the records that cross a midnight fell into this day. Where both sources cut
//   them alike, within ten minutes, the same part of both did: all or nothing, and the difference
//   holds either way;
// * for a day that both sources saw from its beginning;
// * where both were present: each hour of day in which the source that counted more saw bytes must
//   be touched by a record of the other. A source that was silent for an hour (an outage) proves
//   nothing, and the day is not judged at all.
// Kept only for cards that both sources see: 128 bytes.
#pragma once

#include "risk-models/detector.h"

namespace simwarden::risk {

struct MismatchRule {
  double share = 0.2;  // of the larger count
  double bytes = 1e6;
  SpanMs settle = 2 * kHour;  // after midnight; at least an hour
  SpanMs close_after = 2 * kDay;
};

// When the day under way is to be judged; kNever for a card that one source sees.
Instant counters_due(const Scene& scene, const MismatchRule& rule, const History& history);
// To be asked when the clock has reached that.
void judge_counters(const Scene& scene, Instant clock, const MismatchRule& rule, History& history,
                    Verdict& verdict);
// Adds a record, after history.usage has it.
void count_record(const Scene& scene, const Record& record, const MismatchRule& rule,
                  History& history);

}  // namespace simwarden::risk
