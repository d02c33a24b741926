// What comes to the platform's border and is not a good report: each has a counted, documented end,
// and the service goes on.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>
#include <nlohmann/json.hpp>

#include "gateway-agent/wire/jws.h"
#include "platform/store/outcome.h"
#include "platform/store/report_log.h"
#include "platform/store/sql.h"
#include "risk-models/instant.h"
#include "tests/fault/platform/site.h"
#include "tests/fixture/mqtt_client.h"

namespace {

using namespace simwarden;
using namespace simwarden::test;
using nlohmann::json;

std::string now(long offset_s = 0) {
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::system_clock::now().time_since_epoch());
  return risk::format_utc(ms.count() + offset_s * 1000);
}

json record(int card, const std::string& end = now()) {
  return {{"iccid", card_iccid(card)}, {"start", end}, {"end", end}, {"bytes_up", 5}};
}

std::string report(int seq, const std::vector<json>& records, const std::string& sent_at = now()) {
  return json{{"v", 1}, {"epoch", 3}, {"seq", seq}, {"sent_at", sent_at}, {"records", records}}
      .dump();
}

struct Border {
  Site site{"border", {"cdr"}};
  Identity gateway = site.authority().gateway("gw-1");
  Identity feed = site.authority().issue({.common_name = "cdr", .role = "feed"});

  void run(const std::string& more = {}) {
    site.configure(more);
    site.start_platform();
    REQUIRE(site.wait_until_ready());
  }
  MqttClient client(const Identity& who) {
    return MqttClient(site.broker().uri(), site.authority().certificate(), who);
  }
  json status() { return json::parse(site.ask("{\"do\":\"status\"}"), nullptr, false); }
  bool wait_for(const std::function<bool(const json&)>& wanted) {
    return wait_until([&] {
      const json s = status();
      return s.is_object() && wanted(s);
    });
  }
  std::uint64_t counter(const json& s, const char* name) { return s["records"].value(name, 0ULL); }
};

bool receipted(const MqttClient& client, std::uint64_t seq) {
  return client.wait_for([&](const MqttMessage& m) {
    const auto receipt = json::parse(m.payload, nullptr, false);
    return receipt.value("epoch", 0ULL) == 3 && receipt.value("seq", 0ULL) == seq;
  });
}

}  // namespace

TEST_CASE("bad reports are dead letters with a receipt that names them; good ones go on") {
  Border b;
  b.run("");
  MqttClient gw(b.site.broker().uri(), b.site.authority().certificate(), b.gateway);
  REQUIRE(gw.connect());
  REQUIRE(gw.subscribe("simwarden/v1/gw/gw-1/receipts"));
  const std::string topic = "simwarden/v1/gw/gw-1/reports";
  REQUIRE(gw.publish(topic, report(1, {record(1)})));
  CHECK(receipted(gw, 1));
  // The version is unknown, but epoch and seq can be read.
  REQUIRE(gw.publish(topic, "{\"v\":99,\"epoch\":3,\"seq\":2,\"records\":[]}"));
  CHECK(gw.wait_for([](const MqttMessage& m) {
    const auto r = json::parse(m.payload);
    return r.value("seq", 0) == 2 && r["dead"].size() == 1 && r["dead"][0]["seq"] == 2 &&
           r["dead"][0]["reason"] == "unknown_version";
  }));
  const std::string garbage = "\x01 not a report at all";
  REQUIRE(gw.publish(topic, garbage));
  CHECK(gw.wait_for([&](const MqttMessage& m) {
    return json::parse(m.payload).value("bad", "") == "sha256:" + wire::sha256_hex(garbage);
  }));
  // A retained report is none.
  REQUIRE(gw.publish(topic, report(3, {record(1)}), 1, true));
  CHECK(b.wait_for([](const json& s) { return s["ingest"]["messages"] >= 4; }));
  REQUIRE(gw.publish(topic, report(3, {record(1, now(-5))})));
  CHECK(receipted(gw, 3));
  CHECK(b.wait_for([](const json& s) { return s["records"].value("records_read", 0) >= 2; }));
  const json s = b.status();
  CHECK(s["ingest"]["dead_letters"] == 1);
  CHECK(s["ingest"]["unreadable"] == 1);
  CHECK(s["ingest"]["reports"] == 2);
}

