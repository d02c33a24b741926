#include "gateway-agent/src/report_table.h"

namespace simwarden::agent {
namespace {

constexpr const char* kColumns =
    "SELECT epoch, seq, seq_from, priority, lost_reports, records, announced, body FROM report ";

ReportRow row_of(const Statement& statement) {
  ReportRow row;
  row.key = {statement.number(0), statement.number(1)};
  row.seq_from = statement.number(2);
  row.priority = static_cast<swa_priority>(statement.number(3));
  row.lost_reports = statement.number(4);
  row.records = statement.number(5);
  row.announced = statement.number(6) != 0;
  row.body = statement.blob(7);
  return row;
}

Result<ReportRow> one_row(Statement& statement) {
  const auto row = statement.step();
  if (!row) return tl::unexpected(row.error());
  if (!*row) return trouble(SWA_NONE, "no such report");
  return row_of(statement);
}

}  // namespace

const char* ReportTable::schema() {
  return R"(
CREATE TABLE epoch(last INTEGER NOT NULL);
INSERT INTO epoch VALUES(0);
CREATE TABLE report(
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  seq_from INTEGER NOT NULL,
  priority INTEGER NOT NULL,
  lost_reports INTEGER NOT NULL,
  records INTEGER NOT NULL,
  announced INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  body BLOB NOT NULL);
CREATE UNIQUE INDEX report_by_age ON report(epoch, seq);
CREATE INDEX report_by_rank ON report(priority, epoch, seq) WHERE lost_reports = 0;
CREATE TABLE parked(
  n INTEGER PRIMARY KEY,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  records INTEGER NOT NULL,
  reason TEXT NOT NULL,
  body BLOB NOT NULL);
)";
}

Result<std::uint64_t> ReportTable::last_epoch() {
  const auto last = database_.number(
      "SELECT max((SELECT last FROM epoch), coalesce((SELECT max(epoch) FROM report), 0))");
  if (!last) return tl::unexpected(last.error());
  return static_cast<std::uint64_t>(*last);
}

Done ReportTable::set_last_epoch(std::uint64_t epoch) {
  return Statement(database_, "UPDATE epoch SET last = ?").bind(epoch).finish();
}

Result<Amount> ReportTable::total() {
  Statement statement(database_,
                      "SELECT count(*), coalesce(sum(records), 0) FROM report"
                      " WHERE lost_reports = 0");
  const auto row = statement.step();
  if (!row) return tl::unexpected(row.error());
  return Amount{statement.number(0), statement.number(1)};
}

Done ReportTable::insert(const ReportRow& row) {
  Statement statement(database_, "INSERT INTO report VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)");
  statement.bind(row.key.epoch).bind(row.key.seq).bind(row.seq_from);
  statement.bind(static_cast<std::uint64_t>(row.priority)).bind(row.lost_reports);
  statement.bind(row.records).bind(row.announced ? 1U : 0U).bind(row.body.size());
  return statement.bind_blob(row.body).finish();
}

Result<ReportRow> ReportTable::read(const ReportKey& key) {
  const std::string sql = std::string(kColumns) + "WHERE epoch = ? AND seq = ?";
  Statement statement(database_, sql.c_str());
  statement.bind(key.epoch).bind(key.seq);
  return one_row(statement);
}

Result<Amount> ReportTable::erase(const ReportKey& key) {
  Statement statement(database_,
                      "DELETE FROM report WHERE epoch = ? AND seq = ?"
                      " RETURNING lost_reports, records");
  const auto row = statement.bind(key.epoch).bind(key.seq).step();
  if (!row) return tl::unexpected(row.error());
  Amount gone;
  if (*row && statement.number(0) == 0) gone = {1, statement.number(1)};
  if (auto done = statement.finish(); !done) return tl::unexpected(done.error());
  return gone;
}

Result<ReportRow> ReportTable::quiet_note(const char* sql, std::uint64_t epoch, std::uint64_t seq) {
  const std::string whole =
      std::string(kColumns) + "WHERE lost_reports > 0 AND announced = 0 AND epoch = ? AND " + sql;
  Statement statement(database_, whole.c_str());
  statement.bind(epoch).bind(seq);
  return one_row(statement);
}

Done ReportTable::replace_by_note(const ReportKey& key) {
  auto row = read(key);
  if (!row) return tl::unexpected(row.error());
  if (row->lost_reports > 0) return {};
  if (auto gone = erase(key); !gone) return tl::unexpected(gone.error());
  ReportRow note;
  note.key = key;
  note.seq_from = key.seq;
  note.priority = SWA_HIGH;
  note.lost_reports = 1;
  note.records = row->records;
  const auto before = quiet_note("seq = ?", key.epoch, key.seq - 1);
  const auto after = quiet_note("seq > ? ORDER BY seq LIMIT 1", key.epoch, key.seq);
  for (const auto* side : {&before, &after}) {
    if (!*side && (*side).error().status != SWA_NONE) return tl::unexpected((*side).error());
    if (!*side || ((*side)->key > key && (*side)->seq_from != key.seq + 1)) continue;
    note.lost_reports += (*side)->lost_reports;
    note.records += (*side)->records;
    note.seq_from = std::min(note.seq_from, (*side)->seq_from);
    note.key.seq = std::max(note.key.seq, (*side)->key.seq);
    if (auto gone = erase((*side)->key); !gone) return tl::unexpected(gone.error());
  }
  return insert(note);
}

Done ReportTable::announce(const ReportKey& key) {
  return Statement(database_, "UPDATE report SET announced = 1 WHERE epoch = ? AND seq = ?")
      .bind(key.epoch)
      .bind(key.seq)
      .finish();
}

Done ReportTable::keep_aside(const ReportRow& row, std::string_view reason) {
  Statement insert(database_,
                   "INSERT INTO parked(epoch, seq, records, reason, body)"
                   " VALUES(?, ?, ?, ?, ?)");
  insert.bind(row.key.epoch).bind(row.key.seq).bind(row.records);
  if (auto done = insert.bind_text(reason).bind_blob(row.body).finish(); !done) return done;
  return Statement(database_, "DELETE FROM parked WHERE n <= (SELECT max(n) FROM parked) - ?")
      .bind(kMaxParked)
      .finish();
}

Result<std::vector<ReportKey>> ReportTable::oldest(std::size_t count, bool high_only) {
  Statement statement(
      database_, high_only ? "SELECT epoch, seq FROM report WHERE lost_reports = 0 AND priority = 2"
                             " ORDER BY epoch, seq LIMIT ?"
                           : "SELECT epoch, seq FROM report ORDER BY epoch, seq LIMIT ?");
  statement.bind(count);
  std::vector<ReportKey> keys;
  for (;;) {
    const auto row = statement.step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return keys;
    keys.push_back({statement.number(0), statement.number(1)});
  }
}

Result<std::vector<Victim>> ReportTable::victims(swa_priority at_most, std::size_t count) {
  Statement statement(database_,
                      "SELECT epoch, seq, records, bytes FROM report"
                      " WHERE lost_reports = 0 AND priority <= ?"
                      " ORDER BY priority, epoch, seq LIMIT ?");
  statement.bind(static_cast<std::uint64_t>(at_most)).bind(count);
  std::vector<Victim> found;
  for (;;) {
    const auto row = statement.step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return found;
    found.push_back(
        {{statement.number(0), statement.number(1)}, statement.number(2), statement.number(3)});
  }
}

}  // namespace simwarden::agent
