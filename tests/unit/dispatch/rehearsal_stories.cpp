// A policy tried on what the platform remembers: today's comes out as it is recorded, another one
// says which cards it would have stopped.
#include <catch2/catch.hpp>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <random>

#include "platform/engine/finding_json.h"
#include "platform/people/suppression_desk.h"
#include "platform/policies/policy_file.h"
#include "platform/policies/rehearsal.h"
#include "platform/store/breaker.h"
#include "platform/store/decisions.h"
#include "platform/store/outcome.h"
#include "tests/fixture/evidence.h"
#include "tests/unit/dispatch/site.h"

namespace simwarden::test {
namespace {

using decide::Decision;
using decide::Kind;
using people::Person;
using people::Role;
using risk::Action;

const Person kAnn{"ann", Role::approver, ""};
const Person kBob{"bob", Role::approver, ""};

// Findings are written down and decided in one transaction, as the observer does it.
void tell(Site& site, dispatch::Change change) {
  site.in_store([&](store::Database& db) {
    const risk::Finding& f = change.finding;
    const auto known = store::stored_finding(db, change.id);
    change.revision = known ? known->revision + 1 : 1;
    store::FindingRow row;
    row.id = change.id;
    row.state = risk::text(f.state);
    row.action = risk::text(f.action);
    store::put_finding(
        db, row, change.revision,
        engine::to_json({change.id, change.revision, f}, site.registry, {"2026.1", ""}, true),
        site.now);
    return site.decisions->on_changes(db, {&change, 1}, site.now, site.wall);
  });
}

policies::Rehearsed rehearse(Site& site, const decide::Policy& policy) {
  return policies::rehearse({*site.db, site.registry, "2026.1"}, policy);
}

std::string all_of(const Decision& d) {
  std::string out;
  for (const std::string& each :
       {d.id, std::string(text(d.kind)), std::string(text(d.outcome)), std::string(text(d.guard)),
        d.why, std::to_string(d.approvals_needed), std::to_string(d.at), d.finding,
        std::to_string(d.revision), d.risk, d.indicator, d.detector, d.card, d.org, d.actor,
        d.policy, d.basis})
    out += each + "|";
  return out;
}

void check_same(const std::vector<Decision>& rehearsed, const std::vector<Decision>& recorded) {
  REQUIRE(rehearsed.size() == recorded.size());
  for (std::size_t i = 0; i < recorded.size(); ++i)
    REQUIRE(all_of(rehearsed[i]) == all_of(recorded[i]));
}

// A fleet on which everything happens that the platform knows: findings that come, change and go,
// people who approve, refuse and resume, a kill switch, an open breaker, blocks that expire.
class BusySite {
 public:
  BusySite(std::uint64_t seed, const decide::Policy& policy) : site(2000), random_(seed) {
    site.policy = policy;
    site.policy.breaker.least_flags = 40;
    for (int n = 1; n <= 2000; ++n) {
      risk::Card& card = site.registered(n);
      if (n % 3 == 0) card.org = "cn/sh/other";
      if (n % 7 == 0) card.gateway = "gw-2";
      if (n % 11 == 0) site.protect(n);
    }
    site.restart();
  }

  void live(int steps) {
    for (int i = 0; i < steps; ++i) step();
  }

  Site site;

 private:
  int any(int most) { return static_cast<int>(random_() % static_cast<std::uint64_t>(most)); }

  void step() {
    switch (any(12)) {
      case 0:
        site.pass((1 + any(9 * 60)) * risk::kMinute);
        break;
      case 1:
        return say();
      case 2:
        return trouble();
      case 3:
        return bank();
      default:
        site.now += any(1000);
        site.wall = site.now;
        return finding();
    }
  }

  void finding() {
    const int n = 1 + any(60);
    constexpr std::array kActions = {Action::record, Action::notify, Action::limit,
                                     Action::suspend_with_approval, Action::suspend};
    auto change = site.finding(n, kActions[static_cast<std::size_t>(any(5))]);
    change.finding.severity = static_cast<risk::Severity>(any(5));
    if (any(3) == 0) {
      change.finding.source = risk::Source::gateway;
      change.finding.channel = any(2) == 0 ? "gw-1" : "gw-2";
    }
    if (any(5) == 0) {
      change.finding.state = any(2) == 0 ? risk::State::closed : risk::State::retracted;
      change.finding.closed_at = site.now;
      change.finding.closed_why = any(2) == 0 ? "no_cause_24h" : "device_returned";
    }
    tell(site, change);
  }

