// The engine's parts: unsettled records, watermarks, the worker pool, a finding's line.
#include <atomic>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "platform/engine/finding_bytes.h"
#include "platform/engine/finding_json.h"
#include "platform/engine/ledger.h"
#include "platform/engine/unsettled_records.h"
#include "platform/engine/watermarks.h"
#include "platform/engine/worker_pool.h"
#include "tests/unit/engine/small_world.h"

namespace simwarden::test {
namespace {

using engine::UnsettledRecords;
using risk::kDay;
using risk::kHour;
using risk::kMinute;

std::vector<risk::Instant> ends(const UnsettledRecords& records, risk::Instant until) {
  std::vector<risk::Instant> found;
  records.each(7, until, [&](const risk::Record& r) { found.push_back(r.end - kMonday); });
  return found;
}

risk::Record full_record() {
  risk::Record r = record_at(kHour, 86'000'000'000'001, 1234);
  r.cell = {460, 1, 4711, 1'234'567'890'123};
  r.rat = risk::Rat::nb_iot;
  r.place = risk::Place{{-23.5, 113.25}, 35.5, true};
  r.apn = "iot.example";
  r.bytes_down = 1ULL << 45;
  r.attaches = 3;
  r.attach_rejects = 2;
  r.flows = {{"10.0.0.1", 65535, "udp", "a.example", 1, 2, 3}};
  r.sms = {{risk::Direction::mobile_terminated, "10086", 4}};
  r.calls = {{risk::Direction::mobile_originated, "13800000000", true, 60}};
  return r;
}

}  // namespace

TEST_CASE("unsettled records come out in order, whatever the order they went in") {
  UnsettledRecords records;
  using Put = UnsettledRecords::Put;
  CHECK(records.put(record_at(2 * kHour)) == Put::appended);
  CHECK(records.put(record_at(4 * kHour)) == Put::appended);
  CHECK(records.put(record_at(3 * kHour)) == Put::inserted);
  CHECK(records.put(record_at(kHour)) == Put::inserted);
  CHECK(records.put(record_at(3 * kHour)) == Put::duplicate);
  CHECK(records.put(record_at(4 * kHour)) == Put::duplicate);
  const risk::SpanMs m = 5 * kMinute;
  CHECK(ends(records, risk::kNever) ==
        std::vector<risk::Instant>{kHour + m, 2 * kHour + m, 3 * kHour + m, 4 * kHour + m});
  CHECK(ends(records, kMonday + 2 * kHour + m).size() == 2);
  records.drop(kMonday + 2 * kHour + m);
  CHECK(records.size() == 2);
  CHECK(records.oldest_end() == kMonday + 3 * kHour + m);
}

TEST_CASE("an unsettled record keeps everything, also across a checkpoint") {
  UnsettledRecords before;
  const risk::Record given = full_record();
  before.put(given);
  UnsettledRecords after;
  REQUIRE(after.assign(before.bytes()));
  risk::Record got;
  after.each(given.card, risk::kNever, [&](const risk::Record& r) { got = r; });
  CHECK(risk::key_of(got) == risk::key_of(given));
  CHECK(got.device == given.device);
  CHECK(got.cell == given.cell);
  CHECK(got.rat == given.rat);
  REQUIRE(got.place);
  CHECK(got.place->at == given.place->at);
  CHECK(got.place->accuracy_m == given.place->accuracy_m);
  CHECK(got.place->gnss);
  CHECK(got.apn == given.apn);
  CHECK(got.bytes_up == given.bytes_up);
  CHECK(got.bytes_down == given.bytes_down);
  CHECK(got.attaches == 3);
  CHECK(got.attach_rejects == 2);
  CHECK(got.flows.at(0).dst_port == 65535);
  CHECK(got.flows.at(0).host == "a.example");
  CHECK(got.sms.at(0).peer == "10086");
  CHECK(got.sms.at(0).direction == risk::Direction::mobile_terminated);
  CHECK(got.calls.at(0).answered);
  CHECK(got.calls.at(0).duration_s == 60);
  CHECK(got.channel == "gw-0001");
  CHECK_FALSE(after.assign(before.bytes().substr(0, 20)));
}

TEST_CASE("a channel's own newest record bounds what is late") {
  engine::Watermarks marks(kDay, 2 * kDay);
  CHECK(marks.admit("a", 0, kMonday + 10 * kDay));
  CHECK(marks.admit("a", 0, kMonday + 9 * kDay));
  CHECK_FALSE(marks.admit("a", 0, kMonday + 9 * kDay - kMinute));
}

TEST_CASE("a channel may be behind the newest of its profile by the hold, and no more") {
  engine::Watermarks marks(kDay, 2 * kDay);
  CHECK(marks.settled(0) == engine::kNothingYet);
  CHECK(marks.admit("fast", 0, kMonday + 10 * kDay));
  CHECK(marks.settled(0) == kMonday + 7 * kDay - 1);
  CHECK_FALSE(marks.admit("slow", 0, kMonday + 7 * kDay - 1));
  CHECK(marks.admit("slow", 0, kMonday + 7 * kDay));
  CHECK(marks.admit("slow", 0, kMonday + 8 * kDay));
  CHECK(marks.settled(0) == kMonday + 7 * kDay - 1);
  CHECK(marks.settled(1) == engine::kNothingYet);
}

TEST_CASE("a channel that appears for the first time with an old backlog loses nothing of it") {
  engine::Watermarks marks(kDay, 20 * kDay);
  CHECK(marks.admit("first", 0, kMonday + 16 * kDay));
  for (int day = 0; day <= 16; ++day) CHECK(marks.admit("second", 0, kMonday + day * kDay));
}

TEST_CASE("the pool runs everyone, every time, and passes on what was thrown") {
  engine::WorkerPool pool(4);
  for (int round = 0; round < 100; ++round) {
    std::atomic<unsigned> sum{0};
    pool.run([&](unsigned no) { sum += 1U << no; });
    REQUIRE(sum == 15);
  }
  CHECK_THROWS_AS(pool.run([](unsigned no) {
    if (no == 3) throw std::runtime_error("three");
  }),
                  std::runtime_error);
  std::atomic<unsigned> after{0};
  pool.run([&](unsigned) { ++after; });
  CHECK(after == 4);
}

namespace {

engine::Published some_finding() {
  engine::Published p;
  p.id = "0123";
  p.revision = 3;
  risk::Finding& f = p.finding;
  f.risk = "R06";
  f.indicator = "imei_changed";
  f.card = 0;
  f.severity = risk::Severity::high;
  f.score = 87;
  f.device = 86'000'000'000'001;
  f.channel = "gw-0001";
  f.source = risk::Source::gateway;
  f.first_at = kMonday;
  f.at = f.last_at = kMonday + kHour;
  f.evidence = {{"observations", std::int64_t{2}},
                {"km", 3.7 * 3},
                {"known", true},
                {"text", std::string("a\"b")}};
  f.excuses = {{"test_period", false, "no"}};
  f.action = risk::Action::suspend_with_approval;
  return p;
}

}  // namespace

TEST_CASE("a finding's line has the contract's members in the contract's order") {
  SmallWorld world;
  const std::string line = engine::to_json(some_finding(), world.registry, {"m", "sha256:x"}, true);
  const auto json = nlohmann::ordered_json::parse(line);
  std::vector<std::string> names;
  for (const auto& [name, value] : json.items()) names.push_back(name);
  CHECK(names == std::vector<std::string>{
                     "id",       "revision", "risk",     "name",   "indicator", "severity",
                     "score",    "subject",  "card",     "imsi",   "imei",      "profile",
                     "gateway",  "source",   "first_at", "at",     "last_at",   "state",
                     "evidence", "excuses",  "mapping",  "action", "model",     "settings"});
  CHECK(json["name"] == "card_device_separation");
  CHECK(json["imei"] == "86000000000001");
  CHECK(json["at"] == "2026-06-01T01:00:00.000Z");
  CHECK(json["evidence"].dump() == R"({"observations":2,"km":11.1,"known":true,"text":"a\"b"})");
  CHECK(json["mapping"]["onelink"] == "risk012");
  CHECK(line.find('\n') == std::string::npos);
}

