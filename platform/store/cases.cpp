#include "platform/store/cases.h"

#include <array>
#include <stdexcept>

#include "platform/store/organisation_filter.h"
#include "platform/store/sql.h"

namespace simwarden::store {
namespace {

constexpr const char* kCaseColumns =
    "id, subject, card, org, opened_at, changed_at, closed_at, state, disposition, owner, "
    "stage, severity, verdict, acknowledge_by, resolve_by";

constexpr std::array kStages = {Stage::fresh, Stage::acknowledged, Stage::in_progress,
                                Stage::resolved};
constexpr std::array kSeverities = {risk::Severity::info, risk::Severity::low,
                                    risk::Severity::medium, risk::Severity::high,
                                    risk::Severity::critical};

template <class Words>
auto one_of(const Words& words, const std::string& word) {
  for (const auto each : words)
    if (text(each) == word) return each;
  throw std::invalid_argument("a case's \"" + word + "\" is no known word");
}

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
  c.stage = one_of(kStages, row.text(10));
  c.severity = one_of(kSeverities, row.text(11));
  c.verdict = row.text(12);
  if (!row.null(13)) c.acknowledge_by = row.integer(13);
  if (!row.null(14)) c.resolve_by = row.integer(14);
  return c;
}

constexpr const char* kFindingColumns = "finding, case_id, risk, indicator, state, action, at";

CaseFinding finding_of(const Row& row) {
  return {row.text(0), row.text(1), row.text(2),   row.text(3),
          row.text(4), row.text(5), row.integer(6)};
}

}  // namespace

std::string_view text(Stage stage) {
  constexpr std::array<std::string_view, 4> kWords = {"new", "acknowledged", "in_progress",
                                                      "resolved"};
  return kWords.at(static_cast<std::size_t>(stage));
}

std::string_view state_of(const Case& c) {
  return c.open || c.stage == Stage::resolved ? text(c.stage) : "closed";
}

bool overdue(const Case& c, risk::Instant now) {
  if (!c.open) return false;
  const bool unseen = c.stage == Stage::fresh && c.acknowledge_by && *c.acknowledge_by < now;
  return unseen || (c.resolve_by && *c.resolve_by < now);
}

std::optional<Case> open_case(Database& db, std::string_view subject) {
  return first(
      db,
      std::string("SELECT ") + kCaseColumns + " FROM cases WHERE subject = ? AND state = 'open'",
      case_of, subject);
}

std::optional<Case> find_case(Database& db, std::string_view id) {
  return first(db, std::string("SELECT ") + kCaseColumns + " FROM cases WHERE id = ?", case_of, id);
}

std::vector<Case> cases(Database& db, const CaseFilter& f) {
  return all(db,
             std::string("SELECT ") + kCaseColumns +
                 " FROM cases WHERE (?1 OR state = 'open') AND " + within_organisation("org", 2) +
                 " AND (?3 = '' OR ?3 = CASE WHEN state = 'open' OR stage = 'resolved' THEN stage"
                 " ELSE 'closed' END) AND (?4 IS NULL OR (state = 'open' AND (resolve_by < ?4 OR"
                 " (stage = 'new' AND acknowledge_by < ?4)))) ORDER BY changed_at DESC, id"
                 " LIMIT ?5",
             case_of, f.closed_too, f.org, f.state, f.overdue_at, f.limit);
}

void put(Database& db, const Case& c) {
  run(db,
      std::string("INSERT OR REPLACE INTO cases (") + kCaseColumns +
          ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
      c.id, c.subject, c.card, c.org, c.opened_at, c.changed_at, c.closed_at,
      c.open ? "open" : "closed", c.disposition, c.owner, text(c.stage), text(c.severity),
      c.verdict, c.acknowledge_by, c.resolve_by);
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

void add_comment(Database& db, std::string_view case_id, const Comment& c) {
  run(db, "INSERT INTO case_comments (case_id, person, at, text) VALUES (?,?,?,?)", case_id,
      c.person, c.at, c.text);
}

std::vector<Comment> comments_of(Database& db, std::string_view case_id) {
  return all(
      db, "SELECT person, at, text FROM case_comments WHERE case_id = ? ORDER BY id",
      [](const Row& row) {
        return Comment{row.text(0), row.integer(1), row.text(2)};
      },
      case_id);
}

}  // namespace simwarden::store
