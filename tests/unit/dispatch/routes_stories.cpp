// Which gateway is ordered, what is left to the carrier, and what happens when a card moves or
// still uses data.
#include <catch2/catch.hpp>

#include "tests/unit/dispatch/site.h"

namespace simwarden::test {
namespace {
using decide::CardState;
using risk::Action;
using store::CommandStatus;
}  // namespace

TEST_CASE("a card without any gateway is visible as no_route until one appears") {
  Site site;
  site.registered(7).gateway.clear();
  site.tell(site.finding(7, Action::suspend));
  site.carry();
  CHECK(site.take_sent().empty());
  CHECK(site.newest_command(7).status == CommandStatus::no_route);

  risk::Record record;
  record.card = 6;
  record.source = risk::Source::gateway;
  record.channel = "gw-3";
  record.start = record.end = site.now;
  site.in_store([&](store::Database& db) {
    return site.sightings->on_records(db, {&record, 1}, site.now);
  });
  site.carry();
  const auto sent = site.take_sent();
  REQUIRE(sent.size() == 1);
  CHECK(sent[0].gw == "gw-3");
}

TEST_CASE("the carrier's part of a carrier finding is visible as no_route") {
  Site site;
  site.tell(site.finding(7, Action::suspend));
  int carrier = 0;
  for (const auto& c : store::commands_of(*site.db, site.card(7)))
    if (c.carrier) {
      ++carrier;
      CHECK(c.status == CommandStatus::no_route);
    }
  CHECK(carrier == 1);

  SECTION("quiet: a finding of the card's own gateway has no carrier's part") {
    auto change = site.finding(8, Action::suspend);
    change.finding.source = risk::Source::gateway;
    change.finding.channel = "gw-1";
    site.tell(change);
    CHECK(store::commands_of(*site.db, site.card(8)).size() == 1);
  }
}

TEST_CASE("a card that moved is given back by the gateway that holds it") {
  Site site;
  auto change = site.finding(7, Action::suspend);
  site.tell(change);
  site.carry();
  site.answer(site.take_sent().at(0));

  risk::Record record;
  record.card = 6;
  record.source = risk::Source::gateway;
  record.channel = "gw-2";
  record.start = record.end = site.now;
  site.in_store([&](store::Database& db) {
    return site.sightings->on_records(db, {&record, 1}, site.now);
  });
  site.carry();
  CHECK(site.standing(7).confirmed == CardState::active);  // not where it is now
  auto sent = site.take_sent();
  REQUIRE(sent.size() == 1);
  CHECK(sent[0].gw == "gw-2");
  CHECK(sent[0].state == wire::CardState::suspended);
  site.answer(sent[0]);

  change.finding.state = risk::State::retracted;
  site.tell(change);
  site.carry();
  sent = site.take_sent();
  REQUIRE(sent.size() == 2);
  CHECK(sent[0].gw != sent[1].gw);
  site.answer(sent[0]);
  CHECK(site.standing(7).confirmed == CardState::suspended);
  site.answer(sent[1]);
  CHECK(site.standing(7).confirmed == CardState::active);
}

TEST_CASE("a suspended card that still uses data is not confirmed, and is ordered off again") {
  Site site;
  site.tell(site.finding(7, Action::suspend));
  site.carry();
  site.answer(site.take_sent().at(0));
  risk::Record record;
  record.card = 6;
  record.source = risk::Source::carrier;
  record.channel = "feed-1";
  record.bytes_up = 4000;
  record.start = site.now + 10 * risk::kSecond;
  record.end = record.start;
  const auto see = [&] {
    return site.in_store([&](store::Database& db) {
      return site.sightings->on_records(db, {&record, 1}, site.now);
    });
  };

  SECTION("quiet: an interval that began around the confirmation") {
    CHECK(see() == 0);
    CHECK_FALSE(site.standing(7).not_confirmed);
  }
  SECTION("quiet: a record without bytes") {
    record.start = record.end = site.now + risk::kHour;
    record.bytes_up = 0;
    CHECK(see() == 0);
  }
  SECTION("loud") {
    record.start = record.end = site.now + risk::kHour;
    CHECK(see() == 1);
    CHECK(site.standing(7).not_confirmed);
    CHECK(site.standing(7).uses_after_confirmation == 1);
    CHECK(site.case_of(7).disposition == "not confirmed: the card still uses data");
    site.carry();
    const auto sent = site.take_sent();
    REQUIRE(sent.size() == 1);
    site.answer(sent[0]);
    CHECK_FALSE(site.standing(7).not_confirmed);

    // A gateway that says done and does not obey gets seven orders in a hundred uses, not a
    // hundred.
    for (int use = 2; use <= 100; ++use) {
      record.start = record.end = site.now + 2 * use * risk::kHour;
      see();
      site.carry();
      for (const auto& command : site.take_sent()) site.answer(command);
    }
    CHECK(site.standing(7).uses_after_confirmation == 100);
    CHECK(store::commands_of(*site.db, site.card(7)).size() == 2 + 7);
  }
  SECTION("after a restart of the platform too") {
    site.restart();
    record.start = record.end = site.now + risk::kHour;
    CHECK(see() == 1);
  }
}

}  // namespace simwarden::test
