#include <catch2/catch.hpp>
#include <cstring>

#include "tests/unit/agent/bench.h"

using namespace simwarden::test;

TEST_CASE("options have defaults, and each wrong one is named") {
  Bench bench;
  swa_agent* agent = nullptr;
  const auto refused = [&](const char* word) {
    CHECK(swa_open(&bench.options, &agent) == SWA_INVALID);
    CHECK(agent == nullptr);
    CHECK(std::string(swa_last_error(nullptr)).find(word) != std::string::npos);
  };
  bench.options.gateway = "gw/1";
  refused("gateway");
  bench.options.gateway = "gw-1";
  bench.options.prefix = "a/+/b";
  refused("prefix");
  bench.options.prefix = "simwarden/v1";
  bench.options.max_bytes = 1;
  refused("max_bytes");
  bench.options.max_bytes = 64 << 20;
  bench.options.max_report_bytes = 257 * 1024;
  refused("max_report_bytes");
  bench.options.max_report_bytes = 256 * 1024;
  bench.options.window = 0;
  refused("window");
  bench.options.window = 1;
  const swa_key key{"k", "not a key", 9};
  bench.options.keys = &key;
  refused("keys");
  bench.options.key_count = 0;
  CHECK(bench.open() == SWA_OK);
}

TEST_CASE("a directory that is not there is an error, not a crash") {
  Bench bench;
  bench.options.directory = "/nonexistent/agent";
  swa_agent* agent = nullptr;
  CHECK(swa_open(&bench.options, &agent) == SWA_IO);
}

TEST_CASE("NULL and nonsense are refused by every call") {
  swa_counters counters{};
  const char* text = nullptr;
  CHECK(swa_open(nullptr, nullptr) == SWA_INVALID);
  CHECK(swa_close(nullptr) == SWA_OK);
  CHECK(swa_seal(nullptr) == SWA_INVALID);
  CHECK(swa_tick(nullptr, 0, 0) == SWA_INVALID);
  CHECK(swa_subscription(nullptr, 0, &text) == SWA_INVALID);
  CHECK(swa_counters_get(nullptr, &counters) == SWA_INVALID);
  Bench bench;
  bench.open_connected();
  CHECK(swa_record_json(bench.agent(), nullptr, 0, SWA_NORMAL) == SWA_INVALID);
  CHECK(swa_record_json(bench.agent(), "{}", 2, static_cast<swa_priority>(3)) == SWA_INVALID);
  CHECK(swa_next_publish(bench.agent(), nullptr) == SWA_INVALID);
  CHECK(swa_received(bench.agent(), nullptr, "", 0) == SWA_INVALID);
  CHECK(swa_received(bench.agent(), "other/topic", "x", 1) == SWA_BAD_INPUT);
  CHECK(swa_counters_get(bench.agent(), &counters) == SWA_INVALID);  // size not set
  CHECK(bench.counters().messages_unknown == 1);
}

TEST_CASE("a caller of an older header gets the members it knows") {
  Bench bench;
  bench.open_connected();
  bench.add(1);
  struct {
    std::size_t size;
    std::uint64_t epoch, records_queued;
    unsigned char guard[8];
  } old{};
  old.size = offsetof(swa_counters, records_invalid);
  std::memset(old.guard, 0x5a, sizeof old.guard);
  REQUIRE(swa_counters_get(bench.agent(), reinterpret_cast<swa_counters*>(&old)) == SWA_OK);
  CHECK(old.records_queued == 1);
  for (const auto byte : old.guard) CHECK(byte == 0x5a);
}

