#include "platform/dispatch/decisions.h"

#include <algorithm>
#include <set>

#include "platform/dispatch/breaker.h"
#include "platform/dispatch/case_book.h"
#include "platform/dispatch/case_timers.h"
#include "platform/dispatch/fleet.h"
#include "platform/dispatch/notices.h"
#include "platform/dispatch/suppressions.h"
#include "platform/store/audit_log.h"
#include "platform/store/cases.h"
#include "platform/store/decisions.h"

namespace simwarden::dispatch {
namespace {

using decide::Answer;
using decide::Decision;
using decide::Outcome;

constexpr int kExpiriesAtOnce = 1000;
constexpr risk::SpanMs kSensesEvery = 10 * risk::kSecond;

std::optional<decide::Taken> taken_about(store::Database& db, const std::string& finding,
                                         const std::string& card) {
  const auto standing = store::finding_standing(db, finding);
  if (!standing) return std::nullopt;
  decide::Taken taken;
  taken.decision = standing->decision;
  taken.kind = standing->kind;
  taken.round = standing->round;
  taken.lifted = standing->lifted;
  if (const auto reason = store::reason(db, card, finding)) taken.in_force = reason->state;
  taken.asked = store::asked_about(db, finding).has_value();
  const auto question = store::asked(db, standing->decision);
  taken.refused = question && question->state == "refused";
  const auto last = store::decision(db, standing->decision);
  if (last) taken.guard = last->guard;
  return taken;
}

void log(store::Database& db, const Decision& d, std::string_view before, std::string_view after) {
  store::AuditEntry entry;
  entry.at = d.at;
  entry.actor = d.actor;
  entry.org = d.org;
  entry.action = text(d.kind);
  entry.object = "card:" + d.card;
  entry.before = before;
  entry.after = after;
  entry.reason = "decision:" + d.id + " finding:" + d.finding;
  store::append(db, entry);
}

std::string state_of(store::Database& db, const std::string& card) {
  return std::string(text(decide::desired(store::reasons(db, card)).state));
}

// Takes the finding's reason off the card; the caller lets commands follow.
void lift(store::Database& db, const Decision& d, DecisionCounts& counts) {
  const std::string before = state_of(db, d.card);
  store::append(db, d);
  if (store::remove_reason(db, d.card, d.finding)) ++counts.lifted;
  log(db, d, before, state_of(db, d.card));
}

std::string disposition_of(const Decision& d) {
  switch (d.outcome) {
    case Outcome::held:
      return "held: " + std::string(text(d.guard));
    case Outcome::waiting:
      return "waiting for approval";
    case Outcome::issued:
      break;
  }
  switch (d.kind) {
    case decide::Kind::record:
      return "recorded";
    case decide::Kind::notify:
      return "notified";
    case decide::Kind::resume:
      return "resumed";
    default:
      return "commanded";
  }
}

}  // namespace

Decisions::Decisions(const state::Registry& registry, decide::Policy policy, std::string model,
                     const KillSwitch& kill_switch, OutboxTimes times, CarrierRoutes carriers)
    : registry_(registry),
      policy_(std::move(policy)),
      model_(std::move(model)),
      kill_switch_(kill_switch),
      times_(times),
      carriers_(std::move(carriers)) {
  recount();
}

void Decisions::recount() {
  census_ = {};
  active_ = 0;
  for (std::size_t i = 0; i < registry_.cards(); ++i) {
    const risk::Card& card = registry_.card(static_cast<risk::CardNo>(i));
    if (card.status != risk::CardStatus::active) continue;
    census_.add(card.org);
    ++active_;
  }
}

std::vector<decide::BudgetUse> Decisions::budget(store::Database& db, const std::string& org,
                                                 risk::Instant now) const {
  std::vector<decide::BudgetUse> uses;
  for (const std::string& each : decide::organisations(org))
    uses.push_back({each, census_.active(each),
                    store::budget_drawn_since(db, each, now - risk::kHour),
                    store::budget_drawn_since(db, each, now - risk::kDay)});
  return uses;
}

DecisionCounts Decisions::on_changes(store::Database& db, std::span<const Change> changes,
                                     risk::Instant now, risk::Instant wall) {
  DecisionCounts counts;
  for (const Change& change : changes) on_change(db, change, now, wall, counts);
  return counts;
}

void Decisions::on_change(store::Database& db, const Change& change, risk::Instant now,
                          risk::Instant wall, DecisionCounts& counts) {
  const risk::Finding& finding = change.finding;
  if (finding.subject == risk::Subject::card && finding.card != risk::kNoCard)
    return decide_for(db, change, finding.card, now, wall, counts);
  file(db, {change.id, finding, "", organisation_of(registry_, finding)}, now);
  file_cards(db, change.id, finding, registry_, carriers_);
  const risk::Action asked = asked_of_cards(finding);
  const bool decided = !store::cards_decided(db, change.id).empty();
  if (decided || (asked >= risk::Action::limit && !asked_as_a_fleet(db, change.id, finding))) {
    on_cards(db, change, now, wall, counts);
    return dispose_of(db, change.id, "", now);
  }
  Change whole = change;
  if (!finding.cards.empty()) whole.finding.action = asked;
  decide_for(db, whole, std::nullopt, now, wall, counts);
}

risk::Action Decisions::asked_of_cards(const risk::Finding& finding) const {
  risk::Action asked = finding.action;
  for (const risk::CardNo no : finding.cards)
    asked = std::max(asked, static_cast<risk::Action>(decide::rung(
                                policy_, finding,
                                decide::facts_of(registry_.card(no), registry_.profile_of(no)))));
  return asked;
}

void Decisions::tell(store::Database& db, const Change& change, risk::Instant now) const {
  const auto filed = store::case_finding(db, change.id);
  const auto c = filed ? store::find_case(db, filed->case_id) : std::nullopt;
  if (c && tell_of(db, *c, change.finding.severity, now)) notified(db, *c, now);
}

void Decisions::on_cards(store::Database& db, const Change& change, risk::Instant now,
                         risk::Instant wall, DecisionCounts& counts) {
  std::set<std::string> let_go;
  for (std::string& card : store::cards_decided(db, change.id)) let_go.insert(std::move(card));
  for (const risk::CardNo no : change.finding.cards) {
    const std::string key = registry_.card(no).key();
    let_go.erase(key);
    decide_for(db, {store::finding_of_card(change.id, key), change.revision, change.finding}, no,
               now, wall, counts);
  }
  for (std::size_t no = 0; no < registry_.cards() && !let_go.empty(); ++no) {
    const std::string key = registry_.card(static_cast<risk::CardNo>(no)).key();
    if (let_go.erase(key) == 0) continue;
    Change gone{store::finding_of_card(change.id, key), change.revision, change.finding};
    gone.finding.state = risk::State::retracted;
    decide_for(db, gone, static_cast<risk::CardNo>(no), now, wall, counts);
  }
}

void Decisions::decide_for(store::Database& db, const Change& change,
                           std::optional<risk::CardNo> no, risk::Instant now, risk::Instant wall,
                           DecisionCounts& counts) {
  const risk::Finding& finding = change.finding;
  decide::CardFacts facts;
  CardName name;
  if (no) {
    const risk::Card& card = registry_.card(*no);
    name = name_of(card, carriers_);
    facts = decide::facts_of(card, registry_.profile_of(*no));
  } else {
    facts.org = organisation_of(registry_, finding);
  }
  file(db, {change.id, finding, facts.key, facts.org}, now);

  const auto taken = taken_about(db, change.id, facts.key);
  const decide::Kind kind = decide::rung(policy_, finding, facts);
  // A policy that lets a detector off does not hide from the breaker what it flags.
  const decide::Kind flag = std::max(kind, decide::kind_of(finding.action));
  if (!taken && finding.state == risk::State::open && flag > decide::Kind::record)
    count_flag(
        db, {change.id, finding.risk, facts.key, facts.org}, policy_.breaker,
        [this](const std::string& org) { return org == "*" ? active_ : census_.active(org); }, now);
  const auto hidden = hiding(db, finding, facts, now);
  const bool may_act = kind >= decide::Kind::limit;
  const bool may_suspend =
      finding.state == risk::State::open && kind == decide::Kind::suspend && !facts.key.empty();
  const Answer answer =
      decide::decide({change.id, change.revision, finding, facts, taken, kill_switch_.on(db),
                      may_suspend ? budget(db, facts.org, now) : std::vector<decide::BudgetUse>{},
                      model_, may_act ? open_for(db, finding.risk, facts.org) : std::nullopt,
                      hidden ? std::optional(told(*hidden)) : std::nullopt},
                     policy_, now);
  if (answer.decision && answer.decision->guard == decide::Guard::suppressed)
    store::note_suppressed(db, answer.decision->id, change.id, hidden->id);
  apply(db, change, name, taken, answer, now, counts);
  if (answer.lift || answer.reason)
    counts.commands += static_cast<std::uint64_t>(follow_reasons(
        db, facts.key, answer.decision ? answer.decision->id : answer.lift->id, now, wall, times_));
  std::string disposition;
  if (answer.decision)
    disposition = disposition_of(*answer.decision);
  else if (answer.lift)
    disposition = disposition_of(*answer.lift);
  if (no) {
    dispose(db, facts.key, disposition, now);
  } else {
    dispose_of(db, change.id, disposition, now);
  }
  const bool news = finding.state == risk::State::open || answer.decision;
  if (news && !hidden && kind >= decide::Kind::notify) tell(db, change, now);
}

void Decisions::apply(store::Database& db, const Change& change, const CardName& name,
                      const std::optional<decide::Taken>& taken, const Answer& answer,
                      risk::Instant now, DecisionCounts& counts) {
  if (answer.withdraw)
    if (const auto open = store::asked_about(db, change.id))
      store::close_question(db, open->decision, "withdrawn", now);
  if (answer.lift) lift(db, *answer.lift, counts);
  if ((answer.lift || answer.withdraw) && !answer.decision)
    store::set_finding_standing(db, change.id, {taken->decision, taken->kind, taken->round, true});
  if (!answer.decision) return;

  const Decision& d = *answer.decision;
  store::append(db, d);
  store::set_finding_standing(db, change.id, {d.id, d.kind, answer.round, false});
  ++counts.decided;
  counts.issued += d.outcome == Outcome::issued;
  counts.held += d.outcome == Outcome::held;
  counts.waiting += d.outcome == Outcome::waiting;
  if (!name.key.empty() && d.kind >= decide::Kind::limit)
    know_card(db, name, change.finding.source == risk::Source::carrier);
  if (d.approvals_needed > 0 && d.guard != decide::Guard::suppressed)
    store::ask(db, {d.id, d.finding, d.card, d.org, d.approvals_needed, now});
  if (!answer.reason) return;
  const std::string before = state_of(db, d.card);
  store::put_reason(db, d.card, *answer.reason);
  log(db, d, before, state_of(db, d.card));
  if (d.kind == decide::Kind::suspend)
    for (const std::string& org : decide::organisations(d.org))
      store::draw_budget(db, org, now, d.id);
}

DecisionCounts Decisions::on_clock(store::Database& db, risk::Instant now, risk::Instant wall) {
  DecisionCounts counts;
  if (wall < senses_checked_ || wall - senses_checked_ >= kSensesEvery) {
    check_senses(db, policy_.breaker, now, wall);
    senses_checked_ = wall;
  }
  end_expired_suppressions(db, now);
  escalate_overdue(db, now);
  for (const store::HeldCard& held : store::expired_reasons(db, now, kExpiriesAtOnce)) {
    const auto put = store::decision(db, held.reason.decision);
    Decision d = put.value_or(Decision{});
    d.id = decide::decision_id(held.reason.decision, decide::Kind::resume, 0);
    d.kind = decide::Kind::resume;
    d.outcome = Outcome::issued;
    d.guard = decide::Guard::none;
    d.approvals_needed = 0;
    d.why = "the automatic block expired and nobody had confirmed it";
    d.at = now;
    d.finding = held.reason.finding;
    d.card = held.card;
    d.actor = decide::kAutomatic;
    d.basis = held.reason.decision;
    lift(db, d, counts);
    counts.commands +=
        static_cast<std::uint64_t>(follow_reasons(db, d.card, d.id, now, wall, times_));
    dispose(db, d.card, "expired unconfirmed", now);
  }
  return counts;
}

}  // namespace simwarden::dispatch
