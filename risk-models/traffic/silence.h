// R11 `silence`: a card that declares how often it reports has missed several reports, while its
// peer group went on reporting. Time alone proves it; it is over with the next use.
//
// A card whose records sum up more than a period (a gateway's hour, a carrier's day) has as much
// more time as they are long: the next one is under way.
//
// Expected to report: an active card, from its first use after its activation on. A record over an
// outage that is delivered later ends the silence where it began, so that there was none.
#pragma once

#include "risk-models/detector.h"

namespace simwarden::risk {

struct SilenceRule {
  double periods = 3;  // that must be missed; half a period later they surely are
};

// When the silence is proved, kNever where nothing is expected or the silence is told already.
Instant silence_due(const Scene& scene, const SilenceRule& rule, const History& history);
// To be asked when the clock has reached that.
void tell_silence(const Scene& scene, const SilenceRule& rule, History& history, Verdict& verdict);
// A use ends the silence.
void end_silence(const Record& record, History& history, Verdict& verdict);

}  // namespace simwarden::risk
