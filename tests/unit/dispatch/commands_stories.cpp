// The way of a suspension from a finding to its confirmation, and everything that can come between.
#include <catch2/catch.hpp>
#include <fstream>

#include "platform/store/decisions.h"
#include "tests/unit/dispatch/site.h"

namespace simwarden::test {
namespace {
using decide::CardState;
using risk::Action;
using store::CommandStatus;
}  // namespace

TEST_CASE("a suspension is ordered, signed for its gateway, and confirmed by its answer") {
  Site site;
  const auto counts = site.tell(site.finding(7, Action::suspend));
  CHECK(counts.issued == 1);
  CHECK(site.standing(7).intended.state == CardState::suspended);
  CHECK(site.newest_command(7).status == CommandStatus::queued);
  CHECK(site.payloads.empty());

  site.carry();
  const auto sent = site.take_sent();
  REQUIRE(sent.size() == 1);
  CHECK(sent[0].gw == "gw-1");
  CHECK(sent[0].card.iccid == site.card(7));
  CHECK(sent[0].state == wire::CardState::suspended);
  CHECK(sent[0].state_version == site.newest_command(7).state_version);
  CHECK(sent[0].expires_at_ms == kBegin + site.times.valid_ms);
  CHECK(sent[0].reasons == std::vector<std::string>{"f7"});
  CHECK(site.standing(7).confirmed == CardState::active);

  site.answer(sent[0]);
  CHECK(site.newest_command(7).status == CommandStatus::done);
  CHECK(site.standing(7).confirmed == CardState::suspended);
  CHECK(site.case_of(7).disposition == "confirmed");

  SECTION("a repeat of the answer changes nothing") {
    site.answer(sent[0]);
    CHECK(site.courier->counts().verdicts[static_cast<std::size_t>(dispatch::Verdict::repeat)] ==
          1);
    CHECK(site.take_sent().empty());
  }
  SECTION("a repeat of the finding orders nothing") {
    site.tell(site.finding(7, Action::suspend));
    site.carry();
    CHECK(site.take_sent().empty());
    CHECK(site.decisions_about(7).size() == 1);
  }
}

TEST_CASE("only a done of the right gateway with the ordered version confirms") {
  Site site;
  site.tell(site.finding(7, Action::suspend));
  site.carry();
  const auto command = site.take_sent().at(0);

  SECTION("another gateway says done") { site.answer(command, "done", "", 0, "gw-9"); }
  SECTION("done, but of another version") {
    site.answer(command, "done", "", command.state_version + 5);
  }
  SECTION("done of a command nobody ordered") {
    auto other = command;
    other.id = "00000000-0000-4000-8000-000000000000";
    site.answer(other);
  }
  SECTION("no answer at all, only time") { site.pass(risk::kMinute); }
  SECTION("bytes that are no answer") {
    site.courier->on_result("gw-1", "{\"command\":17}");
    site.carry();
    CHECK(site.courier->counts().unreadable_results == 1);
  }
  CHECK(site.newest_command(7).status == CommandStatus::sent);
  CHECK(site.standing(7).confirmed == CardState::active);
}

TEST_CASE("a command is repeated with growing pauses and the same bytes until it expires") {
  Site site;
  site.tell(site.finding(7, Action::suspend));
  site.carry();
  const std::string first = site.payloads.at(0);
  for (int i = 0; i < 4; ++i) site.pass(i == 0 ? 2000 : 2000 << i);
  REQUIRE(site.payloads.size() == 5);
  for (const std::string& payload : site.payloads) CHECK(payload == first);
  const auto old = site.take_sent().at(0);

  site.pass(site.times.valid_ms);
  const auto newer = site.take_sent();
  REQUIRE_FALSE(newer.empty());
  CHECK(newer.back().id != old.id);
  CHECK(newer.back().state_version > old.state_version);
  CHECK(newer.back().expires_at_ms > site.wall);

  SECTION("an answer to the expired one, sent in time, still tells what is in force") {
    site.answer(old);
    CHECK(site.standing(7).confirmed == CardState::suspended);
  }
}

TEST_CASE("a finding that closes by return resumes the card") {
  Site site;
  auto change = site.finding(7, Action::suspend);
  site.tell(change);
  site.carry();
  site.answer(site.take_sent().at(0));

  change.revision = 2;
  change.finding.state = risk::State::closed;
  change.finding.closed_why = "returned";
  site.tell(change);
  site.carry();
  const auto sent = site.take_sent();
  REQUIRE(sent.size() == 1);
  CHECK(sent[0].state == wire::CardState::active);
  site.answer(sent[0]);
  CHECK(site.standing(7).confirmed == CardState::active);
  CHECK_FALSE(site.case_of(7).open);
}

TEST_CASE("a card with two reasons passes traffic only when both are gone") {
  Site site;
  auto a = site.finding(7, Action::suspend, "fa");
  auto b = site.finding(7, Action::suspend, "fb");
  site.tell(a);
  site.tell(b);
  site.carry();
  CHECK(site.take_sent().size() == 1);
  a.finding.state = risk::State::retracted;
  site.tell(a);
  CHECK(site.standing(7).intended.state == CardState::suspended);
  b.finding.state = risk::State::retracted;
  site.tell(b);
  CHECK(site.standing(7).intended.state == CardState::active);
}

TEST_CASE("an order that is overtaken before it was sent is never sent") {
  Site site;
  auto change = site.finding(7, Action::suspend);
  site.tell(change);
  change.finding.state = risk::State::retracted;
  site.tell(change);
  site.carry();
  CHECK(site.take_sent().empty());
  CHECK(site.newest_command(7).status == CommandStatus::superseded);
}

TEST_CASE("an automatic block expires in a day unless somebody confirmed it") {
  Site site;
  site.tell(site.finding(7, Action::suspend));
  site.carry();
  site.answer(site.take_sent().at(0));
  const people::Person ann{"ann", people::Role::approver, "cn"};

  SECTION("nobody did") {
    site.pass(risk::kDay - 1);
    CHECK(site.standing(7).intended.state == CardState::suspended);
    site.pass(1);
    CHECK(site.standing(7).intended.state == CardState::active);
    const auto sent = site.take_sent();
    REQUIRE(sent.size() == 1);
    CHECK(sent[0].state == wire::CardState::active);
    // The finding goes on, and is not a reason for a second block.
    site.tell(site.finding(7, Action::suspend));
    CHECK(site.standing(7).intended.state == CardState::active);
  }
  SECTION("ann did") {
    const auto id = site.decisions_about(7).at(0).id;
    REQUIRE(site.in_store([&](store::Database& db) {
      return people::approve(db, site.desk(), ann, id, "seen in a phone", site.clocks());
    }));
    site.pass(3 * risk::kDay);
    CHECK(site.standing(7).intended.state == CardState::suspended);
  }
}

TEST_CASE("a refusal goes to a person and is not argued with") {
  Site site;
  auto change = site.finding(7, Action::limit);
  change.finding.source = risk::Source::gateway;
  change.finding.channel = "gw-1";
  site.tell(change);
  site.carry();
  const auto command = site.take_sent().at(0);
  CHECK(command.limits.rate_bps == site.policy.limited_rate_bps);
  site.answer(command, "refused", "unsupported");
  CHECK(site.newest_command(7).status == CommandStatus::refused);
  CHECK(site.case_of(7).disposition == "the gateway refused: unsupported");
  site.pass(risk::kHour);
  CHECK(site.take_sent().empty());
  // What the gateway cannot do is for the carrier.
  CHECK(store::commands_of(*site.db, site.card(7)).at(0).carrier);
}

TEST_CASE("an answer that the store could not take is taken later") {
  Site site;
  site.tell(site.finding(7, Action::suspend));
  site.carry();
  const auto command = site.take_sent().at(0);
  site.fail_store = true;
  CHECK_THROWS(site.answer(command));
  CHECK(site.newest_command(7).status == CommandStatus::sent);
  site.fail_store = false;
  site.carry();
  CHECK(site.newest_command(7).status == CommandStatus::done);
}

TEST_CASE("a gateway that knows a newer version gets a newer one still") {
  Site site;
  site.tell(site.finding(7, Action::suspend));
  site.carry();
  site.answer(site.take_sent().at(0), "refused", "stale", 41);
  site.pass(risk::kMinute);
  const auto sent = site.take_sent();
  REQUIRE_FALSE(sent.empty());
  CHECK(sent.front().state_version == 42);
}

TEST_CASE("what fails is tried again a few times, then goes to a person") {
  Site site;
  site.tell(site.finding(7, Action::suspend));
  site.carry();
  int answered = 0;
  for (int i = 0; i < 60; ++i) {
    for (const auto& command : site.take_sent()) {
      if (site.newest_command(7).id != command.id ||
          site.newest_command(7).status != CommandStatus::sent)
        continue;
      site.answer(command, "failed", "no_rights");
      ++answered;
    }
    site.pass(risk::kMinute);
  }
  CHECK(answered == site.times.failures);
  CHECK(site.case_of(7).disposition == "failed: the gateway could not carry it out");
}

TEST_CASE("while the broker is away nothing counts as sent") {
  Site site;
  site.connected = false;
  site.tell(site.finding(7, Action::suspend));
  site.pass(risk::kMinute);
  CHECK(site.newest_command(7).status == CommandStatus::queued);
  CHECK(site.newest_command(7).attempts == 0);
  site.connected = true;
  site.carry();
  CHECK(site.take_sent().size() == 1);
}

TEST_CASE("a gateway that comes online gets at once what waits for it") {
  Site site;
  site.tell(site.finding(7, Action::suspend));
  site.carry();
  site.take_sent();
  site.courier->on_online("gw-2");
  site.carry();
  CHECK(site.take_sent().empty());
  site.courier->on_online("gw-1");
  site.carry();
  CHECK(site.take_sent().size() == 1);
}

TEST_CASE("the kill switch keeps suspensions in and lets resumptions out") {
  Site site;
  auto held_already = site.finding(7, Action::suspend);
  site.tell(held_already);
  site.carry();
  site.answer(site.take_sent().at(0));
  site.tell(site.finding(8, Action::suspend));
  std::ofstream(site.folder / "kill-switch") << "stop";

  site.carry();
  CHECK(site.take_sent().empty());
  CHECK(site.tell(site.finding(9, Action::suspend)).held == 1);
  held_already.finding.state = risk::State::retracted;
  site.tell(held_already);
  site.carry();
  const auto sent = site.take_sent();
  REQUIRE(sent.size() == 1);
  CHECK(sent[0].state == wire::CardState::active);

  std::filesystem::remove(site.folder / "kill-switch");
  site.carry();
  CHECK(site.take_sent().size() == 1);
}

TEST_CASE("a restart between the decision and its sending loses and repeats nothing") {
  Site site;
  site.tell(site.finding(7, Action::suspend));
  site.restart();
  site.tell(site.finding(7, Action::suspend));
  CHECK(site.decisions_about(7).size() == 1);
  site.carry();
  CHECK(site.take_sent().size() == 1);
  site.restart();
  site.carry();
  CHECK(site.take_sent().empty());
  site.pass(3 * risk::kSecond);
  CHECK(site.take_sent().size() == 1);
}

}  // namespace simwarden::test
