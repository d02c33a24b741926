// T1: agents are killed with -9 at random points under load, during recovery too. What an agent
// answered `ok` must reach the platform and be receipted; a command has its effect once; an agent
// is ready again within 3 s. The ledger is taken from the wire.
#include <atomic>
#include <catch2/catch.hpp>
#include <deque>
#include <iostream>
#include <memory>
#include <random>
#include <set>
#include <sstream>
#include <thread>

#include "gateway-agent/wire/record.h"
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
constexpr int kLinesAtOnce = 40;
constexpr double kLinesPerSecond = 1400;  // of each agent; two records make a report
constexpr double kMaxReadyMs = 3000;

double ms_since(Clock::time_point from) {
  return std::chrono::duration<double, std::milli>(Clock::now() - from).count();
}

// Writes records to one agent's socket for ever, again where an answer did not come.
class Feeder {
 public:
  Feeder(int number, std::filesystem::path socket) : number_(number), socket_(std::move(socket)) {}

  void start() {
    thread_ = std::thread([this] { run(); });
  }
  // After the last kill: every record that was begun gets its answer.
  void finish() {
    stop_ = true;
    thread_.join();
  }

  const std::vector<std::uint64_t>& accepted() const { return accepted_; }
  const std::set<std::uint64_t>& in_doubt() const { return in_doubt_; }
  std::uint64_t refused() const { return refused_; }

 private:
  void run() {
    const auto began = Clock::now();
    while (!stop_ || !waiting_.empty()) {
      if (!line_.connected() && !line_.connect(socket_)) {
        std::this_thread::sleep_for(Milliseconds(2));
        continue;
      }
      const bool slow = static_cast<double>(made_) > ms_since(began) / 1000 * kLinesPerSecond;
      if (slow && waiting_.empty()) {
        std::this_thread::sleep_for(Milliseconds(2));
        continue;
      }
      while (!stop_ && waiting_.size() < kLinesAtOnce) waiting_.push_back(next_record());
      exchange();
    }
    line_.close();
  }

  void exchange() {
    std::string text;
    for (const std::string& r : waiting_) text += r + "\n";
    line_.send(text);
    const std::size_t sent = waiting_.size();
    for (std::size_t i = 0; i < sent; ++i) {
      const auto answer = line_.answer(Milliseconds(20000));
      if (!answer) break;
      if (*answer == "ok") {
        accepted_.push_back(WireLedger::key(waiting_.front()));
      } else {
        ++refused_;
        waiting_.push_back(waiting_.front());
        in_doubt_.insert(WireLedger::key(waiting_.front()));
      }
      waiting_.pop_front();
    }
    // Perhaps durable without an answer: these are sent again and may rightly arrive twice.
    if (!line_.connected())
      for (const std::string& r : waiting_) in_doubt_.insert(WireLedger::key(r));
  }

  std::string next_record() {
    wire::RawRecord r;
    r.iccid = "898601167000000000" + std::to_string(number_);
    r.start = "2026-11-22T10:00:00Z";
    r.bytes_up = static_cast<std::int64_t>(++made_);
    r.apn = std::string(400, 'x');  // so that a small report holds two of them
    return wire::encode_record(r);
  }

  int number_;
  std::filesystem::path socket_;
  LineClient line_;
  std::thread thread_;
  std::atomic<bool> stop_{false};
  std::deque<std::string> waiting_;
  std::uint64_t made_ = 0;
  std::uint64_t refused_ = 0;
  std::vector<std::uint64_t> accepted_;
  std::set<std::uint64_t> in_doubt_;
};

// Commands to the agents, each repeated until its result came, as the platform does.
class Commander {
 public:
  Commander(MqttClient& client, const SigningKey& key) : client_(client), key_(key) {}

  void command(int agent) {
    const std::string id = new_uuid();
    const std::string gateway = "gw-" + std::to_string(agent);
    open_[id] = {
        "simwarden/v1/gw/" + gateway + "/commands",
        key_.sign(command_json({.id = id,
                                .gateway = gateway,
                                .iccid = "8986011670000000001",
                                .state = ++versions_[agent] % 2 == 1 ? "suspended" : "active",
                                .state_version = versions_[agent]}))};
  }
  void repeat_open() {
    for (const MqttMessage& m : client_.messages())
      for (auto it = open_.begin(); it != open_.end();)
        it = m.payload.find(it->first) != std::string::npos ? open_.erase(it) : std::next(it);
    for (const auto& [id, m] : open_) client_.publish_soon(m.topic, m.payload);
  }
  bool all_answered() const { return open_.empty(); }
  std::uint64_t sent() const {
    std::uint64_t n = 0;
    for (const auto& [agent, version] : versions_) n += version;
    return n;
  }

 private:
  MqttClient& client_;
  const SigningKey& key_;
  std::map<std::string, MqttMessage> open_;
  std::map<int, std::uint64_t> versions_;
};

struct Run {
  TempDir dir{"t1"};
  CertificateAuthority authority{dir / "site"};
  SigningKey key;
  Broker broker{(authority.broker("broker"), authority), dir / "broker",
                BrokerOptions{.platforms = {"platform", "commander"}}};
  std::unique_ptr<Receipter> platform;
  std::unique_ptr<WireLedger> ledger;
  std::unique_ptr<MqttClient> commander_client;
  std::vector<std::unique_ptr<AgentProcess>> agents;
  std::vector<std::unique_ptr<Feeder>> feeders;
  double slowest_ready_ms = 0;
  std::uint64_t kills = 0;

  Run() {
    broker.start();
    platform = std::make_unique<Receipter>(broker.uri(), authority.certificate(),
                                           authority.platform("platform"));
    platform->remember_records(false);
    platform->start();
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
