// T1: agents are killed with -9 at random points under load, during recovery too. What an agent
// answered `ok` must reach the platform and be receipted; a command has its effect once; an agent
// is ready again within 3 s. The ledger is taken from the wire.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <sstream>
#include <thread>

#include "tests/fault/agent_load.h"
#include "tests/fixture/agent_process.h"
#include "tests/fixture/broker.h"
#include "tests/fixture/evidence.h"
#include "tests/fixture/receipter.h"
#include "tests/fixture/signing_key.h"
#include "tests/fixture/temp_dir.h"
#include "tests/fixture/wire_ledger.h"

namespace {

using namespace simwarden;
using namespace simwarden::test;
using Clock = std::chrono::steady_clock;

constexpr int kAgents = 4;
constexpr double kMaxReadyMs = 3000;

// The other end: a minimal platform, or with SIMWARDEN_T1_PEER=simwardend the real one.
class Peer {
 public:
  Peer(const TempDir& dir, CertificateAuthority& authority, const Broker& broker) {
    const Identity identity = authority.platform("platform");
    const char* wanted = std::getenv("SIMWARDEN_T1_PEER");
    if (wanted == nullptr || std::string(wanted) != "simwardend") {
      receipter_ = std::make_unique<Receipter>(broker.uri(), authority.certificate(), identity);
      receipter_->remember_records(false);
      receipter_->start();
      return;
    }
    std::filesystem::create_directories(dir / "platform");
    write_file(dir / "platform" / "profiles.toml", "[profiles.any]\n");
    SigningKey().write_private(dir / "platform" / "command.key");
    write_file(dir / "platform" / "simwardend.toml",
               "[broker]\nuri = \"" + broker.uri() + "\"\nauthority = \"" +
                   authority.certificate().string() + "\"\ncertificate = \"" +
                   identity.certificate.string() + "\"\nkey = \"" + identity.key.string() +
                   "\"\n[registry]\nprofiles = \"profiles.toml\"\ndefault_profile = "
                   "\"any\"\n[commands]\nkey = \"command.key\"\n");
    platform_.emplace(std::vector<std::string>{SIMWARDEND_PROGRAM, "--config",
                                               (dir / "platform" / "simwardend.toml").string()},
                      dir / "platform" / "log");
    std::this_thread::sleep_for(Milliseconds(1500));  // a late platform misses nothing
    INFO(platform_->log());
    REQUIRE(platform_->running());
  }

 private:
  std::unique_ptr<Receipter> receipter_;
  std::optional<ChildProcess> platform_;
};

struct Run {
  TempDir dir{"t1"};
  CertificateAuthority authority{dir / "site"};
  SigningKey key;
  Broker broker{(authority.broker("broker"), authority), dir / "broker",
                BrokerOptions{.platforms = {"platform", "commander"}}};
  std::unique_ptr<Peer> platform;
  std::unique_ptr<WireLedger> ledger;
  std::unique_ptr<MqttClient> commander_client;
  std::vector<std::unique_ptr<AgentProcess>> agents;
  std::vector<std::unique_ptr<Feeder>> feeders;
  double slowest_ready_ms = 0;
  std::uint64_t kills = 0;

  Run() {
    broker.start();
    platform = std::make_unique<Peer>(dir, authority, broker);
    ledger = std::make_unique<WireLedger>(
        broker.uri(), authority.certificate(),
        authority.issue({.common_name = "witness", .role = "platform"}));
    ledger->start();
    commander_client = std::make_unique<MqttClient>(broker.uri(), authority.certificate(),
                                                    authority.platform("commander"));
    REQUIRE(commander_client->connect());
    REQUIRE(commander_client->subscribe("simwarden/v1/gw/+/results"));
    key.write_public(dir / "command.pub");
    for (int i = 0; i < kAgents; ++i) add_agent(i);
  }

  void add_agent(int i) {
    AgentOptions o;
    o.program = SIMWARDEN_AGENT_PROGRAM;
    o.folder = dir / ("gw-" + std::to_string(i));
    o.broker_uri = broker.uri();
    o.authority = authority.certificate();
    o.identity = authority.gateway("gw-" + std::to_string(i));
    o.command_key = dir / "command.pub";
    o.reports =
        "period_ms = 200\nreceipt_timeout_ms = 1000\nreport_bytes = 1200\nwindow = 512\n"
        "packing = \"json\"\noutbox_bytes = 536870912\n";
    agents.push_back(std::make_unique<AgentProcess>(o));
    agents.back()->start();
    feeders.push_back(std::make_unique<Feeder>(i, agents.back()->socket()));
    feeders.back()->start();
  }

