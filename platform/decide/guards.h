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

// More cards than these of one device or destination are a fleet's matter. Our own figure: what one
// person can look through.
inline constexpr std::size_t kFewCards = 10;
// More cards than these at once need two persons.
inline constexpr std::size_t kBulkCards = 50;
// Whether many cards show it at once: it is a gateway's or a group's, names more than a few cards,
// or is excused by what its group does.
bool of_a_fleet(const risk::Finding& finding);

// The organisation whose budget has no room for one more, or nothing.
std::optional<std::string> over_budget(const std::vector<BudgetUse>& uses, const BudgetRule& rule);

}  // namespace simwarden::decide
