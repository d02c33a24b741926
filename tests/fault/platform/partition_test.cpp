// T8: the network between agents, broker and platform is cut, hangs, delays and trickles, by a
// proxy and by dropped packets in a namespace. Nobody is told; all that an agent took into its
// outbox must end in the platform's report log, once, and the ends find each other by themselves.
// Needs root.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <iostream>
#include <random>

#include "tests/fault/agent_load.h"
#include "tests/fault/platform/arrival.h"
#include "tests/fault/platform/site.h"
#include "tests/fixture/agent_process.h"
#include "tests/fixture/evidence.h"
#include "tests/fixture/network_namespace.h"
#include "tests/fixture/tcp_proxy.h"

namespace {

using namespace simwarden::test;
using Manner = TcpProxy::Manner;

constexpr int kAgents = 4;  // two by the proxy alone, two from a namespace
constexpr const char* kReports =
    "period_ms = 200\nreceipt_timeout_ms = 1000\nreport_bytes = 1200\nwindow = 512\n"
    "packing = \"json\"\noutbox_bytes = 536870912\n";
constexpr Milliseconds kFoundAgain{60'000};  // after the last trouble everything has arrived

// A net of its own for each run at the same time.
std::string net() { return "10.83." + std::to_string(getpid() % 250) + "."; }

struct Links {
  NetworkNamespace gateways{"gateways"};
  bool dropping = false;

  Links() {
    join_test(gateways, "wan", net() + "2/24");
    gateways.address("wan", net() + "1/24");
  }
  // Packets vanish, in both directions: neither end hears of it.
  void drop(bool on) {
    if (on == dropping) return;
    dropping = on;
    const char* rules =
        "add table inet cut; add chain inet cut in { type filter hook input priority 0; policy "
        "drop; "
        "}; add chain inet cut out { type filter hook output priority 0; policy drop; }";
    const char* heal = "delete table inet cut";
    REQUIRE(gateways.run({"nft", on ? rules : heal}).code == 0);
  }
};

struct Run {
  Links links;
  Site site{"t8", {}, {"localhost", "127.0.0.1", net() + "2"}};
  TcpProxy near{"127.0.0.1", site.broker().port()};
  TcpProxy far{net() + "2", site.broker().port()};
  TcpProxy inner{"127.0.0.1", site.broker().port()};  // before the platform
  std::vector<std::unique_ptr<AgentProcess>> agents;
  std::vector<std::unique_ptr<Feeder>> feeders;
  std::mt19937_64 random;
  Evidence& evidence;

  Run(std::uint64_t seed, Evidence& e) : random(seed), evidence(e) {
    site.reach_broker_by(inner.uri());
    site.start_platform();
    REQUIRE(site.wait_until_ready());
    for (int i = 0; i < kAgents; ++i) {
      const bool apart = i >= kAgents / 2;
      AgentOptions o;
      o.program = SIMWARDEN_AGENT_PROGRAM;
      o.folder = site.folder("gw-" + std::to_string(i));
      o.broker_uri = apart ? far.uri() : near.uri();
      o.authority = site.authority().certificate();
      o.identity = site.authority().gateway("gw-" + std::to_string(i));
      o.reports = kReports;
      if (apart) o.run_inside = links.gateways.inside({});
      agents.push_back(std::make_unique<AgentProcess>(o));
      agents.back()->start();
      feeders.push_back(std::make_unique<Feeder>(i, agents.back()->socket()));
      feeders.back()->start();
    }
  }

  int between(int least, int most) {
    return std::uniform_int_distribution<int>(least, most)(random);
  }
  void pause(int least_ms, int most_ms) {
    std::this_thread::sleep_for(Milliseconds(between(least_ms, most_ms)));
  }
  Manner any() { return static_cast<Manner>(between(0, 4)); }

  void cycle() {
    const char* kNames[] = {"pass", "cut", "hang", "trickle", "delay"};
    for (TcpProxy* proxy : {&near, &far, &inner}) {
      const Manner manner = any();
      proxy->behave(manner);
      ++evidence.counts[kNames[static_cast<int>(manner)]];
    }
    const bool drop = between(0, 1) == 1;
    links.drop(drop);
    evidence.counts["packets dropped"] += drop;
    pause(300, 3000);
    heal();
    pause(200, 1000);
  }
  void heal() {
    links.drop(false);
    for (TcpProxy* proxy : {&near, &far, &inner}) proxy->behave(Manner::pass);
  }
};

}  // namespace

TEST_CASE("through partitions, delays and trickles every spooled report arrives once") {
  Evidence evidence{.test = "T8", .size = scaled(6, 50, 500), .seed = seed()};
  std::cout << "T8: " << evidence.size << " cycles, seed " << evidence.seed << std::endl;
  Run run(evidence.seed, evidence);
  for (std::uint64_t i = 0; i < evidence.size; ++i) run.cycle();
  for (auto& feeder : run.feeders) feeder->finish();
  const auto healed = std::chrono::steady_clock::now();
  CHECK(wait_until_drained(run.site, kFoundAgain));
  evidence.counts["seconds_until_drained"] = ms_since(healed) / 1000;
  for (auto& agent : run.agents) CHECK(agent->process().running());
  CHECK(run.site.platform().running());
  CHECK(run.site.stop_platform().code == 0);

  const std::uint64_t accepted = check_arrivals(run.site, run.feeders, evidence);
  const std::uint64_t connections =
      run.near.connections() + run.far.connections() + run.inner.connections();
  evidence.counts["connections"] = static_cast<double>(connections);
  evidence.write(SIMWARDEN_BINARY_DIR);
  for (const auto& [name, value] : evidence.counts) std::cout << name << " " << value << "\n";
  for (const std::string& v : evidence.violations) UNSCOPED_INFO(v);
  CHECK(evidence.violations.empty());
  CHECK(accepted > 100 * evidence.size);  // there was load
  CHECK(connections > kAgents + 1);       // and there was trouble
}
