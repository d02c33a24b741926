// The life of a case: from a finding to somebody's verdict.
#include <catch2/catch.hpp>

#include "platform/dispatch/case_book.h"
#include "platform/people/case_desk.h"
#include "platform/store/audit_log.h"
#include "platform/store/decisions.h"
#include "platform/store/reversals.h"
#include "tests/unit/dispatch/site.h"

namespace simwarden::test {
namespace {

using people::Person;
using people::Role;
using risk::Action;
using risk::Severity;

const Person kAnna{"anna", Role::analyst, "cn"};
const Person kOtto{"otto", Role::operator_, ""};
const Person kVic{"vic", Role::viewer, ""};
const Person kFar{"far", Role::operator_, "cn/sh"};

dispatch::Change finding(Site& site, int card, Severity severity, const std::string& id,
                         Action action = Action::notify) {
  auto change = site.finding(card, action, id);
  change.finding.severity = severity;
  return change;
}

people::Said resolve(Site& site, const Person& who, int card, const char* verdict,
                     const char* reason = "seen") {
  const std::string id = site.case_of(card).id;
  return site.in_store([&](store::Database& db) {
    return people::resolve(db, site.desk(), who, id, verdict, reason, site.clocks());
  });
}
people::Said acknowledge(Site& site, const Person& who, int card) {
  const std::string id = site.case_of(card).id;
  return site.in_store(
      [&](store::Database& db) { return people::acknowledge(db, who, id, site.clocks()); });
}

std::string state(Site& site, int card) { return std::string(store::state_of(site.case_of(card))); }

}  // namespace

TEST_CASE("findings of one card are one case, as severe as the severest of them ever was") {
  Site site;
  site.tell(finding(site, 7, Severity::medium, "a"));
  site.tell(finding(site, 7, Severity::high, "b"));
  site.tell(finding(site, 7, Severity::low, "c"));
  CHECK(store::cases(*site.db, {}).size() == 1);
  CHECK(store::findings_of(*site.db, site.case_of(7).id).size() == 3);
  CHECK(site.case_of(7).severity == Severity::high);
  auto gone = finding(site, 7, Severity::high, "b");
  gone.finding.state = risk::State::retracted;
  site.tell(gone);
  CHECK(site.case_of(7).severity == Severity::high);
}

TEST_CASE("a case is seen, taken, commented on and resolved, each in the audit log") {
  Site site;
  site.tell(finding(site, 7, Severity::high, "a"));
  const std::string id = site.case_of(7).id;
  CHECK(state(site, 7) == "new");
  REQUIRE(acknowledge(site, kAnna, 7));
  CHECK(site.case_of(7).owner == "anna");
  CHECK(acknowledge(site, kOtto, 7).error().code == "said_already");
  site.in_store([&](store::Database& db) {
    CHECK(people::assign(db, kAnna, id, "otto", site.clocks()));
    CHECK(people::comment(db, kOtto, id, "the meter was moved", site.clocks()));
    return 0;
  });
  CHECK(state(site, 7) == "in_progress");
  CHECK(resolve(site, kOtto, 7, "guilty").error().code == "bad_request");
  CHECK(resolve(site, kOtto, 7, "confirmed", "").error().code == "reason_missing");
  REQUIRE(resolve(site, kOtto, 7, "confirmed"));
  CHECK(state(site, 7) == "resolved");
  CHECK(resolve(site, kAnna, 7, "test").error().code == "too_late");
  CHECK(store::comments_of(*site.db, id).at(0).text == "the meter was moved");
  CHECK_THROWS(site.db->script("UPDATE case_comments SET text = ''"));
  CHECK_THROWS(site.db->script("DELETE FROM case_comments"));
  std::vector<std::string> told;
  for (const auto& entry : store::audit_entries(*site.db, 1, 100))
    told.push_back(entry.actor + ": " + entry.before + " > " + entry.after);
  CHECK(told ==
        std::vector<std::string>{"anna: new > acknowledged, owner anna",
                                 "anna: acknowledged, owner anna > in_progress, owner otto",
                                 "otto:  > the meter was moved",
                                 "otto: in_progress, owner otto > resolved confirmed, owner "
                                 "otto"});
}

TEST_CASE("nobody handles cases by looking, nor those of others") {
  Site site;
  site.tell(finding(site, 7, Severity::high, "a"));
  CHECK(acknowledge(site, kVic, 7).error().code == "not_allowed");
  CHECK(acknowledge(site, kFar, 7).error().code == "not_found");
  CHECK(resolve(site, kFar, 7, "test").error().code == "not_found");
  CHECK(state(site, 7) == "new");
}

TEST_CASE("what makes a case severer brings it back to everybody's eyes, at its pace") {
  Site site;
  site.tell(finding(site, 7, Severity::medium, "a"));
  const auto resolve_by = site.case_of(7).resolve_by.value();
  CHECK(resolve_by == site.now + dispatch::due_within(Severity::medium).resolved);
  REQUIRE(acknowledge(site, kAnna, 7));

  SECTION("as severe as before: it stays with its owner") {
    site.tell(finding(site, 7, Severity::medium, "b"));
    CHECK(state(site, 7) == "acknowledged");
    CHECK(site.case_of(7).resolve_by == resolve_by);
  }
  SECTION("severer") {
    site.tell(finding(site, 7, Severity::critical, "b"));
    CHECK(state(site, 7) == "new");
    CHECK(site.case_of(7).owner == "anna");
    CHECK(site.case_of(7).resolve_by ==
          site.now + dispatch::due_within(Severity::critical).resolved);
    const auto log = store::audit_entries(*site.db, 1, 100);
    CHECK(log.back().actor == "policy");
    CHECK(log.back().before == "acknowledged medium");
    CHECK(log.back().after == "new critical");
  }
  SECTION("after it was resolved: the same finding again does not reopen it, a severer one does") {
    REQUIRE(resolve(site, kAnna, 7, "test"));
    site.tell(finding(site, 7, Severity::medium, "a"));
    CHECK(state(site, 7) == "resolved");
    site.tell(finding(site, 7, Severity::critical, "a"));
    CHECK(state(site, 7) == "new");
    CHECK(site.case_of(7).verdict.empty());
  }
}

TEST_CASE("a case that was over by itself is open again when its finding returns") {
  Site site;
  auto change = finding(site, 7, Severity::high, "a");
  site.tell(change);
  change.finding.state = risk::State::retracted;
  site.tell(change);
  CHECK(state(site, 7) == "closed");
  change.finding.state = risk::State::open;
  site.tell(change);
  CHECK(state(site, 7) == "new");
}

TEST_CASE("cases that nobody saw or resolved in time are listed") {
  Site site;
  site.tell(finding(site, 7, Severity::critical, "a"));
  site.tell(finding(site, 8, Severity::low, "b"));
  const auto overdue = [&] {
    store::CaseFilter filter;
    filter.overdue_at = site.now;
    std::vector<std::string> cards;
    for (const auto& c : store::cases(*site.db, filter)) {
      CHECK(store::overdue(c, site.now));
      cards.push_back(c.card);
    }
    return cards;
  };
  site.pass(dispatch::due_within(Severity::critical).acknowledged);
  CHECK(overdue().empty());
  site.pass(1);
  CHECK(overdue() == std::vector<std::string>{site.card(7)});
  REQUIRE(acknowledge(site, kAnna, 7));
  CHECK(overdue().empty());
  site.pass(dispatch::due_within(Severity::critical).resolved);
  CHECK(overdue() == std::vector<std::string>{site.card(7)});
  CHECK(store::cases(*site.db, {"", false, "acknowledged"}).size() == 1);
}

TEST_CASE("a false positive gives the card back and counts against the detector") {
  Site site;
  site.tell(finding(site, 7, Severity::high, "a", Action::suspend));
  REQUIRE(site.standing(7).intended.state == decide::CardState::suspended);

  SECTION("by somebody who may give cards back") {
    REQUIRE(resolve(site, kOtto, 7, "false_positive"));
    CHECK(site.standing(7).intended.state == decide::CardState::active);
    CHECK(store::reversals(*site.db, "R06@2026.1", site.now) == 1);
    site.tell(finding(site, 7, Severity::high, "a", Action::suspend));
    CHECK(site.standing(7).intended.state == decide::CardState::active);
  }
  SECTION("not by an analyst, and nothing is half done") {
    CHECK(resolve(site, kAnna, 7, "false_positive").error().code == "not_allowed");
    CHECK(site.standing(7).intended.state == decide::CardState::suspended);
    CHECK(state(site, 7) == "new");
    CHECK(store::reversals(*site.db, "R06@2026.1", 0) == 0);
  }
  SECTION("a confirmed one stays held, and counts against nobody") {
    REQUIRE(resolve(site, kAnna, 7, "confirmed"));
    CHECK(site.standing(7).intended.state == decide::CardState::suspended);
    CHECK(store::reversals(*site.db, "R06@2026.1", 0) == 0);
  }
}

TEST_CASE("a false positive that waits for approval is not asked any more") {
  Site site;
  site.tell(finding(site, 7, Severity::high, "a", Action::suspend_with_approval));
  REQUIRE_FALSE(site.question_about(7).empty());
  REQUIRE(resolve(site, kAnna, 7, "false_positive"));
  CHECK(site.question_about(7).empty());
}

}  // namespace simwarden::test
