#include "tests/unit/dispatch/site.h"

#include <fmt/format.h>

#include <stdexcept>

#include "gateway-agent/wire/result.h"
#include "platform/store/cases.h"
#include "platform/store/decisions.h"
#include "platform/store/migrations.h"

namespace simwarden::test {

Site::Site(int cards) : folder("site") {
  risk::Profile plain;
  plain.name = "plain";
  const auto plain_no = registry.add_profile(plain);
  risk::Profile protected_profile;
  protected_profile.name = "protected";
  protected_profile.never_suspend = true;
  registry.add_profile(protected_profile);
  for (int n = 1; n <= cards; ++n) {
    risk::Card each;
    each.iccid = card(n);
    each.profile = plain_no;
    each.org = "cn/gd/acme";
    each.gateway = "gw-1";
    registry.add_card(each);
  }
  restart();
}

void Site::restart() {
  courier.reset();
  decisions.reset();
  sightings.reset();
  db.reset();
  db = std::make_unique<store::Database>(folder / "store.db", store::Database::Access::write);
  // Restarts here are orderly: what a power cut leaves is for the tests of the store.
  db->script("PRAGMA synchronous=OFF");
  store::migrate(*db);
  kill_switch = std::make_unique<dispatch::KillSwitch>(folder / "kill-switch");
  watch = std::make_unique<dispatch::Watch>();
  decisions = std::make_unique<dispatch::Decisions>(registry, policy, "2026.1", *kill_switch, times,
                                                    carriers);
  sightings = std::make_unique<dispatch::Sightings>(registry, *watch);
  sightings->load(*db);
  dispatch::CourierPorts ports;
  ports.transact = [this](const std::function<void(store::Database&)>& work) {
    in_store([&](store::Database& d) {
      work(d);
      if (fail_store) throw std::runtime_error("the disk is full");
      return true;
    });
  };
  ports.connected = [this] { return connected; };
  ports.publish = [this](const std::string& topic, const std::string& payload) {
    if (publish) return publish(topic, payload);
    payloads.push_back(payload);
    return true;
  };
  ports.sign = [this](const std::string& payload) { return sign ? sign(payload) : payload; };
  ports.wall = [this] { return wall; };
  ports.event_clock = [this] { return now; };
  ports.log = [](std::string_view) {};
  dispatch::CourierOptions options;
  options.times = times;
  courier = std::make_unique<dispatch::Courier>(ports, options, *kill_switch, *watch);
}

std::string Site::card(int n) const { return fmt::format("8986{:015}", n); }

void Site::protect(int n) { registered(n).profile = *registry.profile_no("protected"); }

dispatch::Change Site::finding(int n, risk::Action action, const std::string& id) const {
  dispatch::Change change;
  change.id = id.empty() ? fmt::format("f{}", n) : id;
  risk::Finding& f = change.finding;
  f.risk = "R06";
  f.indicator = "imei_changed";
  f.card = static_cast<risk::CardNo>(n - 1);
  f.source = risk::Source::carrier;
  f.channel = "feed-1";
  f.first_at = f.at = f.last_at = now;
  f.action = action;
  return change;
}

dispatch::DecisionCounts Site::tell(const dispatch::Change& change) {
  return in_store([&](store::Database& d) {
    return decisions->on_changes(d, {&change, 1}, now, wall);
  });
}

void Site::carry() {
  while (courier->turn() > 0) {
  }
}

std::vector<wire::Command> Site::take_sent() {
  std::vector<wire::Command> sent;
  for (const std::string& payload : payloads) sent.push_back(wire::decode_command(payload).value());
  payloads.clear();
  return sent;
}

void Site::answer(const wire::Command& command, const std::string& status,
                  const std::string& reason, std::uint64_t version, const std::string& from) {
  wire::CommandResult result;
  result.command = command.id;
  result.outcome = status == "done"      ? wire::Outcome::done
                   : status == "refused" ? wire::Outcome::refused
                                         : wire::Outcome::failed;
  result.reason = reason;
  result.at_ms = wall;
  result.state_version = version == 0 ? command.state_version : version;
  courier->on_result(from.empty() ? command.gw : from, wire::encode_result(result));
  carry();
}

void Site::pass(risk::SpanMs span) {
  now += span;
  wall += span;
  in_store([&](store::Database& d) { return decisions->on_clock(d, now, wall); });
  carry();
}

store::CardStanding Site::standing(int n) {
  return store::card_standing(*db, card(n)).value_or(store::CardStanding{});
}

store::Command Site::newest_command(int n) {
  for (const store::Command& c : store::commands_of(*db, card(n)))
    if (!c.carrier) return c;
  return {};
}

store::Case Site::case_of(int n) {
  for (const store::Case& c : store::cases(*db, {"", true, "", {}, 1000}))
    if (c.card == card(n)) return c;
  return {};
}

std::vector<decide::Decision> Site::decisions_about(int n) {
  return store::decisions(*db, {"", card(n), "", 1000});
}

std::string Site::question_about(int n) {
  for (const store::Asked& each : store::open_questions(*db, "", 10000))
    if (each.card == card(n)) return each.decision;
  return {};
}

}  // namespace simwarden::test
