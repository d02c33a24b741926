#include "platform/decide/budget.h"

#include <algorithm>
#include <cmath>

namespace simwarden::decide {
namespace {

std::uint64_t share(double of_one, std::uint64_t cards) {
  // The least bit above a whole number, so that 0.001 × 3 000 is 3 and not 2.999…
  return static_cast<std::uint64_t>(std::floor(of_one * static_cast<double>(cards) + 1e-9));
}

}  // namespace

std::vector<std::string> organisations(std::string_view org) {
  std::vector<std::string> out{std::string(org)};
  for (auto slash = org.rfind('/'); slash != std::string_view::npos; slash = org.rfind('/')) {
    org = org.substr(0, slash);
    out.emplace_back(org);
  }
  return out;
}

Allowance allowance(const BudgetRule& rule, std::uint64_t active_cards) {
  const std::uint64_t hour = share(rule.share_per_hour, active_cards);
  const std::uint64_t day = share(rule.share_per_day, active_cards);
  return {std::clamp(hour, rule.least, rule.most_per_hour), std::max(day, rule.least)};
}

void Census::add(std::string_view org, std::uint64_t cards) {
  for (const std::string& each : organisations(org)) active_[each] += cards;
}

std::uint64_t Census::active(const std::string& org) const {
  const auto found = active_.find(org);
  return found == active_.end() ? 0 : found->second;
}

}  // namespace simwarden::decide
