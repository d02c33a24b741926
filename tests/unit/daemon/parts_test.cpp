// The agent's parts, one by one, without a broker.
#include <catch2/catch.hpp>
#include <sstream>
#include <string>

#include "gateway-agent/collectors/nft_counters.h"
#include "gateway-agent/collectors/proc_net_dev.h"
#include "gateway-agent/collectors/record_feeder.h"
#include "gateway-agent/collectors/running_counters.h"
#include "gateway-agent/enforcers/card_addresses.h"
#include "gateway-agent/enforcers/nft_ruleset.h"
#include "gateway-agent/enforcers/process.h"
#include "gateway-agent/enforcers/recording_enforcer.h"
#include "gateway-agent/session/backoff.h"
#include "gateway-agent/session/event_queue.h"
#include "tests/fixture/temp_dir.h"

namespace {

using namespace simwarden::agent;
using simwarden::test::read_file;
using simwarden::test::TempDir;
using simwarden::test::write_file;

constexpr const char* kCard = "8986011670000000001";

Desired desired(CardState state, std::uint64_t version) {
  Desired d;
  d.card.iccid = kCard;
  d.state = state;
  d.state_version = version;
  return d;
}

struct Counted {
  TempDir dir{"counters"};
  Readings now;
  std::vector<std::string> kept;
  bool keeps = true;

  RunningCounters counters(const std::string& boot = "b1") {
    return {dir / "state.json", boot, [this] { return now; },
            [this](const std::string& r) {
              if (keeps) kept.push_back(r);
              return keeps;
            }};
  }
};

}  // namespace

TEST_CASE("a counter that grew is used by the difference, one that began again by all it shows") {
  CHECK(grown({100, 10}, {150, 10}).bytes_up == 50);
  CHECK(grown({100, 10}, {150, 10}).bytes_down == 0);
  CHECK(grown({100, 10}, {30, 12}).bytes_up == 30);
}

TEST_CASE("the first reading is no usage; the next is a record from the first to it") {
  Counted c;
  auto counters = c.counters();
  c.now = {{kCard, {1000, 5000}}};
  CHECK(counters.collect(1'700'000'000'000));
  CHECK(c.kept.empty());
  c.now = {{kCard, {1400, 5600}}};
  CHECK(counters.collect(1'700'000'060'000));
  REQUIRE(c.kept.size() == 1);
  CHECK(c.kept[0] == std::string("{\"bytes_down\":600,\"bytes_up\":400,"
                                 "\"end\":\"2023-11-14T22:14:20.000Z\",\"iccid\":\"") +
                         kCard + "\",\"start\":\"2023-11-14T22:13:20.000Z\"}");
  CHECK(counters.collect(1'700'000'120'000));
  CHECK(c.kept.size() == 1);  // nothing used, nothing said
}

TEST_CASE(
    "a record that could not be kept is given again in the same words, also after a restart") {
  Counted c;
  c.now = {{kCard, {0, 0}}};
  c.counters().collect(1'000'000);
  c.now = {{kCard, {700, 0}}};
  c.keeps = false;
  CHECK_FALSE(c.counters().collect(2'000'000));
  c.keeps = true;
  c.now = {{kCard, {900, 0}}};
  CHECK(c.counters().collect(3'000'000));
  REQUIRE(c.kept.size() == 2);
  CHECK(c.kept[0].find("\"bytes_up\":700") != std::string::npos);
  CHECK(c.kept[1].find("\"bytes_up\":200") != std::string::npos);
}

TEST_CASE("after a reboot counters begin at nothing even where they show more than before") {
  Counted c;
  c.now = {{kCard, {500, 0}}};
  c.counters("b1").collect(1'000'000);
  c.now = {{kCard, {800, 0}}};
  CHECK(c.counters("b2").collect(2'000'000));
  REQUIRE(c.kept.size() == 1);
  CHECK(c.kept[0].find("\"bytes_up\":800") != std::string::npos);
}

