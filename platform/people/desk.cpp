#include "platform/people/desk.h"

#include <fmt/format.h>

#include <limits>

#include "platform/dispatch/case_book.h"
#include "platform/people/entry.h"
#include "platform/people/lift.h"
#include "platform/store/audit_log.h"
#include "platform/store/breaker.h"
#include "platform/store/cases.h"
#include "platform/store/decisions.h"

namespace simwarden::people {
namespace {

using decide::Decision;
using decide::Kind;

std::optional<store::Asked> question(store::Database& db, const Person& person,
                                     std::string_view id) {
  auto asked = store::asked(db, id);
  if (!asked) asked = store::asked_about(db, id);
  if (asked && !sees(person, asked->org)) return std::nullopt;
  return asked;
}

Said not_found(std::string_view id) {
  return no("not_found", fmt::format("{}: nothing of yours waits under this id", id));
}

std::string state_of(store::Database& db, const std::string& card) {
  return std::string(text(decide::desired(store::reasons(db, card)).state));
}

// The decision that carries out what was approved.
Decision order_for(const Decision& waited, const Person& person, std::string_view reason,
                   Clocks at) {
  Decision d = waited;
  d.kind = waited.kind == Kind::limit ? Kind::limit : Kind::suspend;
  d.id = decide::decision_id("approved|" + waited.id + waited.basis, d.kind, 0);
  d.outcome = decide::Outcome::issued;
  d.guard = decide::Guard::none;
  d.why = reason.empty() ? "approved" : std::string(reason);
  d.approvals_needed = 0;
  d.at = at.now;
  d.actor = person.name;
  d.basis = waited.id;
  return d;
}

void carry_out(store::Database& db, const Desk& desk, const Decision& waited, const Person& person,
               std::string_view reason, Clocks at) {
  const Decision d = order_for(waited, person, reason, at);
  store::append(db, d);
  const auto standing = store::finding_standing(db, d.finding);
  store::set_finding_standing(db, d.finding,
                              {d.id, waited.kind, standing ? standing->round : 0, false});
  decide::Reason held;
  held.finding = d.finding;
  held.decision = d.id;
  held.owner = person.name;
  held.since = at.now;
  if (d.kind == Kind::limit) {
    held.state = decide::CardState::limited;
    held.limits = decide::limits_for(d.risk, desk.policy);
  }
  store::put_reason(db, d.card, held);
  dispatch::follow_reasons(db, d.card, d.id, at.now, at.wall, desk.times);
  dispatch::dispose(db, d.card, "commanded", at.now);
}

// What a finding about many asks, for each of its cards; a protected one is passed over.
std::string carry_out_for_all(store::Database& db, const Desk& desk, const Decision& waited,
                              const Person& person, std::string_view reason, Clocks at) {
  const auto filed = store::case_finding(db, waited.finding);
  if (!filed) return "approved: there is no single card to switch off";
  std::size_t ordered = 0;
  const auto cards = store::cards_of(db, filed->case_id, std::numeric_limits<int>::max());
  for (const store::CaseCard& each : cards) {
    if (each.never_suspend) continue;
    Decision one = waited;
    one.card = each.card;
    one.org = each.org;
    one.finding = store::finding_of_card(waited.finding, each.card);
    one.basis = ":" + each.card;
    dispatch::know_card(db, {each.card, each.kind, each.org, each.gateway, each.carrier}, true);
    carry_out(db, desk, one, person, reason, at);
    ++ordered;
  }
  dispatch::dispose_of(db, waited.finding, "commanded", at.now);
  if (cards.empty()) return "approved: there is no single card to switch off";
  return fmt::format("approved: commands for {} cards are on their way; {} protected ones are not",
                     ordered, cards.size() - ordered);
}

// An automatic suspension in force that somebody now answers for.
Said confirm(store::Database& db, const Person& person, std::string_view id,
             std::string_view reason, Clocks at) {
  const auto d = store::decision(db, id);
  if (!d || !sees(person, d->org)) return not_found(id);
  auto held = store::reason(db, d->card, d->finding);
  if (!held || held->decision != d->id) return no("too_late", "it is not in force any more");
  if (held->expires_at == risk::kNever) return no("said_already", "it does not expire");
  held->expires_at = risk::kNever;
  held->owner = person.name;
  store::put_reason(db, d->card, *held);
  log(db, person, {"confirm", "decision:" + d->id, d->org, "expires", "stays"}, reason, at);
  return "confirmed: it stays until the finding goes away or somebody resumes the card";
}

}  // namespace

void log(store::Database& db, const Person& person, const Deed& deed, std::string_view reason,
         Clocks at) {
  store::AuditEntry entry;
  entry.at = at.now;
  entry.actor = person.name;
  entry.org = deed.org;
  entry.action = deed.action;
  entry.object = deed.object;
  entry.before = deed.before;
  entry.after = deed.after;
  entry.reason = reason;
  store::append(db, entry);
}

Said approve(store::Database& db, const Desk& desk, const Person& person, std::string_view id,
             std::string_view reason, Clocks at) {
  if (!may_approve(person.role))
    return no("not_allowed", fmt::format("the role {} may not approve", text(person.role)));
  const auto asked = question(db, person, id);
  if (!asked) return confirm(db, person, id, reason, at);
  if (asked->state != "open") return no("too_late", "it was " + asked->state + " already");
  if (desk.kill_switch.on(db)) return no("kill_switch", "the kill switch is on");
  if (!store::add_verdict(db, asked->decision, person.name, "approve", reason, at.now))
    return no("said_already", "you approved it already; it needs another person");
  const int given = store::approvals(db, asked->decision);
  const std::string before = state_of(db, asked->card);
  const bool enough = given >= asked->approvals_needed;
  std::string done = "approved: the command is on its way";
  if (enough) {
    store::close_question(db, asked->decision, "approved", at.now);
    const auto waited = store::decision(db, asked->decision);
    if (waited && asked->card.empty())
      done = carry_out_for_all(db, desk, *waited, person, reason, at);
    else if (waited)
      carry_out(db, desk, *waited, person, reason, at);
  }
  log(db, person,
      {"approve", "decision:" + asked->decision, asked->org, before, state_of(db, asked->card)},
      reason, at);
  if (!enough) return fmt::format("noted: {} of {} approvals", given, asked->approvals_needed);
  return done;
}

Said refuse(store::Database& db, const Person& person, std::string_view id, std::string_view reason,
            Clocks at) {
  if (!may_approve(person.role))
    return no("not_allowed", fmt::format("the role {} may not refuse", text(person.role)));
  if (reason.empty()) return no("reason_missing", "say why");
  const auto asked = question(db, person, id);
  if (!asked) return not_found(id);
  if (asked->state != "open") return no("too_late", "it was " + asked->state + " already");
  if (!store::add_verdict(db, asked->decision, person.name, "refuse", reason, at.now))
    return no("said_already", "you gave your verdict already");
  store::close_question(db, asked->decision, "refused", at.now);
  if (!asked->card.empty()) dispatch::dispose(db, asked->card, "refused by a person", at.now);
  const std::string state = state_of(db, asked->card);
  log(db, person, {"refuse", "decision:" + asked->decision, asked->org, state, state}, reason, at);
  return "refused: nothing is done about it";
}

Said resume(store::Database& db, const Desk& desk, const Person& person, std::string_view card,
            std::string_view reason, Clocks at) {
  if (!may_resume(person.role))
    return no("not_allowed", fmt::format("the role {} may not resume cards", text(person.role)));
  if (reason.empty()) return no("reason_missing", "say why");
  const auto standing = store::card_standing(db, card);
  if (!standing || !sees(person, standing->org))
    return no("not_found", fmt::format("{}: no card of yours is held under this name", card));
  const auto held = store::reasons(db, card);
  if (held.empty()) return no("too_late", "nothing holds this card any more");
  lift(db, desk, person, {standing->card, standing->org, held, "resumed by a person"}, reason, at);
  log(db, person,
      {"resume", "card:" + standing->card, standing->org,
       std::string(text(standing->intended.state)), "active"},
      reason, at);
  return "resumed: the command is on its way";
}

Said set_kill_switch(store::Database& db, const Person& person, bool on, std::string_view reason,
                     Clocks at) {
  if (!may_switch(person.role) || !person.org.empty())
    return no("not_allowed",
              "the kill switch is for operators, approvers and administrators of the whole site");
  if (reason.empty()) return no("reason_missing", "say why");
  const bool before = store::switched_on(db, dispatch::kKillSwitch);
  store::set_switch(db, dispatch::kKillSwitch, on, person.name, at.now);
  log(db, person, {"kill_switch", "site", "", before ? "on" : "off", on ? "on" : "off"}, reason,
      at);
  return on ? "the kill switch is on: nothing is limited or suspended" : "the kill switch is off";
}

Said close_breaker(store::Database& db, const Desk& desk, const Person& person,
                   std::string_view scope, std::string_view reason, Clocks at) {
  if (!may_approve(person.role) || !person.org.empty())
    return no("not_allowed", "the breaker is closed by approvers of the whole site");
  if (reason.empty()) return no("reason_missing", "say why");
  const risk::Instant quiet_until = at.now + desk.policy.breaker.quiet_after_closing;
  if (!store::close_breaker(db, scope, person.name, at.now, quiet_until))
    return no("not_found", fmt::format("{}: the breaker is not open there", scope));
  log(db, person, {"breaker", std::string(scope), "", "open", "closed"}, reason, at);
  return fmt::format("closed; it does not open again before {}", risk::format_utc(quiet_until));
}

}  // namespace simwarden::people
