// The days of one card as its gateway and its carrier report them.
#pragma once

#include <functional>
#include <vector>

#include "gateway-agent/wire/record.h"
#include "tools/simulate/cells.h"
#include "tools/simulate/episodes.h"

namespace simwarden::simulate {

struct Span {
  Ms begin = 0;
  Ms end = 0;
  Ms interval = kHour;  // between reports
};

// `record`, its end, and whether the gateway says it (else the carrier's feed).
using Teller = std::function<void(const wire::RawRecord& record, Ms end, bool gateway)>;

void live(const SimCard& card, const std::vector<Episode>& episodes, const Span& span,
          Random& random, Cells& cells, const Teller& tell);

}  // namespace simwarden::simulate
