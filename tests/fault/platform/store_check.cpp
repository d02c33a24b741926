#include "tests/fault/platform/store_check.h"

#include <fmt/format.h>

#include "platform/store/outcome.h"
#include "platform/store/sql.h"

namespace simwarden::test {
namespace {

using store::Row;

std::uint64_t number(store::Database& db, const char* sql) {
  return static_cast<std::uint64_t>(
      store::first(db, sql, [](const Row& r) { return r.integer(0); }).value_or(0));
}

void check_streams(store::Database& db, const std::map<std::string, std::uint64_t>& receipted,
                   std::vector<std::string>& wrong) {
  for (const auto& [gateway, seq] : receipted) {
    const auto logged = store::first(
        db,
        "SELECT COUNT(DISTINCT r.seq) FROM reports r JOIN streams s ON s.id = r.stream WHERE "
        "s.channel = ? AND s.epoch = 1 AND r.seq <= ?",
        [](const Row& r) { return static_cast<std::uint64_t>(r.integer(0)); }, gateway, seq);
    if (logged.value_or(0) != seq)
      wrong.push_back(fmt::format("{}: {} reports have a receipt, {} are in the log", gateway, seq,
                                  logged.value_or(0)));
  }
}

}  // namespace

std::vector<std::string> violations(const std::filesystem::path& file,
                                    const std::map<std::string, std::uint64_t>& receipted,
                                    std::uint64_t made, std::uint64_t misused, StoreFigures& f) {
  store::Database db(file, store::Database::Access::read);
  std::vector<std::string> wrong;
  const auto expect = [&](const std::string& what, std::uint64_t is, std::uint64_t should) {
    if (is != should) wrong.push_back(fmt::format("{}: {}, and should be {}", what, is, should));
  };
  check_streams(db, receipted, wrong);
  f.reports = number(db, "SELECT COUNT(*) FROM reports");
  f.observed = static_cast<std::uint64_t>(store::observed(db));
  f.findings = number(db, "SELECT COUNT(*) FROM findings WHERE state <> 'retracted'");
  f.finding_lines = number(db, "SELECT COUNT(*) FROM finding_changes");
  for (const auto& [name, value] : store::counters(db)) f.counters[name] = value;

  expect("reports in the log", f.reports, made);
  expect("reports twice in the log",
         number(db,
                "SELECT COUNT(*) FROM (SELECT 1 FROM reports GROUP BY stream, seq HAVING "
                "COUNT(*) > 1)"),
         0);
  expect("newest observed report", f.observed, number(db, "SELECT MAX(id) FROM reports"));
  expect("reports observed", f.counters["reports_observed"], made);
  expect("records read", f.counters["records_read"], made);
  expect("records accepted", f.counters["records_accepted"], made);
  expect("records counted as duplicates", f.counters["records_duplicate"], 0);
  expect("cards with a finding R06.imei_changed",
         number(db,
                "SELECT COUNT(DISTINCT card) FROM findings WHERE risk = 'R06' AND indicator = "
                "'imei_changed' AND state <> 'retracted'"),
         misused);
  expect("findings of one cause twice",
         number(db,
                "SELECT COUNT(*) FROM (SELECT 1 FROM findings WHERE state <> 'retracted' GROUP "
                "BY risk, indicator, card, first_at HAVING COUNT(*) > 1)"),
         0);
  expect("lines of findings twice",
         number(db,
                "SELECT COUNT(*) FROM (SELECT 1 FROM finding_changes GROUP BY finding, "
                "revision HAVING COUNT(*) > 1)"),
         0);
  expect("decisions twice",
         number(db,
                "SELECT COUNT(*) FROM (SELECT 1 FROM decisions GROUP BY finding, kind, outcome "
                "HAVING COUNT(*) > 1)"),
         0);
  return wrong;
}

}  // namespace simwarden::test
