// A platform that ran, with its engine's thread, its store, people and a simulated fleet with
// misuse: the reports of its log, observed anew with the settings of then, give the very findings
// and decisions that are recorded; with other settings they give others.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <thread>

#include "platform/app/observer.h"
#include "platform/app/reobservation.h"
#include "platform/people/case_desk.h"
#include "platform/people/undo.h"
#include "platform/policies/policy_file.h"
#include "platform/policies/rehearsal.h"
#include "platform/store/cases.h"
#include "platform/store/decisions.h"
#include "platform/store/migrations.h"
#include "platform/store/report_log.h"
#include "platform/store/sql.h"
#include "tests/fixture/evidence.h"
#include "tests/fixture/temp_dir.h"
#include "tools/simulate/simulate.h"

namespace simwarden::test {
namespace {

namespace fs = std::filesystem;
using decide::Decision;

constexpr const char* kLines = "records.ndjson";
const people::Person kAnn{"ann", people::Role::approver, ""};

void simulate_into(const fs::path& folder) {
  std::vector<std::string> words = {
      "simulate",          "--cards", "120",   "--days",       "4", "--misuse", "3", "--seed", "11",
      "--reports-per-day", "12",      "--out", folder.string()};
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  REQUIRE(simulate::run_simulate(static_cast<int>(argv.size()), argv.data()) == 0);
}

std::string member(const std::string& line, const std::string& name) {
  const auto at = line.find("\"" + name + "\":\"");
  const auto begin = at + name.size() + 4;
  return line.substr(begin, line.find('"', begin) - begin);
}

// The parts of a platform that make its store, without its borders.
class Service {
 public:
  Service(const fs::path& folder, bool replay, const decide::Policy& policy)
      : replay_(replay),
        policy_(policy),
        file_(folder / "store.db"),
        checkpoints_(folder / "checkpoints") {
    files.cards = folder / "cards.csv";
    files.profiles = folder / "profiles.toml";
    files.reference = folder / "reference";
    world_ = app::load_world(files);
    decisions_.emplace(world_->registry, policy_, std::string(risk::kModelVersion), kill_switch_);
    sightings_.emplace(world_->registry, watch_);
    app::ObserverOptions options;
    options.store = file_;
    options.replay_clock = replay;
    options.batch_reports = 5;
    observer_.emplace(options, *world_, writer_, *decisions_, *sightings_, checkpoints_,
                      app::ObserverPorts{[this] { return wall_.load(); }, [] {}}, latencies_);
    observer_->recover();
    observer_->start();
  }

  // One report, arriving at the end of its last record.
  void report(const std::vector<std::string>& lines) {
    const auto end = risk::parse_rfc3339(member(lines.back(), "end"));
    REQUIRE(end);
    wall_ = std::max(wall_.load(), *end);
    std::string payload =
        fmt::format("{{\"v\":1,\"epoch\":1,\"seq\":{},\"sent_at\":\"{}\",\"records\":[{}]}}",
                    ++seq_, risk::format_utc(wall_), fmt::join(lines, ","));
    writer_.run([&](store::Database& db) {
      store::Arrival arrival{{store::Kind::file, "fleet", 1}, seq_, seq_, wall_, 0, payload};
      log_.append(db, arrival);
    });
    observer_->appended(log_.last_report());
  }

  void people_act(std::mt19937_64& random) {
    writer_.run([&](store::Database& db) {
      const people::Desk desk{policy_, kill_switch_, times_};
      const risk::Instant now = std::max<risk::Instant>(observer_->state().event_clock, 1);
      const people::Clocks at{now, now};
      undone += people::undo(db, desk, kAnn, {}, false, "wrong", at).has_value();
      const auto asked = store::open_questions(db, "", 100);
      if (!asked.empty())
        approved +=
            people::approve(db, desk, kAnn, asked[random() % asked.size()].decision, "stolen", at)
                .has_value();
      const auto cases = store::cases(db, {});
      if (!cases.empty() && random() % 2 == 0)
        resolved += people::resolve(db, desk, kAnn, cases[random() % cases.size()].id,
                                    "false_positive", "a repair", at)
                        .has_value();
    });
  }

  void catch_up() {
    while (observer_->state().observed < log_.last_report())
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }

  void end() {
    catch_up();
    if (replay_) observer_->conclude();
    observer_->stop();
  }

  fs::path file() const { return file_; }

  app::Config::Registry files;
  std::uint64_t undone = 0, resolved = 0, approved = 0;  // acts of people

 private:
  const bool replay_;
  const decide::Policy policy_;
  const fs::path file_;
  store::Writer writer_{file_, {}};
  store::ReportLog log_;
  dispatch::KillSwitch kill_switch_;
  dispatch::OutboxTimes times_;
  dispatch::Watch watch_;
  app::CheckpointFolder checkpoints_;
  app::Latencies latencies_;
  std::unique_ptr<app::World> world_;
  std::optional<dispatch::Decisions> decisions_;
  std::optional<dispatch::Sightings> sightings_;
  std::optional<app::Observer> observer_;
  std::atomic<std::int64_t> wall_{0};
  std::uint64_t seq_ = 0;
};

// A run of some days, with people in between.
class Past {
 public:
  explicit Past(bool replay)
      : service((simulate_into(folder.path()), folder.path()), replay, policy) {
    const std::uint64_t run = seed();
    CAPTURE(run);
    std::mt19937_64 random(run);
    std::ifstream in(folder / kLines);
    std::vector<std::string> lines;
    int reports = 0;
    for (std::string line; std::getline(in, line);) {
      lines.push_back(line);
      if (lines.size() < 20) continue;
      service.report(lines);
      lines.clear();
      if (++reports % 7 != 0) continue;
      // While the observer is at work, and when all that has come is decided.
      if (reports % 2 == 0) service.catch_up();
      service.people_act(random);
    }
    service.end();
    db.emplace(service.file(), store::Database::Access::read);
  }

