// The breaker at work: floods wait for a person, whatever else goes on as before.
#include <catch2/catch.hpp>

#include "platform/store/audit_log.h"
#include "platform/store/breaker.h"
#include "platform/store/sql.h"
#include "tests/unit/dispatch/site.h"

namespace simwarden::test {
namespace {

using decide::Guard;
using decide::Outcome;
using risk::Action;

const people::Person kApprover{"ann", people::Role::approver, ""};

std::string id_of(int n) { return "f" + std::to_string(n); }

// Findings of a class about cards `from` … `to`, one after the other.
void flag(Site& site, int from, int to, Action action, const char* risk = "R06",
          risk::SpanMs apart = 0) {
  for (int n = from; n <= to; ++n) {
    auto change = site.finding(n, action, risk + id_of(n));
    change.finding.risk = risk;
    site.tell(change);
    site.now += apart;
  }
}

std::vector<store::Breaker> open_ones(Site& site) { return store::breakers(*site.db, false); }

}  // namespace

TEST_CASE("the fiftieth flag of a class within an hour opens its breaker; what follows waits") {
  Site site(10'000);
  flag(site, 1, 49, Action::notify);
  CHECK(open_ones(site).empty());
  flag(site, 50, 51, Action::suspend);
  REQUIRE(open_ones(site).size() == 1);
  CHECK(open_ones(site)[0].scope == "detector:R06");
  for (const int n : {50, 51}) {
    REQUIRE(site.decisions_about(n).size() == 1);
    CHECK(site.decisions_about(n)[0].guard == Guard::breaker);
    CHECK(site.decisions_about(n)[0].outcome == Outcome::held);
    CHECK_FALSE(site.question_about(n).empty());
  }
  SECTION("another class goes on") {
    flag(site, 60, 60, Action::suspend, "R01");
    CHECK(site.decisions_about(60).at(0).outcome == Outcome::issued);
  }
  SECTION("a person may approve what was held") {
    const std::string question = site.question_about(50);
    const auto said = site.in_store([&](store::Database& db) {
      return people::approve(db, site.desk(), kApprover, question, "seen", site.clocks());
    });
    CHECK(said.has_value());
    CHECK(site.standing(50).intended.state == decide::CardState::suspended);
  }
  SECTION("closing lets the policy act again, for an hour at least; both are in the audit log") {
    const auto close = [&](const char* reason) {
      return site.in_store([&](store::Database& db) {
        return people::close_breaker(db, site.desk(), kApprover, "detector:R06", reason,
                                     site.clocks());
      });
    };
    CHECK(close("").error().code == "reason_missing");
    REQUIRE(close("a stolen pallet").has_value());
    CHECK(close("again").error().code == "not_found");
    flag(site, 60, 61, Action::suspend);
    CHECK(site.decisions_about(61).at(0).outcome == Outcome::issued);
    site.now += risk::kHour;
    flag(site, 100, 149, Action::notify);
    CHECK(open_ones(site).size() == 1);
    std::vector<std::string> actors;
    for (const auto& entry : store::audit_entries(*site.db, 1, 1000))
      if (entry.action == "breaker") actors.push_back(entry.actor + " " + entry.after);
    CHECK(actors == std::vector<std::string>{"policy open", "ann closed", "policy open"});
  }
  SECTION("somebody of one organisation may not close it") {
    const auto said = site.in_store([&](store::Database& db) {
      return people::close_breaker(db, site.desk(), {"bob", people::Role::approver, "cn/gd"},
                                   "detector:R06", "mine", site.clocks());
    });
    CHECK(said.error().code == "not_allowed");
  }
}

TEST_CASE("the same flags over a day open nothing") {
  Site site(10'000);
  flag(site, 1, 24, Action::suspend, "R06", risk::kHour);
  CHECK(open_ones(site).empty());
  CHECK(site.decisions_about(24).at(0).outcome == Outcome::issued);
}

TEST_CASE("a class that has always flagged much may go on so") {
  Site site(20'000);
  site.in_store([&](store::Database& db) {
    store::note_flag(db, {"old", "R06", "", {}, site.now - 40 * risk::kDay});
    for (int hour = 1; hour <= 672; ++hour)
      store::run(db, "INSERT INTO flag_hours (detector, hour, flags) VALUES ('R06', ?, 20)",
                 site.now / risk::kHour - hour);
    return 0;
  });
  flag(site, 1, 100, Action::notify);
  CHECK(open_ones(site).empty());
  flag(site, 101, 101, Action::notify);
  CHECK(open_ones(site).size() == 1);
}

TEST_CASE("more than one card in a hundred of an organisation opens it and nobody else's") {
  Site site(1000);
  for (int n = 1; n <= 600; ++n) site.registered(n).org = "cn/gd/tiny";
  site.decisions->recount();
  for (int n = 1; n <= 7; ++n)
    flag(site, n, n, n < 7 ? Action::notify : Action::suspend, ("R0" + std::to_string(n)).c_str());
  const auto open = open_ones(site);
  REQUIRE(open.size() == 1);
  CHECK(open[0].scope == "org:cn/gd/tiny");
  CHECK(site.decisions_about(7).at(0).guard == Guard::breaker);
  flag(site, 700, 700, Action::suspend, "R09");
  CHECK(site.decisions_about(700).at(0).outcome == Outcome::issued);
}

TEST_CASE("a restart neither closes the breaker nor forgets what it counted") {
  Site site(10'000);
  flag(site, 1, 49, Action::notify);
  site.restart();
  flag(site, 50, 50, Action::suspend);
  CHECK(site.decisions_about(50).at(0).guard == Guard::breaker);
  site.restart();
  flag(site, 51, 51, Action::suspend);
  CHECK(site.decisions_about(51).at(0).guard == Guard::breaker);
}

TEST_CASE("a finding that is told twice is one flag") {
  Site site(10'000);
  for (int i = 0; i < 30; ++i) flag(site, 1, 1, Action::notify);
  CHECK(store::detector_flags(*site.db, "R06", site.now).last_hour == 1);
}

}  // namespace simwarden::test