TEST_CASE("topics and last will are the contract's") {
  Bench bench;
  REQUIRE(bench.open() == SWA_OK);
  const char* topic = nullptr;
  CHECK(swa_subscription(bench.agent(), 0, &topic) == SWA_OK);
  CHECK(std::string(topic) == "simwarden/v1/gw/gw-1/receipts");
  CHECK(swa_subscription(bench.agent(), 1, &topic) == SWA_OK);
  CHECK(std::string(topic) == "simwarden/v1/gw/gw-1/commands");
  CHECK(swa_subscription(bench.agent(), 2, &topic) == SWA_NONE);
  const void* payload = nullptr;
  std::size_t size = 0;
  CHECK(swa_will(bench.agent(), &topic, &payload, &size) == SWA_OK);
  CHECK(std::string(topic) == "simwarden/v1/gw/gw-1/status");
  const auto will = nlohmann::json::parse(std::string(static_cast<const char*>(payload), size));
  CHECK(will["online"] == false);
  CHECK(will["agent"] == "libsimwarden-agent 0.1.0");
}

TEST_CASE("the status goes first on each connection, retained, and nothing goes without one") {
  Bench bench;
  REQUIRE(bench.open() == SWA_OK);
  bench.add(1, SWA_HIGH);
  CHECK(bench.drain().empty());
  swa_connected(bench.agent());
  const auto sent = bench.drain();
  REQUIRE(sent.size() == 2);
  CHECK(sent[0].topic == bench.topic("status"));
  CHECK(sent[0].retain);
  CHECK(sent[0].json()["online"] == true);
  CHECK(sent[0].json()["outbox_reports"] == 1);
  CHECK(sent[1].topic == bench.topic("reports"));
}

TEST_CASE("the newest posture is sent until the broker has it") {
  Bench bench;
  bench.open_connected();
  const auto posture = [](const char* firmware) {
    return R"({"v":1,"at":"2026-11-22T10:00:00Z","firmware":")" + std::string(firmware) +
           R"(","checks":[{"id":"ssh.password","pass":true,"detail":"off"}]})";
  };
  const std::string bad = R"({"v":1,"checks":[]})";
  CHECK(swa_posture_json(bench.agent(), bad.data(), bad.size()) == SWA_BAD_INPUT);
  for (const char* firmware : {"1.0", "1.1"}) {
    const auto text = posture(firmware);
    REQUIRE(swa_posture_json(bench.agent(), text.data(), text.size()) == SWA_OK);
  }
  auto sent = bench.drain();
  REQUIRE(sent.size() == 1);
  CHECK(sent[0].json()["firmware"] == "1.1");
  swa_disconnected(bench.agent());
  swa_connected(bench.agent());
  sent = bench.drain();
  REQUIRE(sent.size() == 2);  // status, posture
  swa_published(bench.agent(), sent[1].token);
  swa_disconnected(bench.agent());
  swa_connected(bench.agent());
  CHECK(bench.drain().size() == 1);
}

namespace {

swa_agent* called_from_within = nullptr;
swa_status inner = SWA_OK;

void calls_back(void*, const swa_desired*, swa_enforced* result) {
  inner = swa_seal(called_from_within);
  result->outcome = SWA_DONE;
}

void throws(void*, const swa_desired*, swa_enforced*) { throw 7; }

void says_nothing(void*, const swa_desired*, swa_enforced*) {}

}  // namespace

TEST_CASE("an enforcer may not call the agent, may not break it by throwing, and must answer") {
  Bench bench;
  bench.options.enforce = calls_back;
  bench.open_connected();
  called_from_within = bench.agent();
  bench.send(bench.command(1));
  CHECK(inner == SWA_INVALID);
  CHECK(bench.results().at(0)["status"] == "done");
  Bench thrower;
  thrower.options.enforce = throws;
  thrower.open_connected();
  thrower.send(thrower.command(1));
  CHECK(thrower.results().at(0)["reason"] == "enforcer_threw");
  Bench silent;
  silent.options.enforce = says_nothing;
  silent.open_connected();
  silent.send(silent.command(1));
  CHECK(silent.results().at(0)["status"] == "failed");
  CHECK(silent.counters().commands_failed == 1);
}
