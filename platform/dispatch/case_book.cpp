#include "platform/dispatch/case_book.h"

#include <algorithm>

#include "platform/store/cases.h"
#include "platform/store/decisions.h"

namespace simwarden::dispatch {
namespace {

std::string subject_of(const CaseEntry& entry) {
  if (!entry.card.empty()) return "card:" + entry.card;
  return std::string(risk::text(entry.finding.subject)) + ":" + entry.finding_id;
}

store::Case case_for(store::Database& db, const CaseEntry& entry, risk::Instant now) {
  if (const auto filed = store::case_finding(db, entry.finding_id))
    if (auto c = store::find_case(db, filed->case_id)) return *c;
  const std::string subject = subject_of(entry);
  if (auto c = store::open_case(db, subject)) return *c;
  store::Case c;
  c.id = "c" + entry.finding_id;
  c.subject = subject;
  c.card = entry.card;
  c.org = entry.org;
  c.opened_at = now;
  return c;
}

bool over(store::Database& db, const store::Case& c) {
  if (!store::reasons(db, c.card).empty()) return false;
  const auto findings = store::findings_of(db, c.id);
  return std::all_of(findings.begin(), findings.end(), [&db](const store::CaseFinding& f) {
    return f.state != "open" && !store::asked_about(db, f.finding);
  });
}

}  // namespace

void file(store::Database& db, const CaseEntry& entry, risk::Instant now) {
  store::Case c = case_for(db, entry, now);
  c.changed_at = now;
  store::put(db, c);
  store::put(db,
             store::CaseFinding{entry.finding_id, c.id, entry.finding.risk, entry.finding.indicator,
                                std::string(risk::text(entry.finding.state)),
                                std::string(risk::text(entry.finding.action)), entry.finding.at});
}

void dispose(store::Database& db, std::string_view card, std::string_view disposition,
             risk::Instant now) {
  auto c = store::open_case(db, "card:" + std::string(card));
  if (!c) return;
  if (!disposition.empty()) c->disposition = disposition;
  c->changed_at = now;
  if (over(db, *c)) {
    c->open = false;
    c->closed_at = now;
  }
  store::put(db, *c);
}

}  // namespace simwarden::dispatch
