// What organisations are told: once for the same, never a flood, and the ones above when it is
// late.
#include <catch2/catch.hpp>

#include "platform/dispatch/case_book.h"
#include "platform/dispatch/notices.h"
#include "platform/people/case_desk.h"
#include "platform/people/suppression_desk.h"
#include "platform/store/audit_log.h"
#include "tests/unit/dispatch/site.h"

namespace simwarden::test {
namespace {

using people::Person;
using people::Role;
using risk::Action;
using risk::Severity;
using store::NoticeKind;

const Person kAnna{"anna", Role::analyst, "cn/gd/acme"};
const Person kApp{"app", Role::approver, "cn/gd"};

dispatch::Change finding(Site& site, int card, Severity severity, const std::string& id = {},
                         Action action = Action::notify) {
  auto change = site.finding(card, action, id);
  change.finding.severity = severity;
  return change;
}

std::vector<store::Notice> due(Site& site) { return store::due_notices(*site.db, site.now, 1000); }
void deliver(Site& site) {
  site.in_store([&](store::Database& db) {
    for (const auto& n : store::due_notices(db, site.now, 1000))
      store::delivered(db, n.id, site.now);
    return 0;
  });
}
std::vector<std::string> receivers(Site& site) {
  std::vector<std::string> all;
  for (const auto& n : due(site)) all.push_back(n.receiver);
  return all;
}

people::Said act(Site& site, const std::string& what, const Person& who, int card,
                 const char* to = "") {
  const std::string id = site.case_of(card).id;
  return site.in_store([&](store::Database& db) -> people::Said {
    if (what == "acknowledge") return people::acknowledge(db, who, id, site.clocks());
    if (what == "assign") return people::assign(db, who, id, to, site.clocks());
    if (what == "verify") return people::verify(db, who, id, to, "looked", site.clocks());
    return people::resolve(db, site.desk(), who, id, to, "looked", site.clocks());
  });
}

}  // namespace

TEST_CASE("a case is told once, and again only when it is severer") {
  Site site;
  site.tell(finding(site, 7, Severity::medium, "a"));
  site.tell(finding(site, 7, Severity::medium, "a"));
  site.tell(finding(site, 7, Severity::low, "b"));
  site.tell(finding(site, 7, Severity::medium, "c"));
  REQUIRE(due(site).size() == 1);
  CHECK(due(site)[0].receiver == "cn/gd/acme");
  CHECK(due(site)[0].severity == Severity::medium);
  CHECK(site.case_of(7).loop.notified_at == site.now);
  deliver(site);
  CHECK(due(site).empty());
  site.tell(finding(site, 7, Severity::high, "a"));
  CHECK(due(site).size() == 1);
}

TEST_CASE("what is only recorded or suppressed is not told") {
  Site site;
  site.tell(finding(site, 7, Severity::high, "a", Action::record));
  CHECK(due(site).empty());
  decide::Suppression s;
  s.card = site.card(8);
  s.risk = "R06";
  s.up_to = Severity::medium;
  s.expires_at = site.now + risk::kDay;
  s.reason = "a repair";
  site.in_store([&](store::Database& db) {
    return people::suppress(db, {"otto", Role::operator_, ""}, s, site.clocks());
  });
  site.tell(finding(site, 8, Severity::medium, "b"));
  CHECK(due(site).empty());

  SECTION("but the severer is") {
    site.tell(finding(site, 8, Severity::high, "b"));
    CHECK(due(site).size() == 1);
  }
  SECTION("and when the suppression ends, it is") {
    site.pass(risk::kDay);
    CHECK(due(site).size() == 1);
  }
}

TEST_CASE("a receiver is told twenty an hour, then one summary that counts the rest") {
  Site site;
  for (int n = 1; n <= 100; ++n)
    site.tell(finding(site, n, n % 10 == 0 ? Severity::medium : Severity::low));
  CHECK(due(site).size() == dispatch::kNoticesAnHour);
  site.tell(finding(site, 101, Severity::critical));
  CHECK(due(site).size() == dispatch::kNoticesAnHour + 1);
  deliver(site);
  site.registered(102).org = "cn/sh";
  site.tell(finding(site, 102, Severity::low));
  CHECK(receivers(site) == std::vector<std::string>{"cn/sh"});
  deliver(site);

  site.pass(risk::kHour);
  const auto summary = due(site);
  REQUIRE(summary.size() == 1);
  CHECK(summary[0].kind == NoticeKind::summary);
  CHECK(summary[0].severity == Severity::medium);
  CHECK(summary[0].counts == std::array<std::uint64_t, 5>{0, 72, 8, 0, 0});
  // Nothing is lost: each case has its row, told by itself or counted.
  CHECK(store::notices(*site.db, "cn/gd", 1000).size() == 102);
  deliver(site);
  site.tell(finding(site, 103, Severity::low));
  CHECK(due(site).size() == 1);
}

TEST_CASE("what nobody sees in time goes up, one organisation at a time, to the site") {
  Site site;
  site.tell(finding(site, 7, Severity::critical));
  deliver(site);
  const auto within = dispatch::due_within(Severity::critical);
  site.pass(within.acknowledged);
  CHECK(due(site).empty());
  site.pass(1);
  REQUIRE(receivers(site) == std::vector<std::string>{"cn/gd"});
  CHECK(due(site)[0].kind == NoticeKind::escalation);
  CHECK(site.case_of(7).loop.escalations == 1);
  deliver(site);
  site.pass(within.acknowledged);
  CHECK(receivers(site).empty());
  site.pass(1);
  CHECK(receivers(site) == std::vector<std::string>{"cn"});
  deliver(site);
  site.pass(within.acknowledged + 1);
  CHECK(receivers(site) == std::vector<std::string>{""});
  deliver(site);
  site.pass(30 * risk::kDay);
  CHECK(due(site).empty());
  int logged = 0;
  for (const auto& entry : store::audit_entries(*site.db, 1, 100))
    logged += entry.action == "escalate";
  CHECK(logged == 3);
}

TEST_CASE("told, seen, disposed of, fed back and verified in time: nobody above hears of it") {
  Site site;
  site.tell(finding(site, 7, Severity::critical));
  deliver(site);
  const auto within = dispatch::due_within(Severity::critical);
  REQUIRE(act(site, "acknowledge", kAnna, 7));
  site.pass(within.acknowledged + 1);
  REQUIRE(act(site, "assign", kAnna, 7, "anna"));
  site.pass(within.resolved - within.acknowledged - 2);
  REQUIRE(act(site, "resolve", kAnna, 7, "confirmed"));
  site.pass(within.resolved);
  CHECK(due(site).empty());

  SECTION("verified by another person, an approver") {
    CHECK(act(site, "verify", kAnna, 7, "ok").error().code == "not_allowed");
    CHECK(act(site, "verify", kApp, 7, "perhaps").error().code == "bad_request");
    REQUIRE(act(site, "verify", kApp, 7, "ok"));
    CHECK(act(site, "verify", kApp, 7, "ok").error().code == "too_late");
    CHECK(site.case_of(7).loop.verified_by == "app");
    site.pass(90 * risk::kDay);
    CHECK(due(site).empty());
  }
  SECTION("nobody verifies it: it goes up, and is listed") {
    site.pass(1);
    CHECK(receivers(site) == std::vector<std::string>{"cn/gd"});
    store::CaseFilter filter;
    filter.overdue_at = site.now;
    CHECK(store::cases(*site.db, filter).size() == 1);
  }
  SECTION("it was not resolved rightly: it goes on, with a time of its own") {
    REQUIRE(act(site, "verify", kApp, 7, "again"));
    CHECK(store::state_of(site.case_of(7)) == "in_progress");
    site.pass(within.resolved);
    CHECK(due(site).empty());
    site.pass(1);
    CHECK(receivers(site) == std::vector<std::string>{"cn/gd"});
  }
}

TEST_CASE("nobody verifies what they resolved themselves, nor what is not resolved") {
  Site site;
  site.tell(finding(site, 7, Severity::high));
  CHECK(act(site, "verify", kApp, 7, "ok").error().code == "too_late");
  REQUIRE(act(site, "resolve", kApp, 7, "test"));
  CHECK(act(site, "verify", kApp, 7, "ok").error().code == "said_already");
}

}  // namespace simwarden::test
