// The brakes between the ladder and a command, each with a name and a reason for people.
#pragma once

#include <optional>
#include <string>

#include "platform/decide/decide.h"

namespace simwarden::decide {

struct Brake {
  Guard guard = Guard::none;
  Outcome outcome = Outcome::held;
  std::string why;
  int approvals_needed = 0;  // 0: there is nothing to approve
};

// The first guard that stops this rung of the ladder, or nothing. record passes always,
// notify wherever nothing suppresses it.
std::optional<Brake> brake(const Question& question, Kind kind, const Policy& policy);

// The organisation whose budget has no room for one more, or nothing.
std::optional<std::string> over_budget(const std::vector<BudgetUse>& uses, const BudgetRule& rule);

}  // namespace simwarden::decide
