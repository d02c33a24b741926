// The first policy: the catalogue's ladder and the guards at their shipped values. Plain data, so
// that policies written by people can take its place.
#pragma once

#include <string_view>

#include "platform/decide/breaker.h"
#include "platform/decide/budget.h"
#include "platform/decide/standing.h"
#include "risk-models/instant.h"

namespace simwarden::decide {

struct Policy {
  BudgetRule budget;
  BreakerRule breaker;
  risk::SpanMs block_expires_ms = risk::kDay;  // an automatic suspension nobody confirmed
  int approvals = 1;                           // of suspend_with_approval and of what a guard held
  int approvals_protected = 2;                 // of a never_suspend card, distinct persons
  std::uint64_t limited_rate_bps = 64'000;     // where a class is limited by throttling
};

// What `limit` means for a class of the catalogue: close SMS, close voice, directed data only, or
// throttle.
Limits limits_for(std::string_view risk, const Policy& policy);

// Whether a closing says that the cause is gone. A suspended card is silent because it is
// suspended: that nothing was heard for a while (`no_cause_24h`, `no_cause_…`) lifts no suspension.
bool lifts(std::string_view closed_why, CardState held);

}  // namespace simwarden::decide
