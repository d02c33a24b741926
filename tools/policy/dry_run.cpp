#include "tools/policy/dry_run.h"

#include <fmt/format.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "platform/app/config.h"
#include "platform/app/reobservation.h"
#include "platform/app/world.h"
#include "platform/policies/rehearsal.h"
#include "platform/policies/versions.h"
#include "platform/state/load_error.h"

namespace simwarden::policy {
namespace {

using Json = nlohmann::ordered_json;
using policies::Comparison;
using policies::Rehearsed;
using policies::Tally;

struct Outcome {
  std::string today_version, then_version;
  std::optional<app::Reobserved> observed;  // with the other settings
  bool whole_log = true;
  Rehearsed today, then;
  Comparison compared;
  std::uint64_t recorded = 0;    // by today's policy
  std::uint64_t reproduced = 0;  // … that came out again
  double seconds = 0;
};

// By id: a decision's id says its finding, its rung and its round.
std::uint64_t again(const std::vector<decide::Decision>& recorded, const Rehearsed& rehearsed) {
  std::map<std::string_view, const decide::Decision*> by_id;
  for (const decide::Decision& d : rehearsed.decisions) by_id[d.id] = &d;
  std::uint64_t same = 0;
  for (const decide::Decision& d : recorded) {
    const auto found = by_id.find(d.id);
    if (found == by_id.end()) continue;
    const decide::Decision& r = *found->second;
    same += r.kind == d.kind && r.outcome == d.outcome && r.guard == d.guard && r.at == d.at &&
            r.why == d.why && r.card == d.card;
  }
  return same;
}

Json of(const Tally& t) {
  return {{"stopped_today", t.today}, {"stopped_then", t.then}, {"newly", t.newly},
          {"no_longer", t.no_longer}, {"harder", t.harder},     {"milder", t.milder}};
}

// The cards that one of the two stops and the other does not.
Json only_in(const Rehearsed& one, const Rehearsed& other) {
  Json cards = Json::array();
  for (const auto& [card, stop] : one.stopped)
    if (!other.stopped.contains(card))
      cards.push_back({{"card", card},
                       {"org", stop.org},
                       {"kind", text(stop.kind)},
                       {"risk", stop.risk},
                       {"indicator", stop.indicator},
                       {"at", risk::format_utc(stop.at)}});
  return cards;
}

Json json_of(const Outcome& o, bool cards) {
  Json out{{"policy_today", o.today_version},
           {"policy_then", o.then_version},
           {"forms", o.today.forms},
           {"forms_of_unknown_cards", o.today.unknown},
           {"decisions_recorded", o.recorded},
           {"decisions_reproduced", o.reproduced},
           {"acts_of_people", o.then.acts},
           {"acts_that_no_longer_apply", o.then.moot},
           {"seconds", o.seconds},
           {"all", of(o.compared.all)},
           {"by", Json::array()}};
  if (o.observed) {
    out["forms_then"] = o.then.forms;
    out["reports_observed"] = o.observed->reports;
    out["records_observed"] = o.observed->records;
    out["whole_log"] = o.whole_log;
  }
  for (const auto& [where, tally] : o.compared.by) {
    Json row{{"org", where.first}, {"industry", where.second}};
    row.update(of(tally));
    out["by"].push_back(std::move(row));
  }
  if (!cards) return out;
  out["newly"] = only_in(o.then, o.today);
  out["no_longer"] = only_in(o.today, o.then);
  return out;
}

void print_row(std::string_view org, std::string_view industry, const Tally& t) {
  fmt::print("{:<28} {:<16} {:>8} {:>8} {:>8} {:>10} {:>8} {:>8}\n", org, industry, t.today, t.then,
             t.newly, t.no_longer, t.harder, t.milder);
}

void print_cards(const char* title, const Json& cards) {
  for (const Json& c : cards)
    fmt::print("{} {} {} {}.{} {} {}\n", title, c["card"].get<std::string>(),
               c["org"].get<std::string>(), c["risk"].get<std::string>(),
               c["indicator"].get<std::string>(), c["kind"].get<std::string>(),
               c["at"].get<std::string>());
}

void print(const Outcome& o, bool cards) {
  fmt::print("today {:.12}, then {:.12}: {} forms of findings in {:.1f} s\n", o.today_version,
             o.then_version, o.today.forms, o.seconds);
  if (o.observed)
    fmt::print("with the other settings: {} forms of findings from {} records in {} reports\n",
               o.then.forms, o.observed->records, o.observed->reports);
  if (!o.whole_log)
    fmt::print("the log no longer begins at its first report: both sides learned from its rest\n");
  fmt::print("today's policy made {} of the recorded decisions, and {} of them came out again\n",
             o.recorded, o.reproduced);
  if (o.today.unknown > 0)
    fmt::print("{} forms are about cards that the registry does not list\n", o.today.unknown);
  if (o.then.moot > 0)
    fmt::print("{} of {} acts of people would not have applied\n", o.then.moot, o.then.acts);
  fmt::print("\nCards stopped:\n{:<28} {:<16} {:>8} {:>8} {:>8} {:>10} {:>8} {:>8}\n",
             "organisation", "industry", "today", "then", "newly", "no longer", "harder", "milder");
  for (const auto& [where, tally] : o.compared.by) print_row(where.first, where.second, tally);
  print_row("all", "", o.compared.all);
  if (!cards) return;
  print_cards("newly", only_in(o.then, o.today));
  print_cards("no_longer", only_in(o.today, o.then));
}

}  // namespace

void dry_run(const DryRun& asked, const std::optional<decide::Policy>& other) {
  app::Config config = app::load_config(asked.config);
  const std::filesystem::path file = config.state / "store.db";
  if (!std::filesystem::exists(file)) throw state::LoadError(file, 0, "", "there is no store yet");
  const auto begun = std::chrono::steady_clock::now();
  const auto world = app::load_world(config.registry);
  store::Database db(file, store::Database::Access::read);
  db.script("BEGIN");  // one view of it, while the platform goes on
  const decide::Policy policy = policies::policy_in_force(db);
  const decide::Policy& then = other ? *other : policy;
  Outcome o;
  o.today_version = policy.version;
  o.then_version = then.version;
  const auto rehearsed = [&](app::World& of, const decide::Policy& by, bool observe) {
    policies::History history{db, of.registry, std::string(risk::kModelVersion), {}};
    if (observe)
      history.findings = [&](const policies::Take& take) {
        o.observed = app::reobserve(db, of, app::engine_options(config, of), take);
      };
    return rehearse(history, by, asked.from, asked.to);
  };
  o.whole_log = !asked.settings || app::whole_log(db);
  o.today = rehearsed(*world, policy, !o.whole_log);
  if (asked.settings) {
    config.registry.settings = *asked.settings;
    o.then = rehearsed(*app::load_world(config.registry), then, true);
  } else {
    o.then = rehearsed(*world, then, false);
  }
  o.compared = compare(o.today, o.then, world->registry);
  auto recorded = policies::recorded(db);
  std::erase_if(recorded, [&](const decide::Decision& d) { return d.policy != policy.version; });
  o.recorded = recorded.size();
  o.reproduced = again(recorded, o.today);
  o.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  if (asked.json)
    fmt::print("{}\n", json_of(o, asked.cards).dump(2));
  else
    print(o, asked.cards);
}

}  // namespace simwarden::policy
