#include "tests/fault/platform/arrival.h"

#include <fmt/format.h>

#include <unordered_map>

#include "gateway-agent/wire/record.h"
#include "gateway-agent/wire/report.h"
#include "platform/store/outcome.h"
#include "platform/store/report_log.h"
#include "tests/fixture/wire_ledger.h"

namespace simwarden::test {
namespace {

// Which records are in the log, and how often.
std::unordered_map<std::uint64_t, int> logged_records(store::Database& db) {
  std::unordered_map<std::uint64_t, int> times;
  std::int64_t after = 0;
  while (true) {
    const auto reports = store::read_reports(db, after, 1000, 16 << 20);
    if (reports.empty()) return times;
    after = reports.back().id;
    for (const store::LoggedReport& report : reports) {
      const auto decoded = wire::decode_report(report.payload);
      if (!decoded) continue;
      for (const auto& record : decoded->records)
        if (record) ++times[WireLedger::key(wire::encode_record(*record))];
    }
  }
}

}  // namespace

bool wait_until_drained(const Site& site, Milliseconds limit) {
  constexpr int kQuietLooks = 12;
  std::string last;
  int quiet = 0;
  return wait_until(
      [&] {
        std::this_thread::sleep_for(Milliseconds(500));
        const std::string status = site.ask("{\"do\":\"status\"}");
        const auto at = status.find("\"log\":{");
        const std::string log = at == std::string::npos
                                    ? std::string()
                                    : status.substr(at, status.find(",\"checkpoint\"", at) - at);
        quiet = !log.empty() && log == last ? quiet + 1 : 0;
        last = log;
        return quiet >= kQuietLooks;
      },
      limit);
}

std::uint64_t check_arrivals(const Site& site, const std::vector<std::unique_ptr<Feeder>>& feeders,
                             Evidence& evidence) {
  store::Database db(site.store(), store::Database::Access::read);
  const auto logged = logged_records(db);
  std::uint64_t accepted = 0, lost = 0, twice = 0;
  for (const auto& feeder : feeders) {
    for (const std::uint64_t record : feeder->accepted()) {
      ++accepted;
      const auto found = logged.find(record);
      if (found == logged.end()) ++lost;
      if (found != logged.end() && found->second > 1 && !feeder->in_doubt().contains(record))
        ++twice;
    }
  }
  if (lost > 0) evidence.violations.push_back(fmt::format("{} spooled records are lost", lost));
  if (twice > 0) evidence.violations.push_back(fmt::format("{} records twice", twice));
  auto counters = store::counters(db);
  const std::uint64_t told =
      counters["records_accepted"] + counters["records_rejected"] + counters["records_duplicate"];
  if (counters["records_read"] != told)
    evidence.violations.push_back("read is not accepted + rejected + duplicates");
  const auto extent = store::log_extent(db);
  if (store::observed(db) != extent.last)
    evidence.violations.push_back("the end of the log was not observed");
  evidence.counts["records_accepted_by_agents"] = static_cast<double>(accepted);
  evidence.counts["records_lost"] = static_cast<double>(lost);
  evidence.counts["reports"] = static_cast<double>(extent.last);
  return accepted;
}

}  // namespace simwarden::test
