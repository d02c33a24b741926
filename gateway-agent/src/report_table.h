// The rows of the outbox and the SQL about them; transactions and room are the Outbox's business.
//
// A row is a report, or a lost note: it stands for the dropped reports seq_from … seq. Neighbouring
// notes are one row as long as neither was sent.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gateway-agent/src/database.h"

namespace simwarden::agent {

struct ReportKey {
  std::uint64_t epoch = 0;
  std::uint64_t seq = 0;
  auto operator<=>(const ReportKey&) const = default;
};

// Reports and the records in them; lost notes count as nothing.
struct Amount {
  std::uint64_t reports = 0;
  std::uint64_t records = 0;
};

struct ReportRow {
  ReportKey key;
  std::uint64_t seq_from = 0;
  swa_priority priority = SWA_NORMAL;
  std::uint64_t lost_reports = 0;  // 0: a report; else a note of so many
  std::uint64_t records = 0;       // in it, or lost
  bool announced = false;          // a note that may have been sent
  std::string body;                // packed lines; empty for a note
};

struct Victim {
  ReportKey key;
  std::uint64_t records = 0;
  std::uint64_t bytes = 0;
};

class ReportTable {
 public:
  static const char* schema();
  static constexpr int kVersion = 1;
  static constexpr std::uint64_t kMaxParked = 16;

  explicit ReportTable(Database& database) : database_(database) {}

  Result<std::uint64_t> last_epoch();
  Done set_last_epoch(std::uint64_t epoch);
  Result<Amount> total();

  Done insert(const ReportRow& row);
  Result<ReportRow> read(const ReportKey& key);  // SWA_NONE: not there
  // What was there: nothing for a lost note or a missing row.
  Result<Amount> erase(const ReportKey& key);
  Done replace_by_note(const ReportKey& key);
  Done announce(const ReportKey& key);
  Done keep_aside(const ReportRow& row, std::string_view reason);

  Result<std::vector<ReportKey>> oldest(std::size_t count, bool high_only);
  // Reports of at most this priority: lowest first, then oldest.
  Result<std::vector<Victim>> victims(swa_priority at_most, std::size_t count);

 private:
  Result<ReportRow> quiet_note(const char* sql, std::uint64_t epoch, std::uint64_t seq);
  Database& database_;
};

}  // namespace simwarden::agent