  // What an engine tells with these settings, and what the policy of then makes of it.
  struct Seen {
    std::vector<store::ToldFinding> told;
    policies::Rehearsed rehearsed;
  };
  Seen observe_anew(const std::string& settings) {
    app::Config::Registry files = service.files;
    if (!settings.empty()) {
      files.settings = folder / "settings.toml";
      write_file(files.settings, settings);
    }
    const auto world = app::load_world(files);
    app::Config config;
    Seen seen;
    policies::History history{*db, world->registry, std::string(risk::kModelVersion), {}};
    history.findings = [&](const policies::Take& take) {
      app::reobserve(*db, *world, app::engine_options(config, *world),
                     [&](const store::ToldFinding& told) {
                       seen.told.push_back(told);
                       take(told);
                     });
    };
    seen.rehearsed = policies::rehearse(history, policy);
    return seen;
  }

  TempDir folder{"past"};
  // All that is of weight suspends, and of so small a fleet many at once open no breaker.
  decide::Policy policy = [] {
    auto strict = policies::parse_policy("policy.toml",
                                         "[[rule]]\nseverity = \"medium\"\nthen = \"suspend\"\n");
    strict.breaker.least_org_cards = 100;
    return strict;
  }();
  Service service;
  std::optional<store::Database> db;
};

std::string all_of(const Decision& d) {
  return fmt::format("{}",
                     fmt::join(
                         std::vector<std::string>{
                             d.id, std::string(text(d.kind)), std::string(text(d.outcome)),
                             std::string(text(d.guard)), d.why, std::to_string(d.approvals_needed),
                             std::to_string(d.at), d.finding, std::to_string(d.revision), d.risk,
                             d.indicator, d.detector, d.card, d.org, d.policy, d.basis},
                         "|"));
}

std::vector<std::string> all_of(const std::vector<Decision>& decisions) {
  std::vector<std::string> out;
  for (const Decision& each : decisions) out.push_back(all_of(each));
  return out;
}

std::string all_of(const store::ToldFinding& t) {
  return fmt::format("{} {} {} {} {}", t.finding, t.revision, t.decided_at, t.audit_size, t.json);
}

std::size_t of_class(const std::vector<store::ToldFinding>& told, const std::string& risk) {
  return static_cast<std::size_t>(
      std::count_if(told.begin(), told.end(), [&](const store::ToldFinding& t) {
        return t.json.find("\"risk\":\"" + risk + "\"") != std::string::npos;
      }));
}

}  // namespace

TEST_CASE("with the settings of then, findings and decisions come out as they are recorded") {
  const bool replay = GENERATE(true, false);
  CAPTURE(replay);
  Past past(replay);
  CHECK(past.service.undone > 0);
  CHECK(past.service.resolved > 0);
  const auto seen = past.observe_anew("");

  std::set<std::string> told;
  std::map<std::string, std::string> last;
  for (const store::ToldFinding& each : seen.told) {
    told.insert(all_of(each));
    last[each.finding] = each.json;
  }
  std::size_t forms = 0;
  store::each_told_finding(*past.db, [&](const store::ToldFinding& each) {
    ++forms;
    INFO(all_of(each));
    CHECK(told.contains(all_of(each)));
  });
  CHECK(forms > 50);
  const auto stored = store::finding_lines(*past.db, "", 100'000);
  CHECK(stored.size() == last.size());
  for (const auto& [id, line] : last) CHECK(store::stored_finding(*past.db, id)->json == line);

  const auto recorded = policies::recorded(*past.db);
  CHECK(recorded.size() > 20);
  CHECK(all_of(seen.rehearsed.decisions) == all_of(recorded));
  CHECK(seen.rehearsed.acts == past.service.undone + past.service.resolved + past.service.approved);
  CHECK(seen.rehearsed.moot == 0);
}

TEST_CASE("other settings find otherwise, and the same ones in a file do not") {
  Past past(true);
  const auto then = past.observe_anew("");
  REQUIRE(of_class(then.told, "R06") > 0);
  CHECK(past.observe_anew("[R06]\nenabled = 1\n").told.size() == then.told.size());
  const auto other = past.observe_anew("[R06]\nenabled = 0\n");
  CHECK(of_class(other.told, "R06") == 0);
  CHECK(of_class(other.told, "R11") == of_class(then.told, "R11"));
  state::Registry none;
  const auto seen = policies::compare(then.rehearsed, other.rehearsed, none);
  CHECK(seen.all.no_longer > 0);
}

}  // namespace simwarden::test