TEST_CASE("records that cannot be trusted are rejected one by one, and the sum holds") {
  Border b;
  b.run("");
  MqttClient gw(b.site.broker().uri(), b.site.authority().certificate(), b.gateway);
  REQUIRE(gw.connect());
  REQUIRE(gw.subscribe("simwarden/v1/gw/gw-1/receipts"));
  json carrier = record(2), unknown = record(3), negative = record(4), future = record(5);
  carrier["source"] = "carrier";
  unknown["iccid"] = "8986009999999999999";
  negative["bytes_up"] = -1;
  future["start"] = future["end"] = now(3600);
  const json good = record(1);
  REQUIRE(gw.publish("simwarden/v1/gw/gw-1/reports",
                     report(1, {good, carrier, unknown, negative, future, good})));
  CHECK(receipted(gw, 1));
  CHECK(b.wait_for([](const json& s) { return s["records"].value("records_read", 0) == 6; }));
  const json s = b.status();
  CHECK(b.counter(s, "records_accepted") == 1);
  CHECK(b.counter(s, "records_duplicate") == 1);
  CHECK(b.counter(s, "records_rejected") == 4);
  CHECK(b.counter(s, "rejected.source_not_allowed") == 1);
  CHECK(b.counter(s, "rejected.unknown_card") == 1);
  CHECK(b.counter(s, "rejected.negative_number") == 1);
  CHECK(b.counter(s, "rejected.impossible_time") == 1);
  CHECK(b.site.stop_platform().code == 0);
  store::Database db(b.site.store(), store::Database::Access::read);
  CHECK(store::first(db, "SELECT COUNT(*) FROM rejects",
                     [](const store::Row& r) { return r.integer(0); }) == 4);
}

