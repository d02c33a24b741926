// What people do not want to hear of for a while, and what comes through nevertheless.
#include <catch2/catch.hpp>

#include "platform/people/suppression_desk.h"
#include "platform/store/audit_log.h"
#include "platform/store/decisions.h"
#include "platform/store/suppressions.h"
#include "tests/unit/dispatch/site.h"

namespace simwarden::test {
namespace {

using decide::CardState;
using decide::Guard;
using people::Person;
using people::Role;
using risk::Action;
using risk::Severity;

const Person kOtto{"otto", Role::operator_, "cn/gd"};
const Person kAnna{"anna", Role::analyst, "cn/gd"};
const Person kApp{"app", Role::approver, "cn"};
const Person kFar{"far", Role::operator_, "cn/sh"};

decide::Suppression of_card(Site& site, int card, Severity up_to = Severity::medium) {
  decide::Suppression s;
  s.card = site.card(card);
  s.risk = "R06";
  s.indicator = "imei_changed";
  s.up_to = up_to;
  s.expires_at = site.now + risk::kDay;
  s.reason = "the meter is in the workshop";
  return s;
}

people::Said suppress(Site& site, const Person& who, const decide::Suppression& s) {
  return site.in_store(
      [&](store::Database& db) { return people::suppress(db, who, s, site.clocks()); });
}

dispatch::Change finding(Site& site, int card, Severity severity, Action action = Action::suspend) {
  auto change = site.finding(card, action);
  change.finding.severity = severity;
  return change;
}

CardState held(Site& site, int card) { return site.standing(card).intended.state; }

}  // namespace

TEST_CASE("a suppression hides what it names, up to the severity that it names") {
  Site site;
  REQUIRE(suppress(site, kOtto, of_card(site, 7)));
  site.tell(finding(site, 7, Severity::medium));
  CHECK(held(site, 7) == CardState::active);
  const auto d = site.decisions_about(7).at(0);
  CHECK(d.guard == Guard::suppressed);
  CHECK(d.why.find("otto") != std::string::npos);
  CHECK(d.why.find("the meter is in the workshop") != std::string::npos);
  CHECK(site.question_about(7).empty());
  CHECK(site.case_of(7).disposition == "held: suppressed");

  SECTION("the same finding, severer, goes through") {
    site.tell(finding(site, 7, Severity::high));
    CHECK(held(site, 7) == CardState::suspended);
    CHECK(site.case_of(7).severity == Severity::high);
  }
  SECTION("another card, another indicator, another class are not hidden") {
    site.tell(finding(site, 8, Severity::medium));
    CHECK(held(site, 8) == CardState::suspended);
    auto other = site.finding(7, Action::suspend, "other");
    other.finding.indicator = "imei_cloned";
    site.tell(other);
    CHECK(held(site, 7) == CardState::suspended);
  }
  SECTION("a repeat decides nothing") {
    CHECK(site.tell(finding(site, 7, Severity::medium)).decided == 0);
  }
}

TEST_CASE("a suppression of an organisation hides what is below it, not what is beside it") {
  Site site;
  site.registered(8).org = "cn/gdx";
  auto s = of_card(site, 7);
  s.card = "";
  s.org = "cn/gd";
  s.indicator = "";
  REQUIRE(suppress(site, kOtto, s));
  site.tell(finding(site, 7, Severity::low));
  site.tell(finding(site, 8, Severity::low));
  CHECK(held(site, 7) == CardState::active);
  CHECK(held(site, 8) == CardState::suspended);
}

TEST_CASE("a suppression ends by itself, and what it held comes before a person") {
  Site site;
  REQUIRE(suppress(site, kOtto, of_card(site, 7)));
  site.tell(finding(site, 7, Severity::medium));
  site.tell(finding(site, 7, Severity::medium, Action::notify));
  auto again = finding(site, 7, Severity::medium);
  site.tell(again);
  site.pass(risk::kDay - 1);
  CHECK(site.question_about(7).empty());
  site.pass(1);
  REQUIRE_FALSE(site.question_about(7).empty());
  CHECK(held(site, 7) == CardState::active);
  CHECK(store::audit_entries(*site.db, 1, 100).back().action == "end_suppression");

  SECTION("it is approved") {
    const std::string question = site.question_about(7);
    site.in_store([&](store::Database& db) {
      return people::approve(db, site.desk(), kApp, question, "", site.clocks());
    });
    CHECK(held(site, 7) == CardState::suspended);
    CHECK(site.tell(again).decided == 0);
  }
  SECTION("it is refused, and is not asked again") {
    const std::string question = site.question_about(7);
    site.in_store([&](store::Database& db) {
      return people::refuse(db, kApp, question, "a repair", site.clocks());
    });
    CHECK(site.tell(again).decided == 0);
    CHECK(site.question_about(7).empty());
  }
  SECTION("the finding changes: the policy decides anew and the question is moot") {
    CHECK(site.tell(again).issued == 1);
    CHECK(held(site, 7) == CardState::suspended);
    CHECK(site.question_about(7).empty());
  }
}

TEST_CASE("what went away while it was suppressed is nobody's question afterwards") {
  Site site;
  REQUIRE(suppress(site, kOtto, of_card(site, 7)));
  auto change = finding(site, 7, Severity::medium);
  site.tell(change);
  change.finding.state = risk::State::retracted;
  site.tell(change);
  site.pass(risk::kDay);
  CHECK(site.question_about(7).empty());
}

TEST_CASE("a suppression lifts nothing that is in force, and is removed by a person") {
  Site site;
  site.tell(finding(site, 7, Severity::medium));
  REQUIRE(suppress(site, kOtto, of_card(site, 7)));
  CHECK(held(site, 7) == CardState::suspended);
  const auto all = store::suppressions(*site.db, "cn", false, 10);
  REQUIRE(all.size() == 1);
  const auto end = [&](const Person& who, const char* why) {
    return site.in_store([&](store::Database& db) {
      return people::end_suppression(db, who, all[0].what.id, why, site.clocks());
    });
  };
  CHECK(end(kFar, "mine").error().code == "not_found");
  CHECK(end(kOtto, "").error().code == "reason_missing");
  CHECK(end(kOtto, "it is back"));
  CHECK(end(kOtto, "it is back").error().code == "too_late");
  CHECK(store::suppressions(*site.db, "cn", false, 10).empty());
  CHECK(store::suppressions(*site.db, "cn", true, 10).size() == 1);
  site.tell(finding(site, 8, Severity::medium));
  CHECK(held(site, 8) == CardState::suspended);
}

TEST_CASE("a suppression has an owner who may, a reason, an end and a place") {
  Site site;
  const auto refused = [&](const Person& who, const decide::Suppression& s) {
    return suppress(site, who, s).error().code;
  };
  auto s = of_card(site, 7);
  CHECK(refused(kAnna, s) == "not_allowed");
  auto wrong = s;
  wrong.reason = "";
  CHECK(refused(kOtto, wrong) == "reason_missing");
  wrong = s;
  wrong.expires_at = site.now + people::kLongestSuppression + 1;
  CHECK(refused(kOtto, wrong) == "bad_request");
  wrong.expires_at = site.now;
  CHECK(refused(kOtto, wrong) == "bad_request");
  wrong = s;
  wrong.org = "cn/sh";
  CHECK(refused(kOtto, wrong) == "not_found");
  wrong = s;
  wrong.card = "";
  CHECK(refused({"site", Role::operator_, ""}, wrong) == "bad_request");
  CHECK(store::audit_entries(*site.db, 1, 100).empty());
  REQUIRE(suppress(site, kFar, s));  // another's card: it hides nothing there
  site.tell(finding(site, 7, Severity::medium));
  CHECK(held(site, 7) == CardState::suspended);
}

}  // namespace simwarden::test
