#include "platform/store/cases.h"

#include <array>
#include <stdexcept>

#include "platform/store/organisation_filter.h"
#include "platform/store/sql.h"

namespace simwarden::store {
namespace {

constexpr const char* kCaseColumns =
    "id, subject, card, org, opened_at, changed_at, closed_at, state, disposition, owner, "
    "stage, severity, verdict, acknowledge_by, resolve_by, notified_at, disposed_at, fed_back_at, "
    "fed_back_by, verify_by, verified_at, verified_by, escalate_at, escalations, escalated_to";

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

std::optional<risk::Instant> instant(const Row& row, int column) {
  return row.null(column) ? std::nullopt : std::optional(row.integer(column));
}

Loop loop_of(const Row& row) {
  Loop loop;
  loop.notified_at = instant(row, 15);
  loop.disposed_at = instant(row, 16);
  loop.fed_back_at = instant(row, 17);
  loop.fed_back_by = row.text(18);
  loop.verify_by = instant(row, 19);
  loop.verified_at = instant(row, 20);
  loop.verified_by = row.text(21);
  loop.escalate_at = instant(row, 22);
  loop.escalations = static_cast<int>(row.integer(23));
  loop.escalated_to = row.text(24);
  return loop;
}

Case case_of(const Row& row) {
  Case c;
  c.id = row.text(0);
  c.subject = row.text(1);
  c.card = row.text(2);
  c.org = row.text(3);
  c.opened_at = row.integer(4);
  c.changed_at = row.integer(5);
  c.closed_at = instant(row, 6);
  c.open = row.text(7) == "open";
  c.disposition = row.text(8);
  c.owner = row.text(9);
  c.stage = one_of(kStages, row.text(10));
  c.severity = one_of(kSeverities, row.text(11));
  c.verdict = row.text(12);
  c.acknowledge_by = instant(row, 13);
  c.resolve_by = instant(row, 14);
  c.loop = loop_of(row);
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
  if (!c.open) return c.loop.verify_by && *c.loop.verify_by < now;
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
  return all(
      db,
      std::string("SELECT ") + kCaseColumns +
          " FROM cases WHERE (?1 OR state = 'open' OR ?4 IS NOT NULL) AND " +
          within_organisation("org", 2) +
          " AND (?3 = '' OR ?3 = CASE WHEN state = 'open' OR stage = 'resolved' THEN stage"
          " ELSE 'closed' END) AND (?4 IS NULL OR (state = 'open' AND (resolve_by < ?4 OR"
          " (stage = 'new' AND acknowledge_by < ?4))) OR (state = 'closed' AND verify_by < ?4))"
          " ORDER BY changed_at DESC, id"
          " LIMIT ?5",
      case_of, f.closed_too, f.org, f.state, f.overdue_at, f.limit);
}

void put(Database& db, const Case& c) {
  run(db,
      std::string("INSERT OR REPLACE INTO cases (") + kCaseColumns +
          ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
      c.id, c.subject, c.card, c.org, c.opened_at, c.changed_at, c.closed_at,
      c.open ? "open" : "closed", c.disposition, c.owner, text(c.stage), text(c.severity),
      c.verdict, c.acknowledge_by, c.resolve_by, c.loop.notified_at, c.loop.disposed_at,
      c.loop.fed_back_at, c.loop.fed_back_by, c.loop.verify_by, c.loop.verified_at,
      c.loop.verified_by, c.loop.escalate_at, c.loop.escalations, c.loop.escalated_to);
}

std::vector<Case> late_cases(Database& db, risk::Instant now, int limit) {
  return all(db,
             std::string("SELECT ") + kCaseColumns +
                 " FROM cases WHERE escalate_at < ? ORDER BY escalate_at, id LIMIT ?",
             case_of, now, limit);
}

void put_cards(Database& db, std::string_view case_id, const std::vector<CaseCard>& cards) {
  run(db, "DELETE FROM case_cards WHERE case_id = ?", case_id);
  for (const CaseCard& c : cards)
    run(db,
        "INSERT INTO case_cards (case_id, card, kind, org, gateway, carrier, never_suspend) VALUES "
        "(?,?,?,?,?,?,?)",
        case_id, c.card, c.kind, c.org, c.gateway, c.carrier, c.never_suspend);
}

std::vector<CaseCard> cards_of(Database& db, std::string_view case_id, int limit) {
  return all(
      db,
      "SELECT card, kind, org, gateway, carrier, never_suspend FROM case_cards WHERE case_id = ? "
      "ORDER BY card LIMIT ?",
      [](const Row& row) {
        return CaseCard{row.text(0), row.text(1), row.text(2),
                        row.text(3), row.text(4), row.integer(5) != 0};
      },
      case_id, limit);
}

std::uint64_t count_cards(Database& db, std::string_view case_id) {
  return first(
             db, "SELECT count(*) FROM case_cards WHERE case_id = ?",
             [](const Row& row) { return static_cast<std::uint64_t>(row.integer(0)); }, case_id)
      .value_or(0);
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
