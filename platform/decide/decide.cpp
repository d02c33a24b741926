#include "platform/decide/decide.h"

#include <fmt/format.h>

#include "platform/decide/guards.h"

namespace simwarden::decide {
namespace {

Decision blank(const Question& q, const Policy& policy, Kind kind, unsigned round,
               risk::Instant now) {
  Decision d;
  d.id = decision_id(q.id, kind, round);
  d.kind = kind;
  d.at = now;
  d.finding = q.id;
  d.revision = q.revision;
  d.risk = q.finding.risk;
  d.indicator = q.finding.indicator;
  d.detector = q.finding.risk + "@" + q.model;
  d.policy = policy.version;
  d.card = q.card.key;
  d.org = q.card.org;
  return d;
}

// What the end of a finding does to what was decided about it.
bool cause_gone(const Question& q) {
  if (q.finding.state == risk::State::retracted) return true;
  if (q.finding.state == risk::State::closed)
    return lifts(q.finding.closed_why, q.taken->in_force.value_or(held_by(q.taken->kind)));
  return false;
}

std::string why_gone(const Question& q, const Policy& policy) {
  const risk::Finding& f = q.finding;
  if (f.state == risk::State::retracted) return "the finding was retracted";
  if (f.state == risk::State::closed) return "the finding closed: " + f.closed_why;
  return "the finding now asks for " + std::string(text(rung(policy, f, q.card)));
}

std::string why_taken(const Question& q, const Policy& policy) {
  const Rule* rule = rule_for(policy.rules, q.finding, q.card);
  return rule ? fmt::format("the policy's rule at line {}", rule->line) : "the catalogue's ladder";
}

void take_back(const Question& q, const Policy& policy, risk::Instant now, Answer& answer) {
  answer.withdraw = q.taken->asked;
  if (!q.taken->in_force) return;
  Decision lift = blank(q, policy, Kind::resume, q.taken->round, now);
  lift.why = why_gone(q, policy);
  lift.basis = q.taken->decision;
  answer.lift = std::move(lift);
}

void take(const Question& q, const Policy& policy, Kind kind, unsigned round, risk::Instant now,
          Answer& answer) {
  Decision d = blank(q, policy, kind, round, now);
  if (const auto stopped = brake(q, kind, policy)) {
    d.outcome = stopped->outcome;
    d.guard = stopped->guard;
    d.why = stopped->why;
    d.approvals_needed = stopped->approvals_needed;
  } else if (kind >= Kind::limit) {
    answer.reason = Reason{q.id,
                           d.id,
                           std::string(kAutomatic),
                           held_by(kind),
                           kind == Kind::limit ? limits_for(q.finding.risk, policy) : Limits{},
                           now,
                           kind == Kind::suspend ? now + policy.block_expires_ms : risk::kNever};
  }
  if (d.why.empty()) d.why = why_taken(q, policy);
  answer.round = round;
  answer.decision = std::move(d);
}

}  // namespace

CardState held_by(Kind kind) {
  return kind == Kind::limit ? CardState::limited : CardState::suspended;
}

Kind kind_of(risk::Action action) {
  switch (action) {
    case risk::Action::record:
      return Kind::record;
    case risk::Action::notify:
      return Kind::notify;
    case risk::Action::limit:
      return Kind::limit;
    case risk::Action::suspend_with_approval:
      return Kind::suspend_with_approval;
    case risk::Action::suspend:
      return Kind::suspend;
  }
  return Kind::record;
}

Kind rung(const Policy& policy, const risk::Finding& finding, const CardFacts& card) {
  const Rule* rule = rule_for(policy.rules, finding, card);
  return rule ? rule->then : kind_of(finding.action);
}

Answer decide(const Question& q, const Policy& policy, risk::Instant now) {
  Answer answer;
  if (q.finding.state != risk::State::open) {
    if (q.taken && !q.taken->lifted && cause_gone(q)) take_back(q, policy, now, answer);
    // After an outage, or when much comes at once, it is seen only when it is over.
    if (!q.taken && q.finding.state == risk::State::closed)
      take(q, policy, rung(policy, q.finding, q.card), 0, now, answer);
    return answer;
  }
  const Kind kind = rung(policy, q.finding, q.card);
  if (!q.taken) {
    take(q, policy, kind, 0, now, answer);
    return answer;
  }
  const bool card = q.finding.subject == risk::Subject::card;
  const bool free_again = (q.taken->guard == Guard::suppressed && !q.suppressed) ||
                          (q.taken->guard == Guard::fleet && card && !of_a_fleet(q.finding));
  const bool told_again = free_again && !q.taken->refused;
  const bool same = q.taken->kind == kind && !q.taken->lifted && !told_again;
  if (same) return answer;
  // It is off already: what a person approved is not replaced by a block that expires.
  if (q.taken->in_force == CardState::suspended && kind >= Kind::suspend_with_approval)
    return answer;
  // A person may have approved more than the ladder asks: only an excuse, which asks for less than
  // `limit`, takes that back.
  const bool milder = kind < q.taken->kind;
  if (milder && kind >= Kind::limit && !q.taken->lifted) return answer;
  if (milder && !q.taken->lifted) take_back(q, policy, now, answer);
  if (!milder && q.taken->asked) answer.withdraw = true;
  const bool anew = q.taken->lifted || milder || told_again;
  take(q, policy, kind, anew ? q.taken->round + 1 : q.taken->round, now, answer);
  return answer;
}

}  // namespace simwarden::decide
