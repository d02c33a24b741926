// R11 `attach_storm`: a card tries to register with the network far more often than usual, or is
// rejected so: a device that restarts in a loop, a card that the network refuses, a signalling
// attack.
//
// The last ten minutes slide in steps of a minute, so that at most ten minutes are counted
// together. A record counts at its end; one that lasts ten minutes or longer is spread evenly and
// stands for itself. Two sources that see the same attaches are not added up.
//
// Usual is the mean, over some eight days, of the most in ten minutes of a day, and never less than
// two; days with a storm teach nothing.
#pragma once

#include "risk-models/detector.h"

namespace simwarden::risk {

struct AttachRule {
  double attaches = 20;  // at least so many in ten minutes
  double factor = 10;    // and at least so many times as usual
  SpanMs installation = 2 * kDay;
  SpanMs close_after = kDay;
};

void look_for_attach_storm(const Scene& scene, const Record& record, const AttachRule& rule,
                           History& history, Verdict& verdict);

}  // namespace simwarden::risk
