// T3: the broker is killed, then broker, platform and agents at random. Whatever an agent took into
// its outbox must end in the platform's report log, once.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <iostream>
#include <memory>
#include <random>
#include <unordered_map>

#include "gateway-agent/wire/record.h"
#include "gateway-agent/wire/report.h"
#include "platform/store/outcome.h"
#include "platform/store/report_log.h"
#include "tests/fault/agent_load.h"
#include "tests/fault/platform/site.h"
#include "tests/fixture/agent_process.h"
#include "tests/fixture/evidence.h"
#include "tests/fixture/wire_ledger.h"

namespace {

using namespace simwarden;
using namespace simwarden::test;
using Clock = std::chrono::steady_clock;

constexpr int kAgents = 4;
constexpr const char* kReports =
    "period_ms = 200\nreceipt_timeout_ms = 1000\nreport_bytes = 1200\nwindow = 512\n"
    "packing = \"json\"\noutbox_bytes = 536870912\n";

struct Run {
  Site site{"t3"};
  std::vector<std::unique_ptr<AgentProcess>> agents;
  std::vector<std::unique_ptr<Feeder>> feeders;
  std::mt19937_64 random;
  Evidence& evidence;

  Run(std::uint64_t seed, Evidence& e) : random(seed), evidence(e) {
    site.configure("[engine]\ncheckpoint_s = 2\n");
    site.start_platform();
    REQUIRE(site.wait_until_ready());
    for (int i = 0; i < kAgents; ++i) {
      AgentOptions o;
      o.program = SIMWARDEN_AGENT_PROGRAM;
      o.folder = site.folder("gw-" + std::to_string(i));
      o.broker_uri = site.broker().uri();
      o.authority = site.authority().certificate();
      o.identity = site.authority().gateway("gw-" + std::to_string(i));
      o.reports = kReports;
      agents.push_back(std::make_unique<AgentProcess>(o));
      agents.back()->start();
      feeders.push_back(std::make_unique<Feeder>(i, agents.back()->socket()));
      feeders.back()->start();
    }
  }

  int between(int least, int most) {
    return std::uniform_int_distribution<int>(least, most)(random);
  }
  bool coin() { return between(0, 1) == 1; }
  void pause(int least_ms, int most_ms) {
    std::this_thread::sleep_for(Milliseconds(between(least_ms, most_ms)));
  }

  void round(bool broker_only) {
    pause(100, 500);
    const bool broker = broker_only || coin();
    const bool platform = !broker_only && coin();
    std::vector<AgentProcess*> struck;
    for (auto& agent : agents)
      if (!broker_only && coin()) struck.push_back(agent.get());
    if (broker) site.broker().kill();
    if (platform) site.kill_platform();
    for (AgentProcess* agent : struck) agent->process().kill();
    evidence.counts["broker killed"] += broker;
    evidence.counts["platform killed"] += platform;
    evidence.counts["agents killed"] += static_cast<double>(struck.size());
    pause(50, 400);
    for (AgentProcess* agent : struck) agent->start();
    if (platform && coin()) site.start_platform();  // sometimes before the broker is there
    if (broker) site.broker().start();
    if (!site.platform().running()) site.start_platform();
  }
};

// Which records are in the log, and how often.
std::unordered_map<std::uint64_t, int> logged_records(const std::filesystem::path& file) {
  std::unordered_map<std::uint64_t, int> times;
  store::Database db(file, store::Database::Access::read);
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

TEST_CASE("broker, platform and agents killed at random: every spooled report arrives") {
  Evidence evidence{.test = "T3", .size = scaled(10, 50, 300), .seed = seed()};
  std::cout << "T3: " << evidence.size << " rounds, seed " << evidence.seed << std::endl;
  Run run(evidence.seed, evidence);
  const auto began = Clock::now();
  for (std::uint64_t i = 0; i < evidence.size; ++i) run.round(i < evidence.size / 3);
  const double under_load_s = ms_since(began) / 1000;

  REQUIRE(run.site.wait_until_ready());
  for (auto& feeder : run.feeders) feeder->finish();
  // Done when nothing new comes into the log for longer than an agent waits for a receipt.
  std::string last;
  int quiet = 0;
  const bool drained = wait_until(
      [&] {
        std::this_thread::sleep_for(Milliseconds(500));
        const std::string status = run.site.ask("{\"do\":\"status\"}");
        const auto at = status.find("\"log\":{");
        const std::string log = status.substr(at, status.find(",\"checkpoint\"", at) - at);
        quiet = !status.empty() && log == last ? quiet + 1 : 0;
        last = log;
        return quiet >= 12;
      },
      Milliseconds(120'000));
  CHECK(drained);
  CHECK(run.site.stop_platform().code == 0);

  const auto logged = logged_records(run.site.store());
  std::uint64_t accepted = 0, lost = 0, twice = 0;
  for (const auto& feeder : run.feeders) {
    for (const std::uint64_t record : feeder->accepted()) {
      ++accepted;
      const auto found = logged.find(record);
      if (found == logged.end()) ++lost;
      if (found != logged.end() && found->second > 1 && !feeder->in_doubt().contains(record))
        ++twice;
    }
  }
  store::Database db(run.site.store(), store::Database::Access::read);
  auto counters = store::counters(db);
  if (lost > 0) evidence.violations.push_back(fmt::format("{} spooled records are lost", lost));
  if (twice > 0) evidence.violations.push_back(fmt::format("{} records twice", twice));
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
  evidence.counts["seconds_under_load"] = under_load_s;
  evidence.write(SIMWARDEN_BINARY_DIR);
  for (const auto& [name, value] : evidence.counts) std::cout << name << " " << value << "\n";
  for (const std::string& v : evidence.violations) UNSCOPED_INFO(v);
  CHECK(evidence.violations.empty());
  CHECK(accepted > 100 * evidence.size);  // there was load
}