TEST_CASE("/proc/net/dev: what an interface sent is up, other interfaces do not count") {
  std::istringstream text(
      "Inter-|   Receive                            |  Transmit\n"
      " face |bytes    packets errs drop fifo frame compressed multicast|bytes packets\n"
      "    lo: 10 1 0 0 0 0 0 0 10 1 0 0 0 0 0 0\n"
      " wwan0:7000 1 0 0 0 0 0 0 300 1 0 0 0 0 0 0\n");
  const Readings r = parse_net_dev(text, {{"wwan0", kCard}, {"wwan1", "460011234567890"}});
  REQUIRE(r.size() == 1);
  CHECK(r.at(kCard).bytes_up == 300);
  CHECK(r.at(kCard).bytes_down == 7000);
  std::istringstream other("hello\n");
  CHECK_THROWS(parse_net_dev(other, {}));
}

TEST_CASE("nft's counters of all addresses of a card are added up") {
  const std::string json =
      R"({"nftables":[{"metainfo":{}},)"
      R"({"counter":{"name":"up_10.1.0.2","bytes":100}},{"counter":{"name":"down_10.1.0.2","bytes":7}},)"
      R"({"counter":{"name":"up_fd00__2","bytes":11}}]})";
  const Readings r = parse_nft_counters(json, {{kCard, {"10.1.0.2", "fd00::2"}}});
  CHECK(r.at(kCard).bytes_up == 111);
  CHECK(r.at(kCard).bytes_down == 7);
  CHECK_THROWS(parse_nft_counters("no json", {}));
  CHECK_THROWS(parse_nft_counters(R"({"nftables":[{"counter":{"name":"up_","bytes":-1}}]})", {}));
}

TEST_CASE("what nft lists is read as what is in force, and missing rules are seen") {
  const std::string elements =
      R"({"set":{"name":"blocked4","elem":["10.1.0.2"]}},{"map":{"name":"up4","elem":[["10.1.0.3","l"]]}},)"
      R"({"limit":{"name":"l","rate":125,"per":"second","rate_unit":"bytes"}},{"chain":{"name":"forward","hook":"forward"}})";
  std::string rules;
  for (int i = 0; i < 8; ++i) rules += R"(,{"rule":{}})";
  const NftInForce all = parse_nft_table(R"({"nftables":[)" + elements + rules + "]}");
  CHECK(all.rules);
  CHECK(all.blocked.contains("10.1.0.2"));
  CHECK(all.up_bytes_per_s.at("10.1.0.3") == 125);
  CHECK(all.down_bytes_per_s.empty());
  CHECK_FALSE(parse_nft_table(R"({"nftables":[)" + elements + R"(,{"rule":{}}]})").rules);
  CHECK_THROWS(parse_nft_table("no json"));
}

