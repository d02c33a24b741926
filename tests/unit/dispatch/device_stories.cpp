// Findings that are not about one card: a SIM bank is switched off card by card, each under its own
// guards.
#include <catch2/catch.hpp>

#include "platform/store/decisions.h"
#include "tests/unit/dispatch/site.h"

namespace simwarden::test {
namespace {

using decide::CardState;
using decide::Guard;
using risk::Action;

dispatch::Change sim_bank(const Site& site, std::vector<int> cards, Action action) {
  dispatch::Change change = site.finding(1, action, "bank");
  change.finding.subject = risk::Subject::device;
  change.finding.card = risk::kNoCard;
  change.finding.about = "86000000000001";
  for (const int n : cards) change.finding.cards.push_back(static_cast<risk::CardNo>(n - 1));
  return change;
}

}  // namespace

TEST_CASE("each card of a shared device is suspended, a protected one waits for two people") {
  Site site(20000);
  site.protect(3);
  site.tell(sim_bank(site, {1, 2, 3, 4, 5}, Action::suspend));
  for (const int n : {1, 2, 4, 5}) {
    CHECK(site.standing(n).intended.state == CardState::suspended);
    CHECK(site.case_of(n).open);
  }
  CHECK(site.standing(3).intended.state == CardState::active);
  REQUIRE(site.decisions_about(3).size() == 1);
  CHECK(site.decisions_about(3)[0].guard == Guard::never_suspend);
  CHECK(site.decisions_about(3)[0].approvals_needed == 2);
  CHECK(site.standing(6).intended.state == CardState::active);
  site.carry();
  CHECK(site.take_sent().size() == 4);

  SECTION("a repeat changes nothing") {
    const auto counts = site.tell(sim_bank(site, {1, 2, 3, 4, 5}, Action::suspend));
    CHECK(counts.decided == 0);
  }
  SECTION("a card that joins is suspended too, and one that is no longer named is let go") {
    auto change = sim_bank(site, {1, 2, 3, 5, 6}, Action::suspend);
    change.revision = 2;
    site.tell(change);
    CHECK(site.standing(6).intended.state == CardState::suspended);
    CHECK(site.standing(4).intended.state == CardState::active);
    CHECK(site.standing(1).intended.state == CardState::suspended);
  }
  SECTION("a retraction lets all go") {
    auto change = sim_bank(site, {1, 2, 3, 4, 5}, Action::suspend);
    change.revision = 2;
    change.finding.state = risk::State::retracted;
    site.tell(change);
    for (const int n : {1, 2, 4, 5}) CHECK(site.standing(n).intended.state == CardState::active);
    CHECK(site.question_about(3).empty());
  }
}

TEST_CASE("a bank of more cards than the budget has room for: the rest waits for a person") {
  Site site(2000);  // two an hour
  const auto counts = site.tell(sim_bank(site, {1, 2, 3, 4, 5, 6}, Action::suspend));
  CHECK(counts.issued == 2);
  CHECK(counts.held == 4);
}

TEST_CASE("a notice about many cards is one decision, not one for each") {
  Site site;
  const auto counts = site.tell(sim_bank(site, {1, 2, 3, 4, 5}, Action::notify));
  CHECK(counts.decided == 1);
  CHECK(site.decisions_about(1).empty());

  SECTION("until it asks for more") {
    auto change = sim_bank(site, {1, 2, 3, 4, 5}, Action::suspend_with_approval);
    change.revision = 2;
    CHECK(site.tell(change).waiting == 5);
    SECTION("an excuse withdraws what was asked") {
      change.revision = 3;
      change.finding.action = Action::record;
      site.tell(change);
      for (int n = 1; n <= 5; ++n) CHECK(site.question_about(n).empty());
    }
  }
}

}  // namespace simwarden::test
