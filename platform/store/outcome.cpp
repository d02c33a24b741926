#include "platform/store/outcome.h"

#include "platform/store/sql.h"

namespace simwarden::store {
namespace {

std::int64_t number(const Row& r) { return r.integer(0); }

}  // namespace

std::int64_t observed(Database& db) {
  return first(db, "SELECT value FROM marks WHERE name = 'observed'", number).value_or(0);
}

void set_observed(Database& db, std::int64_t report) {
  run(db, "INSERT OR REPLACE INTO marks (name, value) VALUES ('observed', ?)", report);
}

void add_reject(Database& db, const Reject& r) {
  run(db,
      "INSERT OR REPLACE INTO rejects (report, record, reason, member, detail) VALUES (?,?,?,?,?)",
      r.report, r.record, r.reason, r.member, r.detail);
}

void count_unknown_card(Database& db, std::string_view card, std::int64_t report,
                        std::uint64_t records) {
  constexpr auto kUpdate =
      "UPDATE unknown_cards SET records = records + ?, last_report = ? WHERE card = ?";
  if (run(db, kUpdate, records, report, card) > 0) return;
  const auto known = first(db, "SELECT COUNT(*) FROM unknown_cards", number).value_or(0);
  const std::string_view name = known < kMaxUnknownCards ? card : "*";
  if (run(db, kUpdate, records, report, name) > 0) return;
  run(db, "INSERT INTO unknown_cards (card, records, last_report) VALUES (?,?,?)", name, records,
      report);
}

void add_to_counters(Database& db, const Counters& more) {
  for (const auto& [name, value] : more)
    if (value > 0)
      run(db,
          "INSERT INTO counters (name, value) VALUES (?,?) ON CONFLICT (name) DO UPDATE SET value "
          "= "
          "value + excluded.value",
          name, value);
}

Counters counters(Database& db) {
  Counters all_of_them;
  Bound rows(db, "SELECT name, value FROM counters");
  while (rows.step())
    all_of_them[rows.row().text(0)] = static_cast<std::uint64_t>(rows.row().integer(1));
  return all_of_them;
}

std::optional<StoredFinding> stored_finding(Database& db, std::string_view id) {
  return first(
      db, "SELECT revision, json FROM findings WHERE id = ?",
      [](const Row& r) {
        return StoredFinding{static_cast<std::uint64_t>(r.integer(0)), r.text(1)};
      },
      id);
}

void put_finding(Database& db, const FindingRow& f, std::uint64_t revision, std::string_view json,
                 std::int64_t now) {
  run(db,
      "INSERT OR REPLACE INTO findings (id, revision, risk, indicator, subject, card, org, state, "
      "action, first_at, at, last_at, json) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
      f.id, revision, f.risk, f.indicator, f.subject, f.card, f.org, f.state, f.action, f.first_at,
      f.at, f.last_at, json);
  run(db,
      "INSERT INTO finding_changes (finding, revision, json, decided_at, audit_size) "
      "VALUES (?,?,?,?,(SELECT coalesce(max(seq), 0) FROM audit_log))",
      f.id, revision, json, now);
  // The newest three forms are enough to tell.
  run(db,
      "WITH newest AS (SELECT n, revision, json_extract(json, '$.state', '$.action', "
      "'$.severity', '$.source', '$.gateway', '$.evidence.cards') AS what FROM finding_changes "
      "WHERE finding = ?1 ORDER BY revision DESC LIMIT 3) "
      "DELETE FROM finding_changes WHERE n = (SELECT n FROM newest LIMIT 1 OFFSET 1) AND "
      "(SELECT count(*) = 3 AND count(DISTINCT what) = 1 FROM newest) AND NOT EXISTS (SELECT 1 "
      "FROM decisions WHERE finding >= ?1 AND finding < ?1 || ';' AND revision = (SELECT revision "
      "FROM newest LIMIT 1 OFFSET 1))",
      f.id);
}

void each_told_finding(Database& db, const std::function<void(const ToldFinding&)>& take) {
  Bound rows(db,
             "SELECT finding, revision, json, decided_at, audit_size FROM finding_changes WHERE "
             "decided_at IS NOT NULL ORDER BY n");
  while (rows.step()) {
    const Row row = rows.row();
    take({row.text(0), static_cast<std::uint64_t>(row.integer(1)), row.text(2), row.integer(3),
          static_cast<std::uint64_t>(row.integer(4))});
  }
}

std::vector<std::string> open_findings(Database& db) {
  return all(db, "SELECT id FROM findings WHERE state = 'open' ORDER BY id",
             [](const Row& r) { return r.text(0); });
}

std::vector<std::string> finding_lines(Database& db, std::string_view state, int limit) {
  return all(
      db, "SELECT json FROM findings WHERE (?1 = '' OR state = ?1) ORDER BY at, id LIMIT ?2",
      [](const Row& r) { return r.text(0); }, state, limit);
}

std::map<std::string, std::uint64_t> findings_by_class(Database& db) {
  std::map<std::string, std::uint64_t> counts;
  Bound rows(db, "SELECT risk, COUNT(*) FROM findings WHERE state <> 'retracted' GROUP BY risk");
  while (rows.step())
    counts[rows.row().text(0)] = static_cast<std::uint64_t>(rows.row().integer(1));
  return counts;
}

void put_posture(Database& db, std::string_view gw, std::string_view json, int failed_checks,
                 std::int64_t now) {
  run(db, "INSERT OR REPLACE INTO postures (gw, arrived_at, failed_checks, json) VALUES (?,?,?,?)",
      gw, now, failed_checks, json);
}

void put_gateway_status(Database& db, std::string_view gw, std::string_view json, bool online,
                        std::int64_t now) {
  run(db, "INSERT OR REPLACE INTO gateway_status (gw, arrived_at, online, json) VALUES (?,?,?,?)",
      gw, now, online, json);
}

bool file_taken(Database& db, std::string_view sha256) {
  return first(db, "SELECT 1 FROM files WHERE sha256 = ?", number, sha256).has_value();
}

void put_file(Database& db, const TakenFile& f) {
  run(db,
      "INSERT OR REPLACE INTO files (sha256, name, finished_at, records, lines, joined, "
      "duplicates, "
      "rejected) VALUES (?,?,?,?,?,?,?,?)",
      f.sha256, f.name, f.finished_at, f.records, f.lines, f.joined, f.duplicates, f.rejected);
}

}  // namespace simwarden::store
