// What became of the records of the log: counts, rejects, findings, and up to where. Written in one
// transaction with what follows from it. Inside the writer's transaction but for what says "any
// connection".
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/store/database.h"

namespace simwarden::store {

// The last report whose outcome is in the store; 0 = none. Any connection.
std::int64_t observed(Database& db);
void set_observed(Database& db, std::int64_t report);

struct Reject {
  std::int64_t report = 0;
  int record = 0;  // from 0, within its report
  std::string reason, member, detail;
};
void add_reject(Database& db, const Reject& reject);

// Beyond `kMaxUnknownCards` different ones, further cards are counted together as "*".
inline constexpr int kMaxUnknownCards = 100'000;
void count_unknown_card(Database& db, std::string_view card, std::int64_t report,
                        std::uint64_t records);

using Counters = std::map<std::string, std::uint64_t, std::less<>>;
void add_to_counters(Database& db, const Counters& more);
Counters counters(Database& db);  // any connection

// A finding as the store keeps it. `json` is the contract's line without its revision, until it is
// written: its content decides whether there is anything to write.
struct FindingRow {
  std::string id;
  std::string risk, indicator, subject, card, org, state, action;
  std::int64_t first_at = 0, at = 0, last_at = 0;
};

// Latest revision and line; nullopt when unknown. Any connection.
struct StoredFinding {
  std::uint64_t revision = 0;
  std::string json;
};
std::optional<StoredFinding> stored_finding(Database& db, std::string_view id);
// Writes this form as the latest, and to the history. `revision` must be newer than the stored one.
// `now`: the platform's event clock, by which the form is decided. Of a run of forms that a policy
// cannot tell apart, as a long episode makes them, the history keeps the first, the last, and those
// about which something was decided.
void put_finding(Database& db, const FindingRow& row, std::uint64_t revision, std::string_view json,
                 std::int64_t now);

// A form of a finding as it was told to the policy.
struct ToldFinding {
  std::string finding;  // id
  std::uint64_t revision = 0;
  std::string json;
  std::int64_t decided_at = 0;
  std::uint64_t audit_size = 0;  // entries of the audit log before it
};
// In the order in which they were told; those from before this was kept are left out. Any
// connection.
void each_told_finding(Database& db, const std::function<void(const ToldFinding&)>& take);

std::vector<std::string> open_findings(Database& db);  // ids; any connection

// Any connection: NDJSON lines of the latest forms, by (at, id); of one state, or all when empty.
std::vector<std::string> finding_lines(Database& db, std::string_view state, int limit);
std::map<std::string, std::uint64_t> findings_by_class(Database& db);  // without the retracted

// What gateways say about themselves.
void put_posture(Database& db, std::string_view gw, std::string_view json, int failed_checks,
                 std::int64_t now);
void put_gateway_status(Database& db, std::string_view gw, std::string_view json, bool online,
                        std::int64_t now);

// Carrier files taken from the watched folder.
struct TakenFile {
  std::string sha256, name;
  std::int64_t finished_at = 0;
  std::uint64_t records = 0, lines = 0, joined = 0, duplicates = 0, rejected = 0;
};
bool file_taken(Database& db, std::string_view sha256);  // any connection
void put_file(Database& db, const TakenFile& file);

}  // namespace simwarden::store