TEST_CASE("a gateway whose clock is an hour behind: its records are moved, once, and stored so") {
  Border b;
  b.run("");
  MqttClient gw(b.site.broker().uri(), b.site.authority().certificate(), b.gateway);
  REQUIRE(gw.connect());
  REQUIRE(gw.subscribe("simwarden/v1/gw/gw-1/receipts"));
  const std::string topic = "simwarden/v1/gw/gw-1/reports";
  REQUIRE(gw.publish(topic, report(1, {record(1, now(-3600))}, now(-3600))));
  REQUIRE(gw.publish(topic, report(2, {record(1)})));
  CHECK(receipted(gw, 2));
  CHECK(b.site.stop_platform().code == 0);
  store::Database db(b.site.store(), store::Database::Access::read);
  const auto reports = store::read_reports(db, 0, 10, 1 << 20);
  REQUIRE(reports.size() == 2);
  CHECK(std::abs(reports[0].shift_ms - 3'600'000) < 60'000);
  CHECK(reports[1].shift_ms == 0);
}

TEST_CASE("a feed brings carrier records; a revoked name brings dead letters") {
  Border b;
  b.run("");
  MqttClient feed(b.site.broker().uri(), b.site.authority().certificate(), b.feed);
  REQUIRE(feed.connect());
  REQUIRE(feed.subscribe("simwarden/v1/feed/cdr/receipts"));
  REQUIRE(feed.publish("simwarden/v1/feed/cdr/records", report(1, {record(1)})));
  CHECK(receipted(feed, 1));
  b.site.stop_platform();
  b.site.configure("");
  write_file(b.site.folder("revoked"), "gw-1\n");
  b.site.add_registry("revoked_file = \"revoked\"\n");
  b.site.start_platform();
  REQUIRE(b.site.wait_until_ready());
  MqttClient gw(b.site.broker().uri(), b.site.authority().certificate(), b.gateway);
  REQUIRE(gw.connect());
  REQUIRE(gw.subscribe("simwarden/v1/gw/gw-1/receipts"));
  REQUIRE(gw.publish("simwarden/v1/gw/gw-1/reports", report(1, {record(1)})));
  CHECK(gw.wait_for([](const MqttMessage& m) {
    const auto r = json::parse(m.payload);
    return r["dead"].size() == 1 && r["dead"][0]["reason"] == "revoked";
  }));
  // Pardoned while the platform runs.
  write_file(b.site.folder("revoked"), "");
  CHECK(json::parse(b.site.ask("{\"do\":\"reload\"}"))["ok"] == true);
  REQUIRE(gw.publish("simwarden/v1/gw/gw-1/reports", report(2, {record(1)})));
  CHECK(receipted(gw, 2));
  CHECK(b.wait_for([](const json& s) { return s["records"].value("records_accepted", 0) == 2; }));
}

TEST_CASE("a new card is known after a reload, and a mistake in the file changes nothing") {
  Border b;
  b.run("");
  MqttClient gw(b.site.broker().uri(), b.site.authority().certificate(), b.gateway);
  REQUIRE(gw.connect());
  const std::string topic = "simwarden/v1/gw/gw-1/reports";
  json stranger = record(1);
  stranger["iccid"] = "8986005555555555555";
  REQUIRE(gw.publish(topic, report(1, {stranger})));
  CHECK(b.wait_for([](const json& s) { return s["records"].value("records_rejected", 0) == 1; }));
  const std::string cards = read_file(b.site.folder("cards.csv"));
  write_file(b.site.folder("cards.csv"), cards + "8986005555555555555,metre,,\n");
  const json refused = json::parse(b.site.ask("{\"do\":\"reload\"}"));
  CHECK(refused["ok"] == false);
  CHECK_THAT(refused["text"].get<std::string>(), Catch::Contains("cards.csv:410"));
  CHECK_THAT(refused["text"].get<std::string>(), Catch::Contains("meter"));
  write_file(b.site.folder("cards.csv"), cards + "8986005555555555555,\xb1\xed,,\n");  // GBK
  CHECK(json::parse(b.site.ask("{\"do\":\"reload\"}"))["ok"] == false);
  write_file(b.site.folder("cards.csv"), cards + "8986005555555555555,meter,,\n");
  CHECK(json::parse(b.site.ask("{\"do\":\"reload\"}"))["ok"] == true);
  stranger["bytes_up"] = 6;
  REQUIRE(gw.publish(topic, report(2, {stranger})));
  CHECK(b.wait_for([](const json& s) { return s["records"].value("records_accepted", 0) == 1; }));
}

TEST_CASE("carrier files dropped into the watched folder are taken once, kill or no kill") {
  Border b;
  constexpr int kRecords = 30'000;
  b.run("[inbox]\nfolder = \"inbox\"\nsettle_s = 0\n");
  std::string text;
  for (int i = 0; i < kRecords; ++i)
    text += json{{"iccid", card_iccid(i % kCards)},
                 {"start", now(-i)},
                 {"end", now(-i)},
                 {"bytes_up", i}}
                .dump() +
            "\n";
  text += "{\"iccid\":\n";
  b.site.kill_platform();
  write_file(b.site.folder("inbox/cdr.ndjson"), text);
  for (const char* point : {"file_part_logged:1", "file_logged:1", ""}) {
    b.site.start_platform(point);
    if (*point != 0) {
      REQUIRE(b.site.platform().wait(Milliseconds(30000)));
    }
  }
  REQUIRE(b.site.wait_until_ready());
  CHECK(wait_until([&] { return exists(b.site.folder("inbox/done/cdr.ndjson")); },
                   Milliseconds(30000)));
  // The same again under another name.
  write_file(b.site.folder("inbox/again.ndjson"), text);
  CHECK(wait_until([&] { return exists(b.site.folder("inbox/done/again.ndjson")); },
                   Milliseconds(30000)));
  write_file(b.site.folder("inbox/broken.csv.gz"), "this is not gzip");
  CHECK(wait_until([&] { return exists(b.site.folder("inbox/failed/broken.csv.gz")); },
                   Milliseconds(30000)));
  CHECK(b.wait_for([](const json& s) { return s["queues"]["unobserved_reports"] == 0; }));
  const json s = b.status();
  CHECK(b.counter(s, "records_read") == kRecords + 1);
  CHECK(b.counter(s, "records_accepted") == kRecords);
  CHECK(b.counter(s, "records_rejected") == 1);
}

TEST_CASE("a report log at its limit gives no receipts, and goes on once there is room") {
  Border b;
  b.run("[report_log]\nmost_mib = 2\n[engine]\ncheckpoint_s = 3600\n");
  MqttClient gw(b.site.broker().uri(), b.site.authority().certificate(), b.gateway);
  REQUIRE(gw.connect());
  REQUIRE(gw.subscribe("simwarden/v1/gw/gw-1/receipts"));
  const std::string topic = "simwarden/v1/gw/gw-1/reports";
  const auto large = [](int seq) {
    json r = record(seq);
    r["padding"] = std::string(200'000, 'x');
    return report(seq, {r});
  };
  // Without a checkpoint nothing may be removed.
  int seq = 1;
  for (; seq <= 12; ++seq) REQUIRE(gw.publish(topic, large(seq)));
  CHECK(b.wait_for([](const json& s) { return s["log"]["full"] == true; }));
  CHECK(b.status()["log"]["alarm"] == true);
  REQUIRE(gw.publish(topic, large(seq)));
  CHECK(b.wait_for([](const json& s) { return s["ingest"]["not_durable"] >= 1; }));
  // Two checkpoints later the oldest may go.
  for (int i = 0; i < 2; ++i) {
    CHECK(b.site.stop_platform().code == 0);
    b.site.configure("[report_log]\nmost_mib = 2\n[engine]\ncheckpoint_s = 0.2\n");
    b.site.start_platform();
    REQUIRE(b.site.wait_until_ready());
  }
  CHECK(wait_until(
      [&] {
        gw.publish(topic, large(seq));
        return b.status()["log"]["full"] == false && b.status()["log"]["last"] >= seq;
      },
      Milliseconds(20000)));
  CHECK(receipted(gw, static_cast<std::uint64_t>(seq)));
}
