// From a finding to the carrier and back: what is ordered, when it is asked again, and what
// confirms.
#include "platform/connect/messenger.h"

#include <catch2/catch.hpp>
#include <deque>
#include <memory>

#include "platform/connect/emnify.h"
#include "platform/store/decisions.h"
#include "tests/unit/connect/mock_carrier.h"
#include "tests/unit/dispatch/site.h"

namespace simwarden::test {
namespace {

using connect::Effect;
using connect::Reply;
using decide::CardState;
using risk::Action;
using store::CommandStatus;

// Answers as planned, "done" when nothing is planned.
struct Planned : connect::Connector {
  Reply carry_out(const connect::Order& order) override {
    orders.push_back(order);
    if (plan.empty()) return {Effect::done, "", {}};
    const Reply reply = plan.front();
    plan.pop_front();
    return reply;
  }
  std::deque<Reply> plan;
  std::vector<connect::Order> orders;
};

// A site whose cards are all of the carrier "vendor".
struct Stage : Site {
  explicit Stage(connect::Connector* connector = nullptr, int per_minute = 600) {
    carriers = {{"vendor", "cn/gd", ""}};
    restart();
    connect::MessengerPorts ports;
    ports.transact = [this](const std::function<void(store::Database&)>& work) {
      in_store([&](store::Database& d) {
        work(d);
        if (fail_store) throw std::runtime_error("the disk is full");
        return true;
      });
    };
    ports.wall = [this] { return wall; };
    ports.event_clock = [this] { return now; };
    ports.jitter = [] { return 1.0; };
    ports.log = [](std::string_view) {};
    connect::MessengerOptions options;
    options.name = "vendor";
    options.times = times;
    options.orders_per_minute = per_minute;
    messenger = std::make_unique<connect::Messenger>(
        ports, options, connector == nullptr ? planned : *connector, *kill_switch, *watch);
  }
  void suspend(int n) {
    tell(finding(n, Action::suspend));
    carry();
    for (const wire::Command& command : take_sent()) answer(command);
  }
  void all_clear(int n) {
    auto change = finding(n, Action::suspend);
    change.revision = 2;
    change.finding.state = risk::State::retracted;
    tell(change);
    carry();
    for (const wire::Command& command : take_sent()) answer(command);
  }
  std::size_t turn() {
    std::size_t asked = 0;
    for (std::size_t did = 0; (did = messenger->turn()) > 0;) asked += did;
    carry();
    return asked;
  }
  store::Command to_carrier(int n) {
    for (const store::Command& c : store::commands_of(*db, card(n)))
      if (c.carrier) return c;
    return {};
  }

