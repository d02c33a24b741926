// What R11's indicators that go by time and counters share: what is a use, and what excuses one.
#pragma once

#include <string_view>
#include <vector>

#include "risk-models/detector.h"

namespace simwarden::risk {

// Bytes, an SMS or a call. A record of attaches alone is no use.
bool is_use(const Record& record);

// The excuses of all R11 indicators, judged at the `at` of the open finding of `indicator`, else at
// `at`: declared campaign or maintenance, card in test.
std::vector<Excuse> traffic_excuses(const Scene& scene, const Verdict& verdict,
                                    std::string_view indicator, Instant at);

SpanMs span_of_hours(double hours);
SpanMs span_of_days(double days);

}  // namespace simwarden::risk
