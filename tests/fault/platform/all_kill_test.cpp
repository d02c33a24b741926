// T3: the broker is killed, then broker, platform and agents at random. Whatever an agent took into
// its outbox must end in the platform's report log, once.
#include <catch2/catch.hpp>
#include <iostream>
#include <memory>
#include <random>

#include "tests/fault/agent_load.h"
#include "tests/fault/platform/arrival.h"
#include "tests/fault/platform/site.h"
#include "tests/fixture/agent_process.h"
#include "tests/fixture/evidence.h"

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
  CHECK(wait_until_drained(run.site, Milliseconds(120'000)));
  CHECK(run.site.stop_platform().code == 0);

  const std::uint64_t accepted = check_arrivals(run.site, run.feeders, evidence);
  evidence.counts["seconds_under_load"] = under_load_s;
  evidence.write(SIMWARDEN_BINARY_DIR);
  for (const auto& [name, value] : evidence.counts) std::cout << name << " " << value << "\n";
  for (const std::string& v : evidence.violations) UNSCOPED_INFO(v);
  CHECK(evidence.violations.empty());
  CHECK(accepted > 100 * evidence.size);  // there was load
}
