// A policy: what people wrote about findings (rules.h) and the guards' figures. As shipped it has
// no rule, so that the catalogue's ladder decides. Plain data; platform/policies reads it from a
// file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/decide/breaker.h"
#include "platform/decide/budget.h"
#include "platform/decide/rules.h"
#include "platform/decide/standing.h"
#include "risk-models/instant.h"

namespace simwarden::decide {

inline constexpr std::string_view kShipped = "shipped";

struct Policy {
  std::string version{kShipped};  // SHA-256 of the file it was read from, or kShipped
  std::vector<Rule> rules;
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
