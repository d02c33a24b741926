// R11 `threat_destination`: traffic with an address or domain that is on the threat list when the
// record ends. A domain stands for all below it; asking a name server for it counts. Entries that
// are not valid then give nothing.
#pragma once

#include "risk-models/detector.h"

namespace simwarden::risk {

struct ThreatRule {
  SpanMs close_after = kDay;
};

void look_for_threat(const Scene& scene, const Record& record, const ThreatRule& rule,
                     Verdict& verdict);

}  // namespace simwarden::risk
