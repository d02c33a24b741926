#include "platform/store/cases.h"

#include "platform/store/organisation_filter.h"
#include "platform/store/sql.h"

namespace simwarden::store {
namespace {

constexpr const char* kCaseColumns =
    "id, subject, card, org, opened_at, changed_at, closed_at, state, disposition, owner";

Case case_of(const Row& row) {
  Case c;
  c.id = row.text(0);
  c.subject = row.text(1);
  c.card = row.text(2);
  c.org = row.text(3);
  c.opened_at = row.integer(4);
  c.changed_at = row.integer(5);
  if (!row.null(6)) c.closed_at = row.integer(6);
  c.open = row.text(7) == "open";
  c.disposition = row.text(8);
  c.owner = row.text(9);
  return c;
}

constexpr const char* kFindingColumns = "finding, case_id, risk, indicator, state, action, at";

CaseFinding finding_of(const Row& row) {
  return {row.text(0), row.text(1), row.text(2),   row.text(3),
          row.text(4), row.text(5), row.integer(6)};
}

}  // namespace

std::optional<Case> open_case(Database& db, std::string_view subject) {
  return first(
      db,
      std::string("SELECT ") + kCaseColumns + " FROM cases WHERE subject = ? AND state = 'open'",
      case_of, subject);
}

std::optional<Case> find_case(Database& db, std::string_view id) {
  return first(db, std::string("SELECT ") + kCaseColumns + " FROM cases WHERE id = ?", case_of, id);
}

std::vector<Case> cases(Database& db, std::string_view org, bool closed_too, int limit) {
  return all(db,
             std::string("SELECT ") + kCaseColumns +
                 " FROM cases WHERE (?1 OR state = 'open') AND " + within_organisation("org", 2) +
                 " ORDER BY changed_at DESC, id LIMIT ?3",
             case_of, closed_too, org, limit);
}

void put(Database& db, const Case& c) {
  run(db,
      std::string("INSERT OR REPLACE INTO cases (") + kCaseColumns +
          ") VALUES (?,?,?,?,?,?,?,?,?,?)",
      c.id, c.subject, c.card, c.org, c.opened_at, c.changed_at, c.closed_at,
      c.open ? "open" : "closed", c.disposition, c.owner);
}

std::optional<CaseFinding> case_finding(Database& db, std::string_view finding) {
  return first(db,
               std::string("SELECT ") + kFindingColumns + " FROM case_findings WHERE finding = ?",
               finding_of, finding);
}

std::vector<CaseFinding> findings_of(Database& db, std::string_view case_id) {
  return all(db,
             std::string("SELECT ") + kFindingColumns +
                 " FROM case_findings WHERE case_id = ? ORDER BY at, finding",
             finding_of, case_id);
}

void put(Database& db, const CaseFinding& f) {
  run(db,
      std::string("INSERT OR REPLACE INTO case_findings (") + kFindingColumns +
          ") VALUES (?,?,?,?,?,?,?)",
      f.finding, f.case_id, f.risk, f.indicator, f.state, f.action, f.at);
}

}  // namespace simwarden::store
