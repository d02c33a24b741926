// R11 `dormant_wake`: a card that was in use, then silent for a long time, is used again: SIM cards
// taken out of retired devices wake like this.
//
// Attaches alone break no silence. A record that began within the silence (a backfill over an
// outage) is counted by its start. A card that was used before its activation (a factory test) and
// is then activated is installed, not woken: recorded only.
#pragma once

#include <optional>

#include "risk-models/detector.h"

namespace simwarden::risk {

struct DormancyRule {
  SpanMs silence = 60 * kDay;  // at least
  SpanMs close_after = kDay;
};

// `last_use`: the end of the card's latest use before this record.
void look_for_dormant_wake(const Scene& scene, const Record& record,
                           std::optional<Instant> last_use, const DormancyRule& rule,
                           Verdict& verdict);

}  // namespace simwarden::risk
