#include "platform/store/suppressions.h"

#include <array>
#include <stdexcept>

#include "platform/store/organisation_filter.h"
#include "platform/store/sql.h"

namespace simwarden::store {
namespace {

constexpr const char* kColumns =
    "id, card, org, risk, indicator, up_to, owner, reason, since, expires_at, ended_at, ended_by";

risk::Severity severity_of(const std::string& word) {
  constexpr std::array kAll = {risk::Severity::info, risk::Severity::low, risk::Severity::medium,
                               risk::Severity::high, risk::Severity::critical};
  for (const auto each : kAll)
    if (risk::text(each) == word) return each;
  throw std::invalid_argument("unknown severity \"" + word + "\"");
}

Suppression suppression_of(const Row& row) {
  Suppression s;
  s.what = {row.text(0),   row.text(1), row.text(2),
            row.text(3),   row.text(4), severity_of(row.text(5)),
            row.text(6),   row.text(7), row.integer(8),
            row.integer(9)};
  if (!row.null(10)) s.ended_at = row.integer(10);
  s.ended_by = row.text(11);
  return s;
}

std::string select(const std::string& rest) {
  return std::string("SELECT ") + kColumns + " FROM suppressions " + rest;
}

}  // namespace

void put(Database& db, const Suppression& s) {
  run(db,
      "INSERT OR REPLACE INTO suppressions (id, card, org, risk, indicator, up_to, owner, reason, "
      "since, expires_at, ended_at, ended_by) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
      s.what.id, s.what.card, s.what.org, s.what.risk, s.what.indicator, risk::text(s.what.up_to),
      s.what.owner, s.what.reason, s.what.since, s.what.expires_at, s.ended_at, s.ended_by);
}

std::optional<Suppression> suppression(Database& db, std::string_view id) {
  return first(db, select("WHERE id = ?"), suppression_of, id);
}

std::vector<Suppression> suppressions(Database& db, std::string_view org, bool ended_too,
                                      int limit) {
  return all(
      db,
      std::string("SELECT ") + kColumns +
          ", (SELECT count(*) FROM suppressed WHERE suppression = id) FROM suppressions WHERE " +
          within_organisation("org", 1) +
          " AND (?2 OR ended_at IS NULL) ORDER BY since DESC, id LIMIT ?3",
      [](const Row& row) {
        Suppression s = suppression_of(row);
        s.held = static_cast<std::uint64_t>(row.integer(12));
        return s;
      },
      org, ended_too, limit);
}

std::vector<decide::Suppression> standing_suppressions(Database& db) {
  return all(db, select("WHERE ended_at IS NULL ORDER BY since, id"),
             [](const Row& row) { return suppression_of(row).what; });
}

std::vector<Suppression> expired_suppressions(Database& db, risk::Instant now) {
  return all(db, select("WHERE ended_at IS NULL AND expires_at <= ? ORDER BY expires_at, id"),
             suppression_of, now);
}

void note_suppressed(Database& db, std::string_view decision, std::string_view finding,
                     std::string_view suppression) {
  run(db, "INSERT OR IGNORE INTO suppressed (decision, finding, suppression) VALUES (?,?,?)",
      decision, finding, suppression);
}

std::vector<std::string> still_suppressed(Database& db, std::string_view suppression) {
  return all(
      db,
      "SELECT s.decision FROM suppressed s JOIN finding_standings f ON f.finding = s.finding "
      "JOIN case_findings c ON c.finding = s.finding WHERE s.suppression = ? AND "
      "f.decision = s.decision AND NOT f.lifted AND c.state = 'open' ORDER BY s.decision",
      [](const Row& row) { return row.text(0); }, suppression);
}

}  // namespace simwarden::store
