#include "platform/store/notices.h"

#include <algorithm>
#include <stdexcept>

#include "platform/store/organisation_filter.h"
#include "platform/store/sql.h"

namespace simwarden::store {
namespace {

constexpr const char* kColumns =
    "id, receiver, kind, case_id, step, severity, at, due_at, told_in, delivered_at";
constexpr std::array kKinds = {NoticeKind::of_case, NoticeKind::escalation, NoticeKind::summary};

NoticeKind kind_of(const std::string& word) {
  for (const auto each : kKinds)
    if (text(each) == word) return each;
  throw std::invalid_argument("unknown notice \"" + word + "\"");
}

risk::Severity severity_of(std::int64_t rank) {
  if (rank < 0 || rank > static_cast<std::int64_t>(risk::Severity::critical))
    throw std::invalid_argument("unknown severity of a notice");
  return static_cast<risk::Severity>(rank);
}

Notice notice_of(const Row& row) {
  Notice n;
  n.id = row.integer(0);
  n.receiver = row.text(1);
  n.kind = kind_of(row.text(2));
  n.case_id = row.text(3);
  n.step = static_cast<int>(row.integer(4));
  n.severity = severity_of(row.integer(5));
  n.at = row.integer(6);
  n.due_at = row.integer(7);
  if (!row.null(8)) n.told_in = row.integer(8);
  if (!row.null(9)) n.delivered_at = row.integer(9);
  return n;
}

std::vector<Notice> counted(Database& db, std::vector<Notice> notices) {
  for (Notice& each : notices) {
    if (each.kind != NoticeKind::summary) continue;
    Bound rows(db, "SELECT severity, count(*) FROM notices WHERE told_in = ? GROUP BY severity",
               each.id);
    while (rows.step())
      each.counts.at(static_cast<std::size_t>(rows.row().integer(0))) =
          static_cast<std::uint64_t>(rows.row().integer(1));
  }
  return notices;
}

}  // namespace

std::string_view text(NoticeKind kind) {
  constexpr std::array<std::string_view, 3> kWords = {"case", "escalation", "summary"};
  return kWords.at(static_cast<std::size_t>(kind));
}

std::optional<risk::Severity> told(Database& db, const Notice& n) {
  return first(
      db,
      "SELECT severity FROM notices WHERE case_id = ? AND receiver = ? AND kind = ? AND "
      "step = ? ORDER BY severity DESC LIMIT 1",
      [](const Row& row) { return severity_of(row.integer(0)); }, n.case_id, n.receiver,
      text(n.kind), n.step);
}

Recent told_since(Database& db, std::string_view receiver, risk::Instant since) {
  return first(
             db,
             "SELECT count(*), max(severity) FROM notices WHERE receiver = ? AND at > ? AND "
             "told_in IS NULL AND kind != 'summary'",
             [](const Row& row) {
               Recent recent{static_cast<std::uint64_t>(row.integer(0)), std::nullopt};
               if (!row.null(1)) recent.severest = severity_of(row.integer(1));
               return recent;
             },
             receiver, since)
      .value_or(Recent{});
}

std::int64_t add(Database& db, const Notice& n) {
  const auto id = first(
      db,
      "INSERT INTO notices (receiver, kind, case_id, step, severity, at, due_at, told_in) "
      "VALUES (?,?,?,?,?,?,?,?) RETURNING id",
      [](const Row& row) { return row.integer(0); }, n.receiver, text(n.kind), n.case_id, n.step,
      static_cast<int>(n.severity), n.at, n.due_at, n.told_in);
  return id.value_or(0);
}

std::optional<std::int64_t> gathering_summary(Database& db, std::string_view receiver,
                                              risk::Instant now) {
  return first(
      db,
      "SELECT id FROM notices WHERE receiver = ? AND kind = 'summary' AND due_at > ? AND "
      "delivered_at IS NULL",
      [](const Row& row) { return row.integer(0); }, receiver, now);
}

void raise_summary(Database& db, std::int64_t id, risk::Severity severity) {
  run(db, "UPDATE notices SET severity = max(severity, ?) WHERE id = ?", static_cast<int>(severity),
      id);
}

std::vector<Notice> due_notices(Database& db, risk::Instant now, int limit) {
  return counted(db, all(db,
                         std::string("SELECT ") + kColumns +
                             " FROM notices WHERE delivered_at IS NULL AND told_in IS NULL AND "
                             "due_at <= ? ORDER BY id LIMIT ?",
                         notice_of, now, limit));
}

void delivered(Database& db, std::int64_t id, risk::Instant at) {
  run(db, "UPDATE notices SET delivered_at = ? WHERE id = ? AND delivered_at IS NULL", at, id);
}

std::vector<Notice> notices(Database& db, std::string_view org, int limit) {
  return counted(db, all(db,
                         std::string("SELECT ") + kColumns + " FROM notices WHERE " +
                             within_organisation("receiver", 1) + " ORDER BY id DESC LIMIT ?2",
                         notice_of, org, limit));
}

}  // namespace simwarden::store
