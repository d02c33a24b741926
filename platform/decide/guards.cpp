#include "platform/decide/guards.h"

#include <fmt/format.h>

#include <algorithm>

namespace simwarden::decide {
namespace {

bool suspends(Kind kind) { return kind == Kind::suspend || kind == Kind::suspend_with_approval; }

bool excused_by_fleet(const risk::Finding& finding) {
  return std::any_of(finding.excuses.begin(), finding.excuses.end(), [](const risk::Excuse& e) {
    return e.applied && e.kind == "fleet_correlated";
  });
}

// One question for all of it; what a card of it is excused by has its question there.
Brake fleet_brake(const Question& q, const Policy& policy) {
  const std::size_t cards = q.finding.cards.size();
  Brake brake{Guard::fleet, Outcome::held, "", policy.approvals};
  if (q.card.key.empty() && cards > kBulkCards) brake.approvals_needed = policy.approvals_protected;
  if (excused_by_fleet(q.finding) && q.finding.subject == risk::Subject::card) {
    brake.approvals_needed = 0;
    brake.why = "many cards of its group show it at once: the group's case is for a person";
  } else {
    brake.why = fmt::format("a {} with {} cards: one case, a person first",
                            risk::text(q.finding.subject), cards);
  }
  return brake;
}

}  // namespace

bool of_a_fleet(const risk::Finding& f) {
  const bool shared = f.subject == risk::Subject::gateway || f.subject == risk::Subject::group;
  return (shared && f.cards.size() > 1) || f.cards.size() > kFewCards || excused_by_fleet(f);
}

std::optional<std::string> over_budget(const std::vector<BudgetUse>& uses, const BudgetRule& rule) {
  for (const BudgetUse& use : uses) {
    const Allowance allowed = allowance(rule, use.active_cards);
    const std::string org = use.org.empty() ? "cards without an organisation" : use.org;
    if (use.last_hour + 1 > allowed.per_hour)
      return fmt::format("{}: {} of {} automatic suspensions an hour used ({} active cards)", org,
                         use.last_hour, allowed.per_hour, use.active_cards);
    if (use.last_day + 1 > allowed.per_day)
      return fmt::format("{}: {} of {} automatic suspensions a day used ({} active cards)", org,
                         use.last_day, allowed.per_day, use.active_cards);
  }
  return std::nullopt;
}

std::optional<Brake> brake(const Question& q, Kind kind, const Policy& policy) {
  // Whoever ends the suppression asks for the approvals.
  if (q.suppressed && kind >= Kind::notify)
    return Brake{Guard::suppressed, Outcome::held, *q.suppressed,
                 kind < Kind::limit     ? 0
                 : q.card.never_suspend ? policy.approvals_protected
                                        : policy.approvals};
  if (kind < Kind::limit) return std::nullopt;
  if (q.finding.state != risk::State::open && lifts(q.finding.closed_why, held_by(kind)))
    return Brake{Guard::cause_gone, Outcome::held,
                 "the finding had closed before it could be decided: " + q.finding.closed_why, 0};
  if (q.card.key.empty() && of_a_fleet(q.finding)) return fleet_brake(q, policy);
  if (q.card.key.empty())
    return Brake{
        Guard::no_single_card, Outcome::held,
        fmt::format("the finding is about a {}, not about one card", risk::text(q.finding.subject)),
        policy.approvals};
  if (q.card.never_suspend)
    return Brake{Guard::never_suspend, Outcome::held,
                 fmt::format("the card's profile says never_suspend: {} distinct approvers",
                             policy.approvals_protected),
                 policy.approvals_protected};
  if (q.kill_switch)
    return Brake{Guard::kill_switch, Outcome::held, "the kill switch is on", policy.approvals};
  if (q.breaker) return Brake{Guard::breaker, Outcome::held, *q.breaker, policy.approvals};
  if (trust_of(q.finding, q.card) == Trust::other_gateway)
    return Brake{
        Guard::unassigned_gateway, Outcome::held,
        fmt::format("rests on gateway {} alone; the card is assigned to {}", q.finding.channel,
                    q.card.gateway.empty() ? "no gateway" : q.card.gateway),
        policy.approvals};
  if (of_a_fleet(q.finding)) return fleet_brake(q, policy);
  if (q.taken && q.taken->refused)
    return Brake{Guard::approval, Outcome::waiting, "a person refused an earlier step against this",
                 policy.approvals};
  if (q.finding.state != risk::State::open)
    return Brake{Guard::approval, Outcome::waiting, "it fell silent before it could be decided",
                 policy.approvals};
  if (kind == Kind::suspend_with_approval)
    return Brake{Guard::approval, Outcome::waiting, "the ladder asks for a person's approval",
                 policy.approvals};
  if (suspends(kind))
    if (const auto full = over_budget(q.budget, policy.budget))
      return Brake{Guard::budget, Outcome::held, *full, policy.approvals};
  return std::nullopt;
}

}  // namespace simwarden::decide
