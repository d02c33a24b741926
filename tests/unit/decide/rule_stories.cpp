// What a rule of the policy does to a finding: the one that it names, and the quiet one beside it.
#include <catch2/catch.hpp>

#include "platform/decide/decide.h"

namespace simwarden::decide {
namespace {

constexpr risk::Instant kNow = 1'790'000'000'000;

risk::Finding stolen_meter() {
  risk::Finding f;
  f.risk = "R06";
  f.indicator = "imei_changed";
  f.severity = risk::Severity::high;
  f.source = risk::Source::carrier;
  f.channel = "feed-1";
  f.action = risk::Action::suspend_with_approval;
  return f;
}

CardFacts meter() {
  return {"8986000000000000001",           "cn/gd/acme",    "gw-1", false, "meter",
          risk::Industry::public_services, {Function::data}};
}

Rule rule(Kind then) {
  Rule r;
  r.then = then;
  r.line = 7;
  return r;
}

Answer ask(const Policy& policy, const risk::Finding& finding, const CardFacts& card,
           std::optional<Taken> taken = {}) {
  return decide(
      {"f1", 1, finding, card, std::move(taken), false, {{card.org, 5000, 0, 0}}, "2026.1", {}},
      policy, kNow);
}

Policy with(Rule rule) {
  Policy policy;
  policy.version = "abc";
  policy.rules = {std::move(rule)};
  return policy;
}

}  // namespace

TEST_CASE("a rule lets a class suspend that by the catalogue waits for a person") {
  Rule r = rule(Kind::suspend);
  r.risks = {"R06"};
  const Answer loud = ask(with(r), stolen_meter(), meter());
  REQUIRE(loud.reason);
  CHECK(loud.reason->state == CardState::suspended);
  CHECK(loud.decision->why == "the policy's rule at line 7");
  CHECK(loud.decision->policy == "abc");

  SECTION("quiet: another class goes by the catalogue") {
    risk::Finding other = stolen_meter();
    other.risk = "R11";
    const Answer answer = ask(with(r), other, meter());
    CHECK(answer.decision->kind == Kind::suspend_with_approval);
    CHECK_FALSE(answer.reason);
  }
  SECTION("as shipped there is no rule, and decisions say so") {
    const Answer answer = ask(Policy{}, stolen_meter(), meter());
    CHECK(answer.decision->kind == Kind::suspend_with_approval);
    CHECK(answer.decision->policy == kShipped);
  }
}

TEST_CASE("no rule passes a guard") {
  const Policy policy = with(rule(Kind::suspend));
  SECTION("a protected card") {
    CardFacts card = meter();
    card.never_suspend = true;
    CHECK(ask(policy, stolen_meter(), card).decision->guard == Guard::never_suspend);
  }
  SECTION("the word of another gateway alone") {
    risk::Finding f = stolen_meter();
    f.source = risk::Source::gateway;
    f.channel = "gw-2";
    CHECK(ask(policy, f, meter()).decision->guard == Guard::unassigned_gateway);
  }
  SECTION("a finding about no card switches nothing off") {
    CHECK(ask(policy, stolen_meter(), {}).decision->guard == Guard::no_single_card);
  }
}

TEST_CASE("the first rule that fits decides") {
  Policy policy = with(rule(Kind::notify));
  policy.rules[0].organisations = {"cn/gd/acme/test"};
  policy.rules.push_back(rule(Kind::record));
  policy.rules.push_back(rule(Kind::suspend));
  CHECK(rung(policy, stolen_meter(), meter()) == Kind::record);
  CardFacts test_card = meter();
  test_card.org = "cn/gd/acme/test/bench";
  CHECK(rung(policy, stolen_meter(), test_card) == Kind::notify);
}

TEST_CASE("each condition fits what it names and nothing else") {
  const risk::Finding f = stolen_meter();
  const CardFacts card = meter();
  const auto fit = [&](const auto& set) {
    Rule r = rule(Kind::notify);
    set(r);
    return fits(r, f, card);
  };
  CHECK(fit([](Rule& r) { r.indicators = {"shared_device", "imei_changed"}; }));
  CHECK_FALSE(fit([](Rule& r) { r.indicators = {"shared_device"}; }));
  CHECK(fit([](Rule& r) { r.at_least = risk::Severity::high; }));
  CHECK_FALSE(fit([](Rule& r) { r.at_least = risk::Severity::critical; }));
  CHECK(fit([](Rule& r) { r.industries = {risk::Industry::public_services}; }));
  CHECK_FALSE(fit([](Rule& r) { r.industries = {risk::Industry::vehicles}; }));
  CHECK(fit([](Rule& r) { r.organisations = {"cn/gd"}; }));
  CHECK_FALSE(fit([](Rule& r) { r.organisations = {"cn/g"}; }));  // not a part of a name
  CHECK(fit([](Rule& r) { r.profiles = {"meter"}; }));
  CHECK_FALSE(fit([](Rule& r) { r.profiles = {"tracker"}; }));
  CHECK(fit([](Rule& r) { r.functions = {Function::voice, Function::data}; }));
  CHECK_FALSE(fit([](Rule& r) { r.functions = {Function::voice}; }));
  CHECK(fit([](Rule& r) { r.sources = {Trust::carrier}; }));
  CHECK_FALSE(fit([](Rule& r) { r.sources = {Trust::own_gateway, Trust::other_gateway}; }));
}

TEST_CASE("what a rule asks of a card fits no finding that is not about one") {
  Rule r = rule(Kind::notify);
  r.sources = {Trust::carrier};
  CHECK_FALSE(fits(r, stolen_meter(), {}));
  r.sources.clear();
  CHECK(fits(r, stolen_meter(), {}));
}

TEST_CASE("a milder policy gives a card back at the finding's next change, and says why") {
  Taken taken;
  taken.decision = "d1";
  taken.kind = Kind::suspend;
  taken.in_force = CardState::suspended;
  const Answer answer = ask(with(rule(Kind::notify)), stolen_meter(), meter(), taken);
  REQUIRE(answer.lift);
  CHECK(answer.lift->why == "the finding now asks for notify");
  CHECK(answer.decision->kind == Kind::notify);
}

}  // namespace simwarden::decide
