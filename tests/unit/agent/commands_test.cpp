#include <catch2/catch.hpp>

#include "tests/unit/agent/bench.h"

using namespace simwarden::test;
using simwarden::wire::CardState;

TEST_CASE("a suspend is enforced once and answered, a repeat is answered only") {
  Bench bench;
  bench.open_connected();
  const auto command = bench.command(1);
  REQUIRE(bench.send(command) == SWA_OK);
  REQUIRE(bench.asked.size() == 1);
  CHECK(bench.asked[0].card == kCard);
  CHECK(bench.asked[0].state == "suspended");
  CHECK_FALSE(bench.asked[0].again);
  const auto first = bench.results();
  REQUIRE(first.size() == 1);
  CHECK(first[0]["command"] == command.id);
  CHECK(first[0]["status"] == "done");
  CHECK(first[0]["state_version"] == 1);
  CHECK_FALSE(first[0].contains("reason"));
  bench.tick(700'000);  // the repeat comes after the expiry: there is no effect to come too late
  REQUIRE(bench.send(command) == SWA_OK);
  CHECK(bench.asked.size() == 1);
  CHECK(bench.results() == first);
  CHECK(bench.counters().commands_repeated == 1);
  CHECK(bench.counters().blocks_in_force == 1);
}

TEST_CASE("the answers are still known after a restart") {
  Bench bench;
  bench.open_connected();
  const auto command = bench.command(1);
  bench.send(command);
  bench.results();
  bench.restart();
  bench.asked.clear();
  CHECK(bench.results().empty());
  bench.send(command);
  CHECK(bench.asked.empty());
  REQUIRE(bench.results().size() == 1);
}

TEST_CASE("an answer that the broker did not take is sent after a restart") {
  Bench bench;
  bench.open_connected();
  bench.send(bench.command(1));
  CHECK(bench.drain().size() == 1);  // not acknowledged
  bench.restart();
  CHECK(bench.results().size() == 1);
}

TEST_CASE("a block stands again after a restart, a lifted one does not") {
  Bench bench;
  bench.open_connected();
  bench.send(bench.command(1));
  bench.asked.clear();
  bench.restart();
  REQUIRE(bench.asked.size() == 1);
  CHECK(bench.asked[0].again);
  CHECK(bench.asked[0].state == "suspended");
  bench.send(bench.command(2, CardState::active));
  bench.asked.clear();
  bench.restart();
  REQUIRE(bench.asked.size() == 1);
  CHECK(bench.asked[0].state == "active");
  CHECK(bench.counters().blocks_in_force == 0);
}

TEST_CASE("older and equal versions are stale, for this card only") {
  Bench bench;
  bench.open_connected();
  bench.send(bench.command(5));
  CHECK(bench.results().size() == 1);
  for (const std::uint64_t version : {5U, 4U, 1U}) {
    REQUIRE(bench.send(bench.command(version, CardState::active)) == SWA_OK);
    const auto results = bench.results();
    REQUIRE(results.size() == 1);
    CHECK(results[0]["status"] == "refused");
    CHECK(results[0]["reason"] == "stale");
    CHECK(results[0]["state_version"] == 5);
  }
  CHECK(bench.asked.size() == 1);
  auto other = bench.command(1);
  other.card.iccid = "89860099999999999999";
  bench.send(other);
  CHECK(bench.asked.size() == 2);
}

TEST_CASE("an expired command is refused, one in its last millisecond is obeyed") {
  Bench bench;
  bench.open_connected();
  auto late = bench.command(1);
  late.expires_at_ms = bench.wall_ms;
  REQUIRE(bench.send(late) == SWA_OK);
  CHECK(bench.asked.empty());
  CHECK(bench.results().at(0)["reason"] == "expired");
  auto in_time = bench.command(1);
  in_time.expires_at_ms = bench.wall_ms + 1;
  bench.send(in_time);
  CHECK(bench.asked.size() == 1);
}

TEST_CASE("what was refused as expired stays refused when the clock goes back") {
  Bench bench;
  bench.open_connected();
  auto late = bench.command(1);
  late.expires_at_ms = bench.wall_ms;
  bench.send(late);
  bench.tick(-3'600'000);
  bench.send(late);
  CHECK(bench.asked.empty());
}

TEST_CASE("without a clock nothing is obeyed; with it, the same command is") {
  Bench bench;
  const auto command = bench.command(1);
  const auto wall = bench.wall_ms;
  bench.wall_ms = 1'000'000;
  bench.open_connected();
  REQUIRE(bench.send(command) == SWA_OK);
  CHECK(bench.asked.empty());
  CHECK(bench.results().at(0)["reason"] == "clock");
  bench.wall_ms = wall;
  bench.tick();
  bench.send(command);
  CHECK(bench.asked.size() == 1);
  CHECK(bench.results().at(0)["status"] == "done");
}

TEST_CASE("what the enforcer cannot do is refused before it is asked") {
  Bench bench;
  bench.open_connected();
  auto limited = bench.command(1, CardState::limited);
  limited.limits.voice_off = true;
  bench.send(limited);
  CHECK(bench.results().at(0)["reason"] == "unsupported");
  const std::string unknown =
      R"({"id":"u-1","gw":"gw-1","card":{"iccid":"89860012345678901234"},"state":"limited",)"
      R"("limits":{"rate_bps":1000,"hours":"night"},"state_version":1,)"
      R"("issued_at":"2026-11-22T10:00:00Z","expires_at":"2026-11-22T11:00:00Z","reasons":[]})";
  bench.send(bench.key().sign(unknown));
  CHECK(bench.results().at(0)["reason"] == "unsupported");
  CHECK(bench.asked.empty());
  bench.send(bench.command(1, CardState::limited));
  REQUIRE(bench.asked.size() == 1);
  CHECK(bench.asked[0].rate_bps == 64'000);
}

TEST_CASE("without an enforcer every command is unsupported") {
  Bench bench;
  bench.options.enforce = nullptr;
  bench.open_connected();
  bench.send(bench.command(1));
  CHECK(bench.results().at(0)["reason"] == "unsupported");
}

TEST_CASE(
    "a failed enforcement is answered so, keeps what was in force, and needs a newer version") {
  Bench bench;
  bench.open_connected();
  bench.outcome = SWA_FAILED;
  const auto command = bench.command(1);
  bench.send(command);
  const auto results = bench.results();
  CHECK(results.at(0)["status"] == "failed");
  CHECK(results.at(0)["reason"] == "nft_failed");
  CHECK(bench.counters().blocks_in_force == 0);
  bench.outcome = SWA_DONE;
  bench.send(command);
  CHECK(bench.asked.size() == 1);
  bench.send(bench.command(2));
  CHECK(bench.asked.size() == 2);
  CHECK(bench.results().back()["status"] == "done");
}

TEST_CASE("forged, misdirected and senseless commands have no effect and no answer") {
  Bench bench;
  bench.open_connected();
  const SigningKey stranger("platform-1");
  const SigningKey unknown("platform-2");
  const auto good = bench.command(1);
  const std::string payload = simwarden::wire::encode_command(good);
  CHECK(bench.send(stranger.sign(payload)) == SWA_BAD_INPUT);
  CHECK(bench.send(unknown.sign(payload)) == SWA_BAD_INPUT);
  CHECK(bench.send(payload) == SWA_BAD_INPUT);
  CHECK(bench.send(std::string()) == SWA_BAD_INPUT);
  CHECK(bench.counters().commands_forged == 4);
  auto elsewhere = good;
  elsewhere.gw = "gw-2";
  CHECK(bench.send(elsewhere) == SWA_BAD_INPUT);
  CHECK(bench.counters().commands_misdirected == 1);
  CHECK(bench.send(bench.key().sign(R"({"id":"x","gw":"gw-1"})")) == SWA_BAD_INPUT);
  CHECK(bench.counters().commands_malformed == 1);
  CHECK(bench.asked.empty());
  CHECK(bench.results().empty());
  CHECK(bench.counters().contact_ms == -1);
  CHECK(bench.send(good) == SWA_OK);
  CHECK(bench.asked.size() == 1);
}

TEST_CASE("one card too many is refused, a known one is not") {
  Bench bench;
  bench.options.max_cards = 1;
  bench.open_connected();
  bench.send(bench.command(1));
  auto other = bench.command(1);
  other.card.iccid = "89860099999999999999";
  bench.send(other);
  CHECK(bench.asked.size() == 1);
  CHECK(bench.results().back()["reason"] == "too_many_cards");
  bench.send(bench.command(2, CardState::active));
  CHECK(bench.asked.size() == 2);
}

TEST_CASE(
    "blocks are lifted while the platform is away, if that is wanted, and come back with it") {
  Bench bench;
  bench.options.lift_blocks_after_s = 3'600;
  bench.open_connected();
  bench.send(bench.command(1));
  bench.asked.clear();
  bench.tick(3'599'000);
  CHECK(bench.asked.empty());
  bench.tick(2'000);
  REQUIRE(bench.asked.size() == 1);
  CHECK(bench.asked[0].state == "active");
  bench.receipt(bench.epoch(), 0);
  bench.tick();
  REQUIRE(bench.asked.size() == 2);
  CHECK(bench.asked[1].state == "suspended");
}

TEST_CASE("rules that were lost are enforced again on demand, and failures are retried") {
  Bench bench;
  bench.open_connected();
  bench.send(bench.command(1));
  bench.asked.clear();
  bench.outcome = SWA_FAILED;
  swa_enforce_again(bench.agent());
  bench.tick();
  CHECK(bench.asked.size() == 1);
  bench.tick(30'000);
  CHECK(bench.asked.size() == 1);
  bench.outcome = SWA_DONE;
  bench.tick(31'000);
  CHECK(bench.asked.size() == 2);
  bench.tick(600'000);
  CHECK(bench.asked.size() == 2);
}

TEST_CASE("identifiers other than the ICCID name a card too") {
  Bench bench;
  bench.open_connected();
  auto command = bench.command(1);
  command.card = {};
  command.card.imsi = "460001234567890";
  bench.send(command);
  REQUIRE(bench.asked.size() == 1);
  CHECK(bench.asked[0].card.empty());
}
