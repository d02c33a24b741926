// The report log: what gateways, feeds and files delivered, as it came, in the order of arrival.
//
// (kind, channel, epoch, seq) is unique: a repeat is not written again. Each (kind, channel, epoch)
// is a stream whose durable_seq says up to where nothing is missing; that is what a receipt says.
// A dead letter takes its place in the stream too. All inside the writer's transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/store/database.h"

namespace simwarden::store {

enum class Kind : std::uint8_t { gateway, feed, file };
std::string_view text(Kind kind);
Kind parse_kind(std::string_view text);  // throws std::invalid_argument

struct StreamKey {
  Kind kind = Kind::gateway;
  std::string channel;  // name of the gateway, the feed or the file
  std::uint64_t epoch = 0;
  bool operator==(const StreamKey&) const = default;
};

struct Arrival {
  StreamKey stream;
  std::uint64_t seq_from = 0;  // = seq but for a report that stands for dropped ones
  std::uint64_t seq = 0;
  std::int64_t arrived_at = 0;
  std::int64_t shift_ms = 0;
  std::string_view payload;
};

struct DeadArrival {
  Arrival arrival;
  std::string reason, member, detail;
};

struct NamedDead {
  std::uint64_t seq = 0;
  std::string reason;
};

// The writing half. One object for the life of the writer, used on its thread only: it remembers
// the streams that were active lately.
class ReportLog {
 public:
  enum class Outcome { appended, repeat };
  Outcome append(Database& db, const Arrival& arrival);
  Outcome bury(Database& db, const DeadArrival& dead);

  // Up to where the stream is complete; writes it down. Once for each stream after its appends.
  std::uint64_t settle(Database& db, const StreamKey& stream, std::int64_t now);
  // Dead letters of the stream in (after, up_to], at most `limit`, the newest.
  static std::vector<NamedDead> dead_between(Database& db, const StreamKey& stream,
                                             std::uint64_t after, std::uint64_t up_to, int limit);

  // Number of the report that was appended last, 0 when none was yet.
  std::int64_t last_report() const { return last_report_; }

  // After a rolled back transaction: what is remembered may not be so.
  void forget() { streams_.clear(); }

 private:
  struct Stream {
    std::int64_t id = 0;
    std::uint64_t durable = 0;
    std::uint64_t written = 0;               // durable as it stands in the table
    bool ahead = false;                      // something may lie beyond a gap
    std::optional<std::uint64_t> fruitless;  // durable when nothing was found there last
  };
  struct KeyHash {
    std::size_t operator()(const StreamKey& key) const;
  };

  Stream& stream(Database& db, const StreamKey& key, std::int64_t now);
  static bool covered(const Stream& stream, const Arrival& arrival);
  static void advance(Stream& stream, const Arrival& arrival);
  static void jump_ahead(Database& db, Stream& stream);

  std::unordered_map<StreamKey, Stream, KeyHash> streams_;
  std::int64_t last_report_ = 0;
};

// The reading half, any connection.
struct LoggedReport {
  std::int64_t id = 0;
  StreamKey stream;
  std::uint64_t seq = 0;
  std::int64_t arrived_at = 0;
  std::int64_t shift_ms = 0;
  std::string payload;
};
// Reports after `id`, in order, at most `limit` and about `bytes` of payload.
std::vector<LoggedReport> read_reports(Database& db, std::int64_t after, int limit,
                                       std::size_t bytes);
struct LogExtent {
  std::int64_t first = 0;  // 0: empty
  std::int64_t last = 0;
};
LogExtent log_extent(Database& db);

// Retention: how large, and the removal of the oldest. Never removes the newest report, nor any
// after `keep_after`. Returns how many reports went.
std::uint64_t store_bytes(Database& db);  // pages in use, free ones left out
int remove_oldest_reports(Database& db, std::int64_t keep_after, int limit);
// Keeps at most that many dead letters and unreadable reports, the newest.
void trim_dead(Database& db, int keep);
// Forgets streams that did not grow since `before`, have nothing in the log any more, and whose
// channel has a newer epoch. What such a stream repeats afterwards counts as new: the engine knows
// its records as duplicates or as late. Returns how many went.
int trim_streams(Database& db, std::int64_t before);

// An unreadable report, named by the hash of its bytes; kept once.
void note_unreadable(Database& db, Kind kind, std::string_view channel, std::string_view sha256,
                     std::string_view reason, std::string_view detail, std::string_view payload,
                     std::int64_t now);

}  // namespace simwarden::store
