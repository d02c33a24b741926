// Taking back what the policy suspended, many cards at a time.
#include <catch2/catch.hpp>

#include <chrono>

#include "platform/people/undo.h"
#include "platform/store/audit_log.h"
#include "platform/store/decisions.h"
#include "platform/store/reversals.h"
#include "tests/unit/dispatch/site.h"

namespace simwarden::test {
namespace {

using people::Person;
using people::Role;
using risk::Action;

const Person kOtto{"otto", Role::operator_, ""};
const Person kOlga{"olga", Role::operator_, "cn/gd"};
const Person kFar{"far", Role::operator_, "cn/sh"};
const Person kAnna{"anna", Role::analyst, ""};

// A policy without brakes, so that many cards can be held.
void loosen(Site& site) {
  site.policy.budget = {1.0, 1.0, 1, 1'000'000};
  site.policy.breaker.peer_rate = 1e9;
  site.policy.breaker.org_share = 1.0;
  site.restart();
}

void suspend(Site& site, int cards, risk::SpanMs apart = 0) {
  site.in_store([&](store::Database& db) {
    for (int n = 1; n <= cards; ++n) {
      const auto change = site.finding(n, Action::suspend);
      site.decisions->on_changes(db, {&change, 1}, site.now, site.wall);
      site.now += apart;
    }
    return 0;
  });
}

std::size_t held(Site& site) { return store::held_by_policy(*site.db, {}).size(); }

people::Said undo(Site& site, const Person& who, const store::HeldFilter& filter = {},
                  bool dry_run = false, const char* reason = "a wrong list of types") {
  return site.in_store([&](store::Database& db) {
    return people::undo(db, site.desk(), who, filter, dry_run, reason, site.clocks());
  });
}
people::Said confirm(Site& site, const Person& who, const std::string& id) {
  return site.in_store([&](store::Database& db) {
    return people::confirm_undo(db, site.desk(), who, id, "seen", site.clocks());
  });
}

std::string list_of(Site& site) {
  const std::string told = undo(site, kOtto, {}, true).value();
  return told.substr(told.rfind(' ') + 1);
}

}  // namespace

TEST_CASE("one person takes back up to fifty cards, as one entry of the audit log") {
  Site site;
  loosen(site);
  suspend(site, 50);
  REQUIRE(held(site) == 50);
  const auto entries = store::audit_entries(*site.db, 1, 10'000).size();
  const std::string list = list_of(site);
  CHECK(held(site) == 50);
  CHECK(undo(site, kOtto, {}, false, "").error().code == "reason_missing");
  REQUIRE(undo(site, kOtto));
  CHECK(held(site) == 0);
  CHECK(site.standing(50).intended.state == decide::CardState::active);
  const auto log = store::audit_entries(*site.db, 1, 10'000);
  CHECK(log.size() == entries + 1);
  CHECK(log.back().object == "list:" + list);
  CHECK(log.back().after == "50 cards given back");
  CHECK(store::reversals(*site.db, "R06@2026.1", site.now) == 50);
  suspend(site, 50);
  CHECK(held(site) == 0);
}

TEST_CASE("more than fifty cards are taken back by two persons") {
  Site site;
  loosen(site);
  suspend(site, 51);
  const std::string list = list_of(site);
  CHECK(confirm(site, kOtto, list).error().code == "not_found");
  REQUIRE(undo(site, kOtto));
  CHECK(held(site) == 51);
  CHECK(undo(site, kOtto).error().code == "said_already");
  CHECK(confirm(site, kOtto, list).error().code == "said_already");
  CHECK(confirm(site, kAnna, list).error().code == "not_allowed");
  CHECK(confirm(site, kOlga, list).error().code == "not_found");
  CHECK(held(site) == 51);
  const Person second{"pia", Role::approver, ""};
  SECTION("in time") {
    REQUIRE(confirm(site, second, list));
    CHECK(held(site) == 0);
    CHECK(confirm(site, second, list).error().code == "too_late");
  }
  SECTION("not after an hour") {
    site.now += people::kUndoWaits;
    CHECK(confirm(site, second, list).error().code == "too_late");
    CHECK(held(site) == 51);
    CHECK(undo(site, second));
    CHECK(confirm(site, kOtto, list));
    CHECK(held(site) == 0);
  }
  SECTION("what a person answers for by then stays") {
    const auto mine = store::reasons(*site.db, site.card(7)).at(0);
    site.in_store([&](store::Database& db) {
      return people::approve(db, site.desk(), second, mine.decision, "a thief", site.clocks());
    });
    REQUIRE(confirm(site, second, list));
    CHECK(site.standing(7).intended.state == decide::CardState::suspended);
    CHECK(site.standing(8).intended.state == decide::CardState::active);
  }
}

TEST_CASE("only what was asked for is taken back") {
  Site site;
  loosen(site);
  suspend(site, 3);
  CHECK(undo(site, kOtto, {"R09", "", "", 0}).error().code == "not_found");
  CHECK(undo(site, kOtto, {"R06@2025.9", "", "", 0}).error().code == "not_found");
  CHECK(undo(site, kOtto, {"R06", "", "", site.now + 1}).error().code == "not_found");
  CHECK(undo(site, kOtto, {"R06", "another", "", 0}).error().code == "not_found");
  CHECK(undo(site, kFar).error().code == "not_found");
  CHECK(undo(site, kFar, {"", "", "cn/gd", 0}).error().code == "not_found");
  CHECK(held(site) == 3);
  REQUIRE(undo(site, kOlga, {"R06@2026.1", "shipped", "cn/gd/acme", site.now}));
  CHECK(held(site) == 0);
}

TEST_CASE("ten thousand cards are given back within a minute") {
  Site site(10'000);
  loosen(site);
  suspend(site, 10'000, 5 * risk::kSecond);
  site.carry();
  REQUIRE(held(site) == 10'000);
  const std::string list = list_of(site);
  REQUIRE(undo(site, kOtto));
  const auto begin = std::chrono::steady_clock::now();
  REQUIRE(confirm(site, {"pia", Role::approver, ""}, list));
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(60));
  CHECK(held(site) == 0);
  site.take_sent();
  site.carry();
  const auto sent = site.take_sent();
  CHECK(sent.size() == 10'000);
  CHECK(sent.back().state == wire::CardState::active);
}

}  // namespace simwarden::test