  // A device used with many cards: decided for each of them.
  void bank() {
    auto change = site.finding(1, any(2) == 0 ? Action::suspend : Action::notify, "bank");
    change.finding.indicator = "shared_device";
    change.finding.subject = risk::Subject::device;
    change.finding.card = risk::kNoCard;
    change.finding.device = 86000000000000;
    for (risk::CardNo no = 100; no < 106; ++no)
      if (any(3) > 0) change.finding.cards.push_back(no);
    tell(site, change);
  }

  void say() {
    const auto waiting = store::open_questions(*site.db, "", 1000);
    site.in_store([&](store::Database& db) {
      const int what = any(4);
      const auto& who = any(2) == 0 ? kAnn : kBob;
      if (what == 0) {
        people::resume(db, site.desk(), who, site.card(1 + any(60)), "found", site.clocks());
      } else if (!waiting.empty()) {
        const auto& asked = waiting[random_() % waiting.size()];
        if (what == 1)
          people::refuse(db, who, asked.decision, "a repair", site.clocks());
        else
          people::approve(db, site.desk(), who, asked.decision, "stolen", site.clocks());
      }
      for (const Decision& d : store::decisions(db, {"", "", "", 20}))
        if (d.kind == Kind::suspend && any(4) == 0)
          people::approve(db, site.desk(), who, d.id, "", site.clocks());
      return true;
    });
  }

  void trouble() {
    site.in_store([&](store::Database& db) {
      const int what = any(5);
      if (what == 0)
        people::set_kill_switch(db, kAnn, true, "wrong file", site.clocks());
      else if (what < 3)
        people::set_kill_switch(db, kAnn, false, "mended", site.clocks());
      for (const store::Breaker& b : store::breakers(db, false))
        if (any(2) == 0)
          people::close_breaker(db, site.desk(), kAnn, b.scope, "a real theft", site.clocks());
      return true;
    });
  }

