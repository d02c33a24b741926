// What many cards show at once: one case with all of them, one question, a person first.
#include <catch2/catch.hpp>

#include "platform/store/audit_log.h"
#include "platform/store/decisions.h"
#include "tests/unit/dispatch/site.h"

namespace simwarden::test {
namespace {

using decide::CardState;
using decide::Guard;
using people::Person;
using people::Role;
using risk::Action;

const Person kApp{"app", Role::approver, "cn"};
const Person kAda{"ada", Role::approver, "cn/gd"};

dispatch::Change bank(const Site& site, int cards, Action action = Action::suspend) {
  dispatch::Change change = site.finding(1, action, "bank");
  change.finding.subject = risk::Subject::device;
  change.finding.card = risk::kNoCard;
  change.finding.about = "86000000000001";
  for (int n = 1; n <= cards; ++n) change.finding.cards.push_back(static_cast<risk::CardNo>(n - 1));
  return change;
}

std::vector<store::Asked> questions(Site& site) {
  return store::open_questions(*site.db, "", 1000);
}

people::Said approve(Site& site, const Person& who, const std::string& id) {
  return site.in_store([&](store::Database& db) {
    return people::approve(db, site.desk(), who, id, "seen", site.clocks());
  });
}

int suspended(Site& site, int cards) {
  int count = 0;
  for (int n = 1; n <= cards; ++n) count += site.standing(n).intended.state == CardState::suspended;
  return count;
}

}  // namespace

TEST_CASE("many cards of one device are one case and one question, not eleven suspensions") {
  Site site(50000);
  site.registered(3).org = "cn/gd/beta";
  site.protect(4);
  site.tell(bank(site, 11));
  CHECK(suspended(site, 11) == 0);
  const auto cases = store::cases(*site.db, {});
  REQUIRE(cases.size() == 1);
  CHECK(cases[0].org == "cn/gd");
  CHECK(store::cards_of(*site.db, cases[0].id, 100).size() == 11);
  REQUIRE(questions(site).size() == 1);
  CHECK(store::decision(*site.db, questions(site)[0].decision)->guard == Guard::fleet);

  SECTION("approved, it is carried out for each card but the protected one") {
    REQUIRE(approve(site, kApp, "bank"));
    CHECK(suspended(site, 11) == 10);
    CHECK(site.standing(4).intended.state == CardState::active);
    site.carry();
    CHECK(site.take_sent().size() == 10);
    SECTION("its end gives them back, and closes the case") {
      auto gone = bank(site, 11);
      gone.finding.state = risk::State::retracted;
      site.tell(gone);
      CHECK(suspended(site, 11) == 0);
      CHECK(store::cases(*site.db, {}).empty());
    }
  }
  SECTION("refused, nothing is done, and fewer cards later are not switched off either") {
    site.in_store([&](store::Database& db) {
      return people::refuse(db, kApp, "bank", "a workshop", site.clocks());
    });
    site.tell(bank(site, 5));
    CHECK(suspended(site, 11) == 0);
    CHECK(questions(site).empty());
  }
  SECTION("a repeat asks nothing") { CHECK(site.tell(bank(site, 11)).decided == 0); }
}

TEST_CASE("ten cards of one device are each decided for themselves") {
  Site site(50000);
  site.tell(bank(site, 10));
  CHECK(suspended(site, 10) == 10);
}

TEST_CASE("more than fifty cards at once need two persons") {
  Site site(50000);
  site.tell(bank(site, 51));
  REQUIRE(questions(site).size() == 1);
  CHECK(questions(site)[0].approvals_needed == 2);
  REQUIRE(approve(site, kApp, "bank"));
  CHECK(approve(site, kApp, "bank").error().code == "said_already");
  CHECK(suspended(site, 51) == 0);
  REQUIRE(approve(site, kAda, "bank"));
  CHECK(suspended(site, 51) == 51);
}

TEST_CASE("what a gateway's or a group's cards share is for a person, whatever the policy says") {
  Site site(50000);
  auto change = bank(site, 2);
  change.finding.subject = GENERATE(risk::Subject::gateway, risk::Subject::group);
  site.tell(change);
  CHECK(suspended(site, 2) == 0);
  CHECK(questions(site).size() == 1);
}

TEST_CASE("a card that is excused by its group is not switched off by a rule of the policy") {
  Site site;
  decide::Rule rule;
  rule.risks = {"R06"};
  rule.then = decide::Kind::suspend;
  site.policy.rules = {rule};
  site.restart();
  auto change = site.finding(7, Action::record);
  change.finding.excuses.push_back({"fleet_correlated", true, "400 of 500 rose"});
  site.tell(change);
  CHECK(site.standing(7).intended.state == CardState::active);
  CHECK(site.decisions_about(7).at(0).guard == Guard::fleet);
  CHECK(questions(site).empty());

  SECTION("until the excuse falls") {
    change.finding.excuses[0].applied = false;
    site.tell(change);
    CHECK(site.standing(7).intended.state == CardState::suspended);
  }
}

}  // namespace simwarden::test