  Planned planned;
  std::unique_ptr<connect::Messenger> messenger;
};

}  // namespace

TEST_CASE("a stolen card is stopped at its carrier, whose word confirms, and is given back") {
  MockCarrier carrier;
  const auto http = connect::open_http({carrier.url(), {}, std::chrono::milliseconds(500)});
  connect::Emnify emnify(*http, "right");
  Stage stage(&emnify);
  carrier.sims[stage.card(7)].id = 70;

  stage.suspend(7);
  // The gateway has said that it blocks the card. A phone asks no gateway.
  CHECK_FALSE(stage.standing(7).confirmed_at.has_value());
  CHECK(stage.turn() == 1);
  CHECK(carrier.sims[stage.card(7)].status == "suspended");
  CHECK(stage.standing(7).confirmed == CardState::suspended);
  CHECK(stage.standing(7).confirmed_at.has_value());
  CHECK(stage.to_carrier(7).status == CommandStatus::done);
  CHECK(stage.case_of(7).disposition == "confirmed");

  stage.all_clear(7);
  CHECK(stage.standing(7).confirmed == CardState::suspended);
  CHECK(stage.turn() == 1);
  CHECK(carrier.sims[stage.card(7)].status == "active");
  CHECK(stage.standing(7).confirmed == CardState::active);
}

TEST_CASE("quiet: a finding of the card's own gateway is not the carrier's business") {
  Stage stage;
  auto change = stage.finding(7, Action::suspend);
  change.finding.source = risk::Source::gateway;
  change.finding.channel = "gw-1";
  stage.tell(change);
  CHECK(stage.turn() == 0);
}

TEST_CASE("quiet: a card of nobody's carrier stays visible as no_route") {
  Stage stage;
  stage.registered(7).org = "fr/acme";
  stage.suspend(7);
  CHECK(stage.turn() == 0);
  CHECK(stage.to_carrier(7).status == CommandStatus::no_route);
}

TEST_CASE("what a gateway cannot enforce goes to the carrier") {
  Stage stage;
  auto change = stage.finding(7, Action::limit);
  change.finding.risk = "R08";
  change.finding.source = risk::Source::gateway;
  change.finding.channel = "gw-1";
  stage.tell(change);
  stage.carry();
  const auto sent = stage.take_sent();
  REQUIRE(sent.size() == 1);
  stage.answer(sent[0], "refused", "unsupported");
  CHECK(stage.turn() == 1);
  REQUIRE(stage.planned.orders.size() == 1);
  CHECK(stage.planned.orders[0].desired.limits.sms_off);
  CHECK(stage.standing(7).confirmed == CardState::limited);
}

TEST_CASE("what is unknown is asked again as the same command, later and later") {
  Stage stage;
  stage.planned.plan = {{Effect::unknown, "no answer", {}}, {Effect::unknown, "no answer", {}}};
  stage.suspend(7);
  CHECK(stage.turn() == 1);
  CHECK(stage.to_carrier(7).status == CommandStatus::sent);
  CHECK(stage.to_carrier(7).why == "unknown: no answer");
  CHECK(stage.case_of(7).disposition == "the carrier: unknown: no answer");
  CHECK(stage.turn() == 0);
  stage.pass(90 * risk::kSecond);
  CHECK(stage.turn() == 1);
  stage.pass(90 * risk::kSecond);
  CHECK(stage.turn() == 1);
  CHECK(stage.to_carrier(7).status == CommandStatus::done);
  for (const connect::Order& order : stage.planned.orders)
    CHECK(order.command == stage.planned.orders[0].command);
}

TEST_CASE("nothing is asked that could take effect after its expiry") {
  Stage stage;
  stage.suspend(7);
  const risk::Instant expires = stage.to_carrier(7).expires_at;
  stage.now = stage.wall = expires - 59 * risk::kSecond;
  CHECK(stage.turn() == 0);
  // A new command takes its place, with a life of its own.
  stage.pass(2 * risk::kMinute);
  CHECK(stage.turn() == 1);
  CHECK(stage.planned.orders[0].command == stage.to_carrier(7).id);
  CHECK(stage.to_carrier(7).expires_at > expires);
}

TEST_CASE("a refusal goes to a person and is not repeated") {
  Stage stage;
  stage.planned.plan = {{Effect::refused, "not authorised", {}}};
  stage.suspend(7);
  CHECK(stage.turn() == 1);
  CHECK(stage.to_carrier(7).status == CommandStatus::refused);
  CHECK(stage.case_of(7).disposition == "the carrier refused: not authorised");
  stage.pass(risk::kHour);
  CHECK(stage.turn() == 0);
}

TEST_CASE("a carrier that asks for a pause gets it, for all cards") {
  Stage stage;
  stage.planned.plan = {{Effect::later, "asked to slow down", 5 * risk::kMinute}};
  stage.suspend(7);
  stage.suspend(8);
  CHECK(stage.messenger->turn() > 0);
  CHECK(stage.planned.orders.size() == 1);
  stage.pass(4 * risk::kMinute);
  CHECK(stage.turn() == 0);
  stage.pass(2 * risk::kMinute);
  CHECK(stage.turn() == 2);
}

TEST_CASE("no more orders a minute than the carrier allows") {
  Stage stage(nullptr, 3);
  for (int n = 1; n <= 5; ++n) stage.suspend(n);
  CHECK(stage.turn() == 3);
  stage.pass(19 * risk::kSecond);
  CHECK(stage.turn() == 0);
  stage.pass(2 * risk::kSecond);
  CHECK(stage.turn() == 1);
}

TEST_CASE("the kill switch keeps orders back, but never a card that is to be let go") {
  Stage stage;
  stage.suspend(7);
  CHECK(stage.turn() == 1);
  stage.suspend(8);
  stage.all_clear(7);
  stage.in_store([](store::Database& db) {
    store::set_switch(db, dispatch::kKillSwitch, true, "somebody", kBegin);
    return true;
  });
  CHECK(stage.turn() == 1);
  CHECK(stage.planned.orders.back().card == stage.card(7));
  CHECK(stage.planned.orders.back().desired.state == CardState::active);
}

TEST_CASE("an answer that could not be written down is asked for again") {
  Stage stage;
  stage.suspend(7);
  struct Failing : connect::Connector {
    explicit Failing(Stage& s) : stage(s) {}
    Reply carry_out(const connect::Order& order) override {
      stage.fail_store = true;
      return stage.planned.carry_out(order);
    }
    Stage& stage;
  } failing(stage);
  connect::MessengerPorts ports;
  ports.transact = [&stage](const std::function<void(store::Database&)>& work) {
    stage.in_store([&](store::Database& d) {
      work(d);
      if (stage.fail_store) throw std::runtime_error("the disk is full");
      return true;
    });
  };
  ports.wall = [&stage] { return stage.wall; };
  ports.event_clock = [&stage] { return stage.now; };
  ports.jitter = [] { return 0.0; };
  connect::MessengerOptions options;
  options.name = "vendor";
  connect::Messenger messenger(ports, options, failing, *stage.kill_switch, *stage.watch);
  CHECK_THROWS(messenger.turn());
  stage.fail_store = false;
  CHECK(stage.to_carrier(7).status == CommandStatus::sent);
  stage.pass(2 * risk::kMinute);
  CHECK(stage.turn() == 1);
  CHECK(stage.to_carrier(7).status == CommandStatus::done);
}

}  // namespace simwarden::test