  std::mt19937_64 random_;
};

decide::Policy policy(const std::string& text) {
  return policies::parse_policy("policy.toml", text);
}

}  // namespace

TEST_CASE("under the policy of then, every recorded decision comes out as it is recorded") {
  const std::uint64_t run = seed();
  const bool own = GENERATE(false, true);
  for (std::uint64_t i = 0; i < 8; ++i) {
    CAPTURE(run, i, own);
    BusySite busy(run + i, own ? policy("[[rule]]\nseverity = \"high\"\nthen = \"suspend\"\n"
                                        "[[rule]]\nsource = [\"own_gateway\"]\nthen = \"limit\"\n")
                               : decide::Policy{});
    busy.live(400);
    const auto recorded = policies::recorded(*busy.site.db);
    REQUIRE(recorded.size() > 50);
    const auto rehearsed = rehearse(busy.site, busy.site.policy);
    check_same(rehearsed.decisions, recorded);
    CHECK(rehearsed.acts > 5);
    CHECK(rehearsed.moot == 0);
    CHECK(rehearsed.unknown == 0);
  }
}

TEST_CASE("suppressions of then, and what a fleet was asked, come out as they are recorded") {
  Site site;
  decide::Suppression s;
  s.card = site.card(7);
  s.risk = "R06";
  s.up_to = risk::Severity::medium;
  s.expires_at = site.now + risk::kDay;
  s.reason = "a repair";
  site.in_store([&](store::Database& db) {
    return people::suppress(db, {"ann", Role::operator_, ""}, s, site.clocks());
  });
  auto bank = site.finding(1, Action::suspend, "bank");
  bank.finding.subject = risk::Subject::device;
  bank.finding.card = risk::kNoCard;
  for (risk::CardNo no = 20; no < 35; ++no) bank.finding.cards.push_back(no);
  tell(site, site.finding(7, Action::suspend));
  tell(site, bank);
  site.pass(risk::kHour);
  const auto approve = [&](const std::string& id) {
    return site.in_store([&](store::Database& db) {
      return people::approve(db, site.desk(), kBob, id, "seen", site.clocks());
    });
  };
  REQUIRE(approve("bank"));
  site.pass(risk::kDay);
  tell(site, site.finding(7, Action::suspend));
  bank.finding.state = risk::State::retracted;
  tell(site, bank);
  const auto recorded = policies::recorded(*site.db);
  CHECK(recorded.size() == 18);
  check_same(rehearse(site, site.policy).decisions, recorded);
}

TEST_CASE("a rehearsal leaves the store as it is") {
  BusySite busy(7, {});
  busy.live(100);
  const auto before = policies::recorded(*busy.site.db);
  rehearse(busy.site, policy("[[rule]]\nthen = \"suspend\"\n"));
  check_same(policies::recorded(*busy.site.db), before);
}

TEST_CASE("another policy says which cards it would have stopped, and where") {
  Site site;
  for (int n = 1; n <= 3; ++n) {
    tell(site, site.finding(n, Action::suspend_with_approval));
    site.pass(2 * risk::kHour);
  }
  site.registered(3).org = "cn/sh/other";
  tell(site, site.finding(9, Action::suspend));
  const auto today = rehearse(site, {});
  CHECK(today.stopped.size() == 1);

  SECTION("stricter: two more of one organisation, one of another") {
    const auto then = rehearse(site, policy("[[rule]]\nrisk = [\"R06\"]\nthen = \"suspend\"\n"));
    const auto seen = policies::compare(today, then, site.registry);
    CHECK(seen.all.today == 1);
    CHECK(seen.all.then == 4);
    CHECK(seen.all.newly == 3);
    CHECK(seen.all.no_longer == 0);
    CHECK(seen.by.at({"cn/gd/acme", "other"}).newly == 2);
    CHECK(seen.by.at({"cn/sh/other", "other"}).newly == 1);
  }
  SECTION("milder: the one that was stopped is not") {
    const auto then = rehearse(site, policy("[[rule]]\nrisk = [\"R06\"]\nthen = \"notify\"\n"));
    const auto seen = policies::compare(today, then, site.registry);
    CHECK(seen.all.then == 0);
    CHECK(seen.all.no_longer == 1);
  }
  SECTION("milder by a step: limited, not suspended") {
    const auto then = rehearse(
        site, policy("[[rule]]\norganisation = [\"cn/gd\"]\nrisk = [\"R06\"]\nthen = \"limit\"\n"));
    const auto seen = policies::compare(today, then, site.registry);
    CHECK(seen.all.milder == 1);
    CHECK(seen.all.newly == 2);
  }
  SECTION("quiet: a rule for another class changes nothing") {
    const auto then = rehearse(site, policy("[[rule]]\nrisk = [\"R11\"]\nthen = \"suspend\"\n"));
    const auto seen = policies::compare(today, then, site.registry);
    CHECK(seen.all.newly + seen.all.no_longer + seen.all.milder + seen.all.harder == 0);
  }
}

TEST_CASE("the budget stands in a rehearsal too, however strict the policy") {
  Site site;
  for (int n = 1; n <= 30; ++n) tell(site, site.finding(n, Action::notify));
  const auto then = rehearse(site, policy("[[rule]]\nthen = \"suspend\"\n"));
  CHECK(then.stopped.size() <= 5);  // 0.1 % of 5 000 in an hour
  CHECK(then.stopped.size() > 1);
}

// A figure for a person, not a check: test_dispatch "[figure]". FORMS in the environment.
TEST_CASE("how long a rehearsal takes", "[.][figure]") {
  const char* asked = std::getenv("FORMS");
  const int forms = asked ? std::atoi(asked) : 20'000;
  Site site(20'000);
  site.db->script("PRAGMA synchronous=OFF");
  for (int n = 0; n < forms; ++n) {
    auto change = site.finding(1 + n % 20'000, n % 50 == 0 ? Action::suspend : Action::notify);
    change.id = "f" + std::to_string(n / 2);
    if (n % 2 == 1) change.finding.state = risk::State::closed;
    site.now += 1000;
    site.wall = site.now;
    tell(site, change);
  }
  const auto begun = std::chrono::steady_clock::now();
  const auto then = rehearse(site, policy("[[rule]]\nrisk = [\"R06\"]\nthen = \"suspend\"\n"));
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  std::cout << then.forms << " forms in " << took.count() << " s\n";
}

TEST_CASE("what is about a card that the registry does not know is counted and left out") {
  Site site;
  tell(site, site.finding(4, Action::suspend));
  state::Registry empty;
  const auto then = policies::rehearse({*site.db, empty, "2026.1"}, {});
  CHECK(then.forms == 1);
  CHECK(then.unknown == 1);
  CHECK(then.decisions.empty());
}

}  // namespace simwarden::test
