// R11 `destination_fan_out`, seen from one card: it speaks to very many destinations within an hour
// and none of them answers: a scan, a worm, a flood. What counts as unanswered is said in
// across/unanswered.h; destinations that the profile lists do not count.
#pragma once

#include "risk-models/detector.h"

namespace simwarden::risk {

struct ScanRule {
  double destinations = 100;  // at most kMostScanned
  SpanMs window = kHour;
  SpanMs close_after = kDay;
};

void look_for_scan(const Scene& scene, const Record& record, const ScanRule& rule, History& history,
                   Verdict& verdict);

}  // namespace simwarden::risk