TEST_CASE(
    "an audit's line has no revision, a carrier's finding no gateway, a closed one says why") {
  SmallWorld world;
  engine::Published p = some_finding();
  p.finding.source = risk::Source::carrier;
  p.finding.state = risk::State::closed;
  p.finding.closed_at = kMonday + 2 * kHour;
  p.finding.closed_why = "returned";
  const auto json = nlohmann::json::parse(engine::to_json(p, world.registry, {}, false));
  CHECK_FALSE(json.contains("revision"));
  CHECK_FALSE(json.contains("gateway"));
  CHECK(json["closed_at"] == "2026-06-01T02:00:00.000Z");
  CHECK(json["closed_why"] == "returned");
}

TEST_CASE("a finding survives a checkpoint") {
  const risk::Finding before = some_finding().finding;
  std::string bytes;
  engine::ByteWriter out(bytes);
  engine::write_finding(before, out);
  engine::ByteReader in(bytes);
  const risk::Finding after = engine::read_finding(in, before.card);
  CHECK(engine::same_form(before, after));
  CHECK(after.channel == before.channel);
  CHECK(in.left() == 0);
  risk::Finding other = before;
  other.score += 1;
  CHECK_FALSE(engine::same_form(before, other));
  engine::ByteReader cut(std::string_view(bytes).substr(0, bytes.size() - 1));
  engine::read_finding(cut, before.card);
  CHECK_FALSE(cut.good());
}

}  // namespace simwarden::test