  void kill_one(std::mt19937_64& random) {
    AgentProcess& agent = *agents[random() % agents.size()];
    agent.process().kill();
    ++kills;
    for (int again = 0; again < 2 && random() % 4 == 0; ++again) {  // while it recovers
      agent.launch();
      std::this_thread::sleep_for(Milliseconds(random() % 60));
      agent.process().kill();
      ++kills;
    }
    const auto began = Clock::now();
    agent.start();
    LineClient line;
    wait_until([&] { return line.connect(agent.socket()); });
    slowest_ready_ms = std::max(slowest_ready_ms, ms_since(began));
  }

  // Lines of the recording enforcers that say the same change of the same card twice.
  std::uint64_t repeated_effects(std::uint64_t& effects) const {
    std::uint64_t repeated = 0;
    for (const auto& agent : agents) {
      std::istringstream lines(read_file(agent->record_file()));
      std::set<std::string> seen;
      for (std::string line; std::getline(lines, line); ++effects)
        repeated += seen.insert(line).second ? 0 : 1;
    }
    return repeated;
  }
};

}  // namespace

TEST_CASE("agents killed at random points under load lose nothing and repeat no effect") {
  Evidence evidence{.test = "T1", .size = scaled(20, 200, 2000), .seed = seed()};
  std::cout << "T1 seed " << evidence.seed << ", rounds " << evidence.size << "\n";
  std::mt19937_64 random(evidence.seed);
  Run run;
  Commander commander(*run.commander_client, run.key);
  const auto began = Clock::now();
  for (std::uint64_t round = 0; round < evidence.size; ++round) {
    commander.command(static_cast<int>(random() % kAgents));
    commander.repeat_open();
    std::this_thread::sleep_for(Milliseconds(50 + random() % 400));
    run.kill_one(random);
  }
  const double seconds = ms_since(began) / 1000;
  const auto under_load = run.ledger->counts();

  std::vector<std::uint64_t> accepted;
  std::set<std::uint64_t> in_doubt;
  std::uint64_t refused = 0;
  for (const auto& f : run.feeders) {
    f->finish();
    accepted.insert(accepted.end(), f->accepted().begin(), f->accepted().end());
    in_doubt.insert(f->in_doubt().begin(), f->in_doubt().end());
    refused += f->refused();
  }
  const bool all = wait_until(
      [&] {
        std::this_thread::sleep_for(Milliseconds(200));
        return run.ledger->covered(accepted) == accepted.size();
      },
      Milliseconds(60000));
  const bool answered = wait_until(
      [&] {
        std::this_thread::sleep_for(Milliseconds(100));
        commander.repeat_open();
        return commander.all_answered();
      },
      Milliseconds(20000));

  std::uint64_t unexplained = 0;
  for (const std::uint64_t key : accepted)
    unexplained += run.ledger->times(key) > 1 && !in_doubt.contains(key) ? 1 : 0;
  std::uint64_t effects = 0;
  const std::uint64_t repeated = run.repeated_effects(effects);
  const auto counts = run.ledger->counts();
  const std::uint64_t lost = accepted.size() - run.ledger->covered(accepted);
  const double rate = static_cast<double>(under_load.reports) / seconds;

  if (!all) evidence.violations.push_back(std::to_string(lost) + " accepted records are lost");
  if (!answered) evidence.violations.push_back("a command was never answered");
  if (unexplained > 0)
    evidence.violations.push_back(std::to_string(unexplained) + " records twice without cause");
  if (repeated > 0) evidence.violations.push_back(std::to_string(repeated) + " repeated effects");
  if (counts.conflicts > 0)
    evidence.violations.push_back(std::to_string(counts.conflicts) + " reports changed content");
  if (counts.backwards > 0) evidence.violations.push_back("a receipt went backwards");
  if (run.slowest_ready_ms > kMaxReadyMs)
    evidence.violations.push_back("ready after " + std::to_string(run.slowest_ready_ms) + " ms");
  evidence.counts = {{"kills", static_cast<double>(run.kills)},
                     {"records_accepted", static_cast<double>(accepted.size())},
                     {"records_lost", static_cast<double>(lost)},
                     {"records_in_doubt", static_cast<double>(in_doubt.size())},
                     {"lines_refused", static_cast<double>(refused)},
                     {"reports", static_cast<double>(counts.reports)},
                     {"reports_repeated", static_cast<double>(counts.repeats)},
                     {"reports_per_s", rate},
                     {"commands", static_cast<double>(commander.sent())},
                     {"effects", static_cast<double>(effects)},
                     {"slowest_ready_ms", run.slowest_ready_ms},
                     {"seconds_under_load", seconds}};
  evidence.write(SIMWARDEN_BINARY_DIR);
  for (const auto& [name, value] : evidence.counts) std::cout << name << " " << value << "\n";
  for (const std::string& v : evidence.violations) UNSCOPED_INFO(v);
  CHECK(evidence.violations.empty());
  CHECK(accepted.size() > 100 * evidence.size);  // there was load
}
