// What the first policy says to one finding, told as stories: the loud case and the quiet one.
#include <catch2/catch.hpp>

#include "platform/decide/decide.h"

namespace simwarden::decide {
namespace {

constexpr risk::Instant kNow = 1'790'000'000'000;

struct Story {
  std::string id = "f1";
  risk::Finding finding;
  CardFacts card{"8986000000000000001", "cn/gd/acme", "gw-1", false};
  std::optional<Taken> taken;
  bool kill_switch = false;
  std::vector<BudgetUse> budget{{"cn/gd/acme", 5000, 0, 0}};
  Policy policy;

  explicit Story(risk::Action action) {
    finding.risk = "R06";
    finding.indicator = "imei_changed";
    finding.source = risk::Source::carrier;
    finding.channel = "feed-1";
    finding.action = action;
  }
  Answer ask(risk::Instant now = kNow) const {
    return decide({id, 1, finding, card, taken, kill_switch, budget, "2026.1"}, policy, now);
  }
};

void check_held(const Answer& answer, Guard guard, Outcome outcome, int approvals) {
  REQUIRE(answer.decision);
  CHECK(answer.decision->guard == guard);
  CHECK(answer.decision->outcome == outcome);
  CHECK(answer.decision->approvals_needed == approvals);
  CHECK_FALSE(answer.decision->why.empty());
  CHECK_FALSE(answer.reason);
}

}  // namespace

TEST_CASE("record and notify are written down and touch no card") {
  for (const auto action : {risk::Action::record, risk::Action::notify}) {
    Story story(action);
    story.card.never_suspend = true;
    story.kill_switch = true;
    const Answer answer = story.ask();
    REQUIRE(answer.decision);
    CHECK(answer.decision->outcome == Outcome::issued);
    CHECK_FALSE(answer.reason);
  }
}

TEST_CASE("a suspension within every guard is issued and expires in a day") {
  const Answer answer = Story(risk::Action::suspend).ask();
  REQUIRE(answer.decision);
  CHECK(answer.decision->outcome == Outcome::issued);
  CHECK(answer.decision->detector == "R06@2026.1");
  REQUIRE(answer.reason);
  CHECK(answer.reason->state == CardState::suspended);
  CHECK(answer.reason->owner == kAutomatic);
  CHECK(answer.reason->expires_at == kNow + 24 * risk::kHour);
}

TEST_CASE("suspend_with_approval waits for one person") {
  check_held(Story(risk::Action::suspend_with_approval).ask(), Guard::approval, Outcome::waiting,
             1);
}

TEST_CASE("a protected card is never suspended or limited by the policy") {
  for (const auto action :
       {risk::Action::suspend, risk::Action::suspend_with_approval, risk::Action::limit}) {
    Story story(action);
    story.card.never_suspend = true;
    check_held(story.ask(), Guard::never_suspend, Outcome::held, 2);
  }
}

TEST_CASE("the word of a gateway about a card of another gateway suspends nothing") {
  Story story(risk::Action::suspend);
  story.finding.source = risk::Source::gateway;
  story.finding.channel = "gw-2";
  check_held(story.ask(), Guard::unassigned_gateway, Outcome::held, 1);

  SECTION("a card that is assigned to nobody is not that gateway's either") {
    story.card.gateway.clear();
    check_held(story.ask(), Guard::unassigned_gateway, Outcome::held, 1);
  }
  SECTION("quiet: its own gateway may say so") {
    story.finding.channel = "gw-1";
    CHECK(story.ask().decision->outcome == Outcome::issued);
  }
}

TEST_CASE("the kill switch holds what would act") {
  Story story(risk::Action::suspend);
  story.kill_switch = true;
  check_held(story.ask(), Guard::kill_switch, Outcome::held, 1);
}

TEST_CASE("a finding about a device goes to a person") {
  Story story(risk::Action::suspend);
  story.finding.subject = risk::Subject::device;
  story.card = {};
  check_held(story.ask(), Guard::no_single_card, Outcome::held, 1);
}

TEST_CASE("the budget of the hour and of the day") {
  Story story(risk::Action::suspend);
  story.budget = {{"cn/gd/acme", 5000, 4, 4}};
  CHECK(story.ask().decision->outcome == Outcome::issued);
  story.budget = {{"cn/gd/acme", 5000, 5, 5}};
  check_held(story.ask(), Guard::budget, Outcome::held, 1);
  CHECK(story.ask().decision->why ==
        "cn/gd/acme: 5 of 5 automatic suspensions an hour used (5000 active cards)");
  story.budget = {{"cn/gd/acme", 5000, 0, 25}};
  check_held(story.ask(), Guard::budget, Outcome::held, 1);

  SECTION("a small organisation may have one an hour") {
    story.budget = {{"cn/gd/acme", 12, 0, 0}};
    CHECK(story.ask().decision->outcome == Outcome::issued);
    story.budget = {{"cn/gd/acme", 12, 1, 1}};
    check_held(story.ask(), Guard::budget, Outcome::held, 1);
  }
  SECTION("room below does not help when the organisation above has none") {
    story.budget = {{"cn/gd/acme", 5000, 0, 0}, {"cn/gd", 9000, 9, 9}, {"cn", 90000, 9, 9}};
    check_held(story.ask(), Guard::budget, Outcome::held, 1);
  }
  SECTION("never more than 200 an hour, however large") {
    story.budget = {{"cn", 10'000'000, 199, 199}};
    CHECK(story.ask().decision->outcome == Outcome::issued);
    story.budget = {{"cn", 10'000'000, 200, 200}};
    check_held(story.ask(), Guard::budget, Outcome::held, 1);
  }
  SECTION("limits do not draw on the budget of suspensions") {
    story.finding.action = risk::Action::limit;
    story.budget = {{"cn/gd/acme", 5000, 5, 5}};
    CHECK(story.ask().decision->outcome == Outcome::issued);
  }
}

TEST_CASE("allowance: the edges of the shares") {
  const BudgetRule rule;
  CHECK(allowance(rule, 0).per_hour == 1);
  CHECK(allowance(rule, 1999).per_hour == 1);
  CHECK(allowance(rule, 2000).per_hour == 2);
  CHECK(allowance(rule, 3000).per_hour == 3);
  CHECK(allowance(rule, 399).per_day == 1);
  CHECK(allowance(rule, 400).per_day == 2);
  CHECK(allowance(rule, 1'000'000).per_hour == 200);
  CHECK(allowance(rule, 1'000'000).per_day == 5000);
}

TEST_CASE("a repeat of a change decides nothing anew") {
  Story story(risk::Action::suspend);
  const Answer first = story.ask();
  story.taken = Taken{first.decision->id, Kind::suspend, 0, CardState::suspended, false, false};
  const Answer again = story.ask(kNow + risk::kMinute);
  CHECK_FALSE(again.decision);
  CHECK_FALSE(again.lift);

  SECTION("and from scratch it has the same id") {
    story.taken.reset();
    CHECK(story.ask(kNow + 5).decision->id == first.decision->id);
  }
}

TEST_CASE("a finding that closes by return gives the card back") {
  Story story(risk::Action::suspend);
  story.taken = Taken{"d1", Kind::suspend, 0, CardState::suspended, false, false};
  story.finding.state = risk::State::closed;
  story.finding.closed_why = "returned";
  const Answer answer = story.ask();
  REQUIRE(answer.lift);
  CHECK(answer.lift->kind == Kind::resume);
  CHECK(answer.lift->basis == "d1");

  SECTION("quiet: silence alone does not, a suspended card is silent") {
    story.finding.closed_why = "no_cause_24h";
    CHECK_FALSE(story.ask().lift);
  }
  SECTION("a retraction does, whatever was said before") {
    story.finding.state = risk::State::retracted;
    story.finding.closed_why = "no_cause_24h";
    CHECK(story.ask().lift);
  }
  SECTION("a limited card is not silent, so silence of the cause lifts the limit") {
    story.taken = Taken{"d1", Kind::limit, 0, CardState::limited, false, false};
    story.finding.closed_why = "no_cause_24h";
    CHECK(story.ask().lift);
  }
}

TEST_CASE("a question about a finding that went away is withdrawn") {
  Story story(risk::Action::suspend_with_approval);
  story.taken = Taken{"d1", Kind::suspend_with_approval, 0, std::nullopt, true, false};
  story.finding.state = risk::State::retracted;
  const Answer answer = story.ask();
  CHECK(answer.withdraw);
  CHECK_FALSE(answer.lift);
}

TEST_CASE("a finding that climbs the ladder is decided again") {
  Story story(risk::Action::suspend);
  story.taken = Taken{"d1", Kind::suspend_with_approval, 0, std::nullopt, true, false};
  const Answer answer = story.ask();
  CHECK(answer.withdraw);
  REQUIRE(answer.decision);
  CHECK(answer.decision->kind == Kind::suspend);
}

TEST_CASE("a finding that was over before it was seen open") {
  Story story(risk::Action::suspend);
  story.finding.state = risk::State::closed;

  SECTION("the cause is gone: it is told, and nothing is switched off") {
    story.finding.closed_why = "returned";
    check_held(story.ask(), Guard::cause_gone, Outcome::held, 0);
    CHECK(story.ask().decision->kind == Kind::suspend);
  }
  SECTION("it only fell silent: a person decides") {
    story.finding.closed_why = "no_cause_24h";
    check_held(story.ask(), Guard::approval, Outcome::waiting, 1);
  }
  SECTION("quiet: what was retracted never was") {
    story.finding.state = risk::State::retracted;
    CHECK_FALSE(story.ask().decision);
  }
}

TEST_CASE("a card that a person had suspended is not put under a block that expires") {
  Story story(risk::Action::suspend);
  story.taken = Taken{"d1", Kind::suspend_with_approval, 0, CardState::suspended, false, false};
  CHECK_FALSE(story.ask().decision);
}

TEST_CASE("an excuse found later takes a suspension back") {
  Story story(risk::Action::record);
  story.taken = Taken{"d1", Kind::suspend, 0, CardState::suspended, false, false};
  const Answer answer = story.ask();
  REQUIRE(answer.lift);
  REQUIRE(answer.decision);
  CHECK(answer.decision->kind == Kind::record);
  CHECK(answer.lift->id != answer.decision->id);
}

TEST_CASE("a retracted finding that comes back is decided anew") {
  Story story(risk::Action::suspend);
  story.taken = Taken{"d1", Kind::suspend, 0, std::nullopt, false, true};
  const Answer answer = story.ask();
  REQUIRE(answer.decision);
  CHECK(answer.decision->id != decision_id("f1", Kind::suspend, 0));
}

TEST_CASE("the desired state is the strictest of the reasons") {
  CHECK(desired({}).state == CardState::active);
  Reason sms{"f1", "d1", "policy", CardState::limited, {}, 0, risk::kNever};
  sms.limits.sms_off = true;
  Reason rate{"f2", "d2",        "policy", CardState::limited, {64000, false, false, false},
              0,    risk::kNever};
  const Desired limited = desired({sms, rate});
  CHECK(limited.state == CardState::limited);
  CHECK(limited.limits == Limits{64000, false, true, false});
  const Desired off =
      desired({sms, Reason{"f3", "d3", "ann", CardState::suspended, {}, 0, risk::kNever}});
  CHECK(off.state == CardState::suspended);
  CHECK(off.limits == Limits{});
}

}  // namespace simwarden::decide