TEST_CASE("a limit is read in the unit that nft chose for it; a limit of another kind is none") {
  const auto read = [](const std::string& limit) {
    return parse_nft_table(R"({"nftables":[{"map":{"name":"up4","elem":[["10.1.0.3","l"]]}},)"
                           R"({"limit":{"name":"l",)" +
                           limit + "}}]}")
        .up_bytes_per_s;
  };
  const std::string per_second = R"("per":"second",)";
  CHECK(read(per_second + R"("rate":8001,"rate_unit":"bytes")").at("10.1.0.3") == 8001);
  CHECK(read(per_second + R"("rate":125,"rate_unit":"kbytes")").at("10.1.0.3") == 128'000);
  CHECK(read(per_second + R"("rate":1,"rate_unit":"mbytes")").at("10.1.0.3") == 1024 * 1024);
  CHECK(read(per_second + R"("rate":125)").empty());  // packets
  CHECK(read(R"("per":"hour","rate":125,"rate_unit":"bytes")").empty());
  CHECK_THROWS(read(per_second + R"("rate":1e99,"rate_unit":"bytes")"));
  CHECK_THROWS(read(per_second + R"("rate":-1,"rate_unit":"bytes")"));
}

TEST_CASE("card addresses: any identifier finds them; mistakes are named by line") {
  const TempDir dir("addresses");
  write_file(dir / "good",
             std::string("# ours\n") + kCard + ",10.1.0.2 FD00::2\n\n460011234567890,10.1.0.3\n");
  const CardAddresses a = CardAddresses::read(dir / "good");
  CHECK(a.of({kCard, "", ""}) == std::vector<std::string>{"10.1.0.2", "fd00::2"});
  CHECK(a.of({"89", "460011234567890", ""}).size() == 1);
  CHECK(a.of({"", "", "13800138000"}).empty());
  for (const char* bad :
       {"x,10.1.0.2", "460011234567890", "460011234567890,", "460011234567890,300.1.1.1",
        "460011234567890,10.1.0.2\n460011234567891,10.1.0.2"}) {
    write_file(dir / "bad", std::string("\n") + bad + "\n");
    INFO(bad);
    CHECK_THROWS_WITH(CardAddresses::read(dir / "bad"),
                      Catch::Contains("bad:2") || Catch::Contains("bad:3"));
  }
}

TEST_CASE("the recording enforcer writes a change once and passes over a torn last line") {
  const TempDir dir("recording");
  {
    RecordingEnforcer e(dir / "log");
    CHECK(e.apply(desired(CardState::suspended, 1)).kind == Outcome::Kind::done);
    CHECK(e.apply(desired(CardState::suspended, 1)).kind == Outcome::Kind::done);
  }
  const std::string first = std::string(kCard) + " suspended 1 -\n";
  CHECK(read_file(dir / "log") == first);
  write_file(dir / "log", first + "8986 torn");
  RecordingEnforcer again(dir / "log");
  CHECK(again.apply(desired(CardState::suspended, 1)).kind == Outcome::Kind::done);
  CHECK(again.apply(desired(CardState::active, 2)).kind == Outcome::Kind::done);
  CHECK(read_file(dir / "log") == first + kCard + " active 2 -\n");
}

TEST_CASE("a program that hangs is ended, one that is missing is named") {
  CHECK(run_process({"cat"}, "hello").output == "hello");
  CHECK(run_process({"sh", "-c", "echo no >&2; exit 3"}, "").exit_code == 3);
  const ProcessResult slow = run_process({"sleep", "30"}, "", 50);
  CHECK(slow.exit_code == -1);
  CHECK(slow.error.find("50 ms") != std::string::npos);
  CHECK(run_process({"no-such-program"}, "").error.find("no-such-program") != std::string::npos);
}

TEST_CASE("a feeder keeps to its pace: so many a second, or so many times faster than life") {
  const TempDir dir("feeder");
  write_file(dir / "f",
             "{\"start\":\"2026-11-22T10:00:00Z\"}\n\n{\"end\":\"2026-11-22T11:00:10+01:00\"}\n"
             "no json\n{\"end\":\"2026-11-22T10:00:20.500Z\"}\n");
  RecordFeeder rate(dir / "f", {.records_per_s = 2});
  CHECK(rate.due(5000, 10).size() == 1);
  CHECK(rate.due(5400, 10).empty());
  CHECK(rate.due(5500, 10).size() == 1);
  CHECK(rate.due(9000, 10).size() == 2);
  CHECK(rate.finished());

  RecordFeeder speed(dir / "f", {.speed = 10});
  CHECK(speed.due(0, 10).size() == 1);
  CHECK(speed.due(999, 10).empty());
  CHECK(speed.due(1000, 10).size() == 2);  // the unreadable one goes with its neighbour
  CHECK(speed.due(2049, 10).empty());
  CHECK(speed.due(2050, 10).size() == 1);
  RecordFeeder at_once(dir / "f", {});
  CHECK(at_once.due(0, 3).size() == 3);
}

TEST_CASE("the way between threads is bounded: messages beyond it are refused and counted") {
  EventQueue queue(3, 100);
  using Kind = SessionEvent::Kind;
  for (int i = 0; i < 3; ++i) CHECK(queue.push({Kind::message, "t", "m", 0}));
  CHECK_FALSE(queue.push({Kind::message, "t", "m", 0}));
  CHECK(queue.push({Kind::disconnected, "", "gone", 0}));
  CHECK(queue.refused() == 1);
  CHECK(queue.take().size() == 4);
  CHECK_FALSE(queue.push({Kind::message, "t", std::string(200, 'x'), 0}));
  CHECK(queue.take().empty());
}

TEST_CASE("pauses between attempts double up to the longest, and start again after a success") {
  Backoff b(100, 800, 1);
  std::uint32_t full = 100;
  for (int i = 0; i < 6; ++i) {
    const std::uint32_t ms = b.next_ms();
    CHECK(ms <= full);
    CHECK(ms >= full / 2);
    full = std::min<std::uint32_t>(full * 2, 800);
  }
  b.reset();
  CHECK(b.next_ms() <= 100);
}
