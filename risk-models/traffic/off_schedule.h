// R11 `off_schedule`: a card is used several times within 24 hours when it never is.
//
// Only data count: when messages and calls come is the concern of their own classes.
//
// With a declared period: it says how often the card reports at least, so that only a use that
// comes too soon is off the pattern: more than 20 minutes (or 25 % of a short period) after the
// last use on the pattern, and less than a period but 25 %. Any later use is on the pattern and
// begins it anew, so jitter does not add up, and an outage or a new phase is followed. Records that
// follow each other within a minute, up to half a period, are one use. Where the period is short,
// three uses are nothing: a tenth of what the period foresees in 24 hours is needed, at most eight.
//
// Without one: the card's own hours of day, from 14 days of use on. Its band is the smallest set
// of hours that holds 95 % of the hours that it used, with all that are used as often as the last
// of them; an hour next to it is as good. Uses in one hour are one. How many may fall outside the
// band is taken from its own past with one more than were seen (a card that uses all hours has
// many): that so many come in 24 hours must be as improbable as a Poisson count of that mean says.
//
// A record longer than a quarter of the period, or than an hour, does not say when the use was: it
// neither counts nor teaches. The first uses after an outage, whose schedule was kept before it,
// catch up: for 24 hours they are only recorded.
#pragma once

#include <optional>

#include "risk-models/detector.h"

namespace simwarden::risk {

struct ScheduleRule {
  int uses = 3;             // off the schedule in 24 hours, at least
  double share = 0.1;       // of what the period foresees in 24 hours
  double tolerance = 0.25;  // of a period
  double band = 0.95;
  int learning_days = 14;
  double chance = 1e-4;    // at most, that the card's own past brings so many
  double outage_uses = 3;  // expected ones that did not come make an outage
  SpanMs installation = 2 * kDay;
  SpanMs close_after = kDay;
};

// `last_use`: the end of the card's latest use before this record.
void look_off_schedule(const Scene& scene, const Record& record, std::optional<Instant> last_use,
                       const ScheduleRule& rule, History& history, Verdict& verdict);

}  // namespace simwarden::risk
