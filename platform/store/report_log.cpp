#include "platform/store/report_log.h"

#include <algorithm>
#include <stdexcept>

#include "platform/store/sql.h"

namespace simwarden::store {
namespace {

constexpr std::size_t kRememberedStreams = 200'000;
constexpr int kJumpRows = 256;

}  // namespace

std::string_view text(Kind kind) {
  switch (kind) {
    case Kind::gateway:
      return "gateway";
    case Kind::feed:
      return "feed";
    case Kind::file:
      return "file";
  }
  return "";
}

Kind parse_kind(std::string_view word) {
  for (const Kind kind : {Kind::gateway, Kind::feed, Kind::file})
    if (text(kind) == word) return kind;
  throw std::invalid_argument("store: unknown kind of stream \"" + std::string(word) + "\"");
}

std::size_t ReportLog::KeyHash::operator()(const StreamKey& key) const {
  return std::hash<std::string>{}(key.channel) ^ (key.epoch * 0x9e3779b97f4a7c15ULL) ^
         static_cast<std::size_t>(key.kind);
}

ReportLog::Stream& ReportLog::stream(Database& db, const StreamKey& key, std::int64_t now) {
  if (const auto known = streams_.find(key); known != streams_.end()) return known->second;
  if (streams_.size() >= kRememberedStreams) streams_.clear();
  const auto read = [](const Row& r) {
    Stream s;
    s.id = r.integer(0);
    s.durable = s.written = static_cast<std::uint64_t>(r.integer(1));
    return s;
  };
  constexpr auto kSelect =
      "SELECT id, durable_seq FROM streams WHERE kind = ? AND channel = ? AND epoch = ?";
  auto found = first(db, kSelect, read, text(key.kind), key.channel, key.epoch);
  if (found) {
    // Whether something lies beyond a gap is not written down: the first advance looks.
    found->ahead = true;
  } else {
    run(db,
        "INSERT INTO streams (kind, channel, epoch, durable_seq, changed_at) VALUES (?,?,?,0,?)",
        text(key.kind), key.channel, key.epoch, now);
    found = first(db, kSelect, read, text(key.kind), key.channel, key.epoch);
  }
  return streams_.emplace(key, *found).first->second;
}

bool ReportLog::covered(const Stream& stream, const Arrival& arrival) {
  return arrival.seq <= stream.durable;
}

void ReportLog::advance(Stream& stream, const Arrival& arrival) {
  if (arrival.seq_from <= stream.durable + 1) {
    stream.durable = std::max(stream.durable, arrival.seq);
  } else {
    stream.ahead = true;
  }
}

ReportLog::Outcome ReportLog::append(Database& db, const Arrival& a) {
  Stream& s = stream(db, a.stream, a.arrived_at);
  if (covered(s, a)) return Outcome::repeat;
  const int added =
      run(db,
          "INSERT INTO reports (stream, seq_from, seq, arrived_at, shift_ms, payload) "
          "SELECT ?1,?2,?3,?4,?5,?6 WHERE NOT EXISTS (SELECT 1 FROM dead_letters "
          "WHERE stream = ?1 AND seq = ?3) ON CONFLICT DO NOTHING",
          s.id, a.seq_from, a.seq, a.arrived_at, a.shift_ms, Blob{a.payload});
  if (added == 0) return Outcome::repeat;
  last_report_ = db.last_row();
  advance(s, a);
  return Outcome::appended;
}

ReportLog::Outcome ReportLog::bury(Database& db, const DeadArrival& dead) {
  const Arrival& a = dead.arrival;
  Stream& s = stream(db, a.stream, a.arrived_at);
  if (covered(s, a)) return Outcome::repeat;
  const int added =
      run(db,
          "INSERT INTO dead_letters (stream, seq, arrived_at, reason, member, detail, payload) "
          "SELECT ?1,?2,?3,?4,?5,?6,?7 WHERE NOT EXISTS (SELECT 1 FROM reports "
          "WHERE stream = ?1 AND seq = ?2) ON CONFLICT DO NOTHING",
          s.id, a.seq, a.arrived_at, dead.reason, dead.member, dead.detail, Blob{a.payload});
  if (added == 0) return Outcome::repeat;
  advance(s, a);
  return Outcome::appended;
}

// The gap has closed: takes in what already lies beyond it.
void ReportLog::jump_ahead(Database& db, Stream& s) {
  struct Span {
    std::uint64_t from, to;
  };
  while (true) {
    const auto beyond = all(
        db,
        "SELECT seq_from, seq FROM reports WHERE stream = ?1 AND seq > ?2 UNION ALL "
        "SELECT seq, seq FROM dead_letters WHERE stream = ?1 AND seq > ?2 ORDER BY 2 LIMIT ?3",
        [](const Row& r) {
          return Span{static_cast<std::uint64_t>(r.integer(0)),
                      static_cast<std::uint64_t>(r.integer(1))};
        },
        s.id, s.durable, kJumpRows);
    for (const Span& span : beyond) {
      if (span.from > s.durable + 1) {
        s.fruitless = s.durable;
        return;
      }
      s.durable = std::max(s.durable, span.to);
    }
    if (beyond.size() < kJumpRows) {
      s.ahead = false;
      return;
    }
  }
}

std::uint64_t ReportLog::settle(Database& db, const StreamKey& key, std::int64_t now) {
  Stream& s = stream(db, key, now);
  if (s.ahead && s.fruitless != s.durable) jump_ahead(db, s);
  if (s.durable != s.written) {
    run(db, "UPDATE streams SET durable_seq = ?, changed_at = ? WHERE id = ?", s.durable, now,
        s.id);
    s.written = s.durable;
  }
  return s.durable;
}

std::vector<NamedDead> ReportLog::dead_between(Database& db, const StreamKey& key,
                                               std::uint64_t after, std::uint64_t up_to,
                                               int limit) {
  auto named = all(
      db,
      "SELECT d.seq, d.reason FROM dead_letters d JOIN streams s ON s.id = d.stream WHERE "
      "s.kind = ? AND s.channel = ? AND s.epoch = ? AND d.seq > ? AND d.seq <= ? "
      "ORDER BY d.seq DESC LIMIT ?",
      [](const Row& r) {
        return NamedDead{static_cast<std::uint64_t>(r.integer(0)), r.text(1)};
      },
      text(key.kind), key.channel, key.epoch, after, up_to, limit);
  std::reverse(named.begin(), named.end());
  return named;
}

std::vector<LoggedReport> read_reports(Database& db, std::int64_t after, int limit,
                                       std::size_t bytes) {
  std::vector<LoggedReport> reports;
  Bound rows(
      db,
      "SELECT r.id, s.kind, s.channel, s.epoch, r.seq, r.arrived_at, r.shift_ms, r.payload "
      "FROM reports r JOIN streams s ON s.id = r.stream WHERE r.id > ? ORDER BY r.id LIMIT ?",
      after, limit);
  std::size_t taken = 0;
  while (taken < bytes && rows.step()) {
    const Row r = rows.row();
    LoggedReport report;
    report.id = r.integer(0);
    report.stream = {parse_kind(r.text(1)), r.text(2), static_cast<std::uint64_t>(r.integer(3))};
    report.seq = static_cast<std::uint64_t>(r.integer(4));
    report.arrived_at = r.integer(5);
    report.shift_ms = r.integer(6);
    report.payload = r.blob(7);
    taken += report.payload.size();
    reports.push_back(std::move(report));
  }
  return reports;
}

LogExtent log_extent(Database& db) {
  const auto number = [](const Row& r) { return r.integer(0); };
  return {first(db, "SELECT MIN(id) FROM reports", number).value_or(0),
          first(db, "SELECT MAX(id) FROM reports", number).value_or(0)};
}

std::uint64_t store_bytes(Database& db) {
  const auto pragma = [&](std::string_view name) {
    return static_cast<std::uint64_t>(
        first(db, name, [](const Row& r) { return r.integer(0); }).value_or(0));
  };
  return (pragma("PRAGMA page_count") - pragma("PRAGMA freelist_count")) *
         pragma("PRAGMA page_size");
}

int remove_oldest_reports(Database& db, std::int64_t keep_after, int limit) {
  const auto last = first(
      db,
      "SELECT MAX(id) FROM (SELECT id FROM reports WHERE id <= ? AND id < "
      "(SELECT MAX(id) FROM reports) ORDER BY id LIMIT ?)",
      [](const Row& r) { return r.integer(0); }, keep_after, limit);
  if (!last || *last == 0) return 0;
  run(db, "DELETE FROM rejects WHERE report <= ?", *last);
  run(db, "DELETE FROM observations WHERE report <= ?", *last);
  return run(db, "DELETE FROM reports WHERE id <= ?", *last);
}

void trim_dead(Database& db, int keep) {
  run(db,
      "DELETE FROM dead_letters WHERE id <= (SELECT id FROM dead_letters ORDER BY id DESC "
      "LIMIT 1 OFFSET ?)",
      keep);
  run(db,
      "DELETE FROM unreadable WHERE sha256 IN (SELECT sha256 FROM unreadable ORDER BY arrived_at "
      "DESC LIMIT -1 OFFSET ?)",
      keep);
}

int trim_streams(Database& db, std::int64_t before) {
  return run(db,
             "DELETE FROM streams WHERE changed_at < ? AND "
             "EXISTS (SELECT 1 FROM streams s WHERE s.kind = streams.kind AND s.channel = "
             "streams.channel AND s.epoch > streams.epoch) AND "
             "NOT EXISTS (SELECT 1 FROM reports WHERE stream = streams.id) AND "
             "NOT EXISTS (SELECT 1 FROM dead_letters WHERE stream = streams.id)",
             before);
}

void note_unreadable(Database& db, Kind kind, std::string_view channel, std::string_view sha256,
                     std::string_view reason, std::string_view detail, std::string_view payload,
                     std::int64_t now) {
  run(db,
      "INSERT INTO unreadable (sha256, kind, channel, arrived_at, times, reason, detail, payload) "
      "VALUES (?,?,?,?,1,?,?,?) ON CONFLICT (sha256) DO UPDATE SET times = times + 1",
      sha256, text(kind), channel, now, reason, detail, Blob{payload});
}

}  // namespace simwarden::store
