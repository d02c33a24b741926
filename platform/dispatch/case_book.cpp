#include "platform/dispatch/case_book.h"

#include <algorithm>
#include <array>

#include "platform/dispatch/case_timers.h"
#include "platform/store/audit_log.h"
#include "platform/store/cases.h"
#include "platform/store/decisions.h"

namespace simwarden::dispatch {
namespace {

std::string subject_of(const CaseEntry& entry) {
  if (!entry.card.empty()) return "card:" + entry.card;
  return std::string(risk::text(entry.finding.subject)) + ":" + entry.finding_id;
}

// A finding of one of many cards has the card in its id; a case's id tells no card.
std::string id_for(const std::string& finding) {
  const bool of_card = finding.find(':') != std::string::npos;
  return "c" + (of_card ? decide::decision_id(finding, decide::Kind::record, 0) : finding);
}

store::Case case_for(store::Database& db, const CaseEntry& entry, risk::Instant now) {
  if (const auto filed = store::case_finding(db, entry.finding_id))
    if (auto c = store::find_case(db, filed->case_id)) return *c;
  const std::string subject = subject_of(entry);
  if (auto c = store::open_case(db, subject)) return *c;
  store::Case c;
  c.id = id_for(entry.finding_id);
  c.subject = subject;
  c.card = entry.card;
  c.org = entry.org;
  c.opened_at = now;
  return c;
}

std::string told(const store::Case& c) {
  return std::string(store::state_of(c)) + " " + std::string(risk::text(c.severity));
}

void begin_again(store::Case& c) {
  c.open = true;
  c.closed_at.reset();
  c.stage = store::Stage::fresh;
  c.verdict.clear();
  c.loop = {.notified_at = c.loop.notified_at};
}

void set_due(store::Case& c, risk::Instant now) {
  const auto sooner = [](const std::optional<risk::Instant>& due, risk::Instant other) {
    return due ? std::min(*due, other) : other;
  };
  const DueWithin within = due_within(c.severity);
  c.acknowledge_by = now + within.acknowledged;
  c.resolve_by = sooner(c.resolve_by, now + within.resolved);
}

void raise(store::Database& db, store::Case& c, const CaseEntry& entry, risk::Instant now) {
  const std::string before = told(c);
  const bool is_new = !c.acknowledge_by;
  const bool returned = !c.open && c.stage != store::Stage::resolved;
  const bool severer = entry.finding.severity > c.severity;
  if (entry.finding.state == risk::State::open && (returned || severer)) {
    if (!c.open) c.resolve_by.reset();
    begin_again(c);
  }
  c.severity = std::max(c.severity, entry.finding.severity);
  if (is_new || told(c) != before) {
    set_due(c, now);
    set_timer(c);
  }
  if (is_new || told(c) == before) return;
  store::AuditEntry log;
  log.at = now;
  log.actor = decide::kAutomatic;
  log.org = c.org;
  log.action = "case";
  log.object = "case:" + c.id;
  log.before = before;
  log.after = told(c);
  log.reason = "finding:" + entry.finding_id;
  store::append(db, log);
}

// A finding that is not about one card, and holds some.
bool holds_cards(store::Database& db, const std::string& finding) {
  const auto cards = store::cards_decided(db, finding);
  return std::any_of(cards.begin(), cards.end(), [&](const std::string& card) {
    return store::reason(db, card, store::finding_of_card(finding, card)).has_value();
  });
}

bool over(store::Database& db, const store::Case& c) {
  if (!store::reasons(db, c.card).empty()) return false;
  const auto findings = store::findings_of(db, c.id);
  return std::all_of(findings.begin(), findings.end(), [&db](const store::CaseFinding& f) {
    return f.state != "open" && !store::asked_about(db, f.finding) && !holds_cards(db, f.finding);
  });
}

void advance(store::Database& db, store::Case c, std::string_view disposition, risk::Instant now) {
  if (!disposition.empty()) c.disposition = disposition;
  c.changed_at = now;
  if (over(db, c)) {
    c.open = false;
    c.closed_at = now;
    set_timer(c);
  }
  store::put(db, c);
}

}  // namespace

DueWithin due_within(risk::Severity severity) {
  constexpr std::array<DueWithin, 5> kWithin = {{{7 * risk::kDay, 30 * risk::kDay},
                                                 {3 * risk::kDay, 14 * risk::kDay},
                                                 {risk::kDay, 7 * risk::kDay},
                                                 {4 * risk::kHour, 2 * risk::kDay},
                                                 {risk::kHour, risk::kDay}}};
  return kWithin.at(static_cast<std::size_t>(severity));
}

void file(store::Database& db, const CaseEntry& entry, risk::Instant now) {
  store::Case c = case_for(db, entry, now);
  c.changed_at = now;
  raise(db, c, entry, now);
  store::put(db, c);
  store::put(db,
             store::CaseFinding{entry.finding_id, c.id, entry.finding.risk, entry.finding.indicator,
                                std::string(risk::text(entry.finding.state)),
                                std::string(risk::text(entry.finding.action)), entry.finding.at});
}

void dispose(store::Database& db, std::string_view card, std::string_view disposition,
             risk::Instant now) {
  if (auto c = store::open_case(db, "card:" + std::string(card)))
    advance(db, std::move(*c), disposition, now);
}

void dispose_of(store::Database& db, std::string_view finding, std::string_view disposition,
                risk::Instant now) {
  const auto filed = store::case_finding(db, finding);
  if (!filed) return;
  if (auto c = store::find_case(db, filed->case_id); c && c->open)
    advance(db, std::move(*c), disposition, now);
}

}  // namespace simwarden::dispatch
