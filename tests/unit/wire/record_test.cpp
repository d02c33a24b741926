#include <catch2/catch.hpp>
#include <fstream>

#include "gateway-agent/wire/record.h"
#include "tests/unit/wire/some_record.h"

using namespace simwarden;
using wire::decode_record;

namespace {

std::string reason_of(const std::string& json) {
  const auto record = decode_record(json);
  if (record) return "accepted";
  return record.error().reason +
         (record.error().member.empty() ? "" : " at " + record.error().member);
}

}  // namespace

TEST_CASE("a record comes back from its text as it was") {
  const auto seed = GENERATE(take(5, random(1, 1'000'000)));
  INFO("seed " << seed);
  test::Chance chance(static_cast<unsigned long>(seed));
  for (int i = 0; i < 400; ++i) {
    const wire::RawRecord record = test::any_record(chance);
    const std::string json = wire::encode_record(record);
    INFO(json);
    const auto again = decode_record(json);
    REQUIRE(again);
    REQUIRE(*again == record);
    REQUIRE(wire::encode_record(*again) == json);
  }
}

TEST_CASE("every member is read, and what nobody knows is counted and passed over") {
  const auto record = decode_record(
      R"({"iccid":"89860012345678901234","imsi":"460010123456789","msisdn":"+8613800000000",
          "start":"2026-11-22T10:00:00+08:00","end":"2026-11-22T10:05:00.250+08:00",
          "source":"gateway","imei":"8612340567890123","mcc":460,"mnc":1,"tac":41035,"ci":39497,
          "rat":"NB-IOT","lat":22.5,"lon":114.0,"accuracy_m":12.5,"datum":"gcj02","apn":"iot",
          "bytes_up":1,"bytes_down":2,"attaches":3,"attach_rejects":4,
          "flows":[{"dst_ip":"10.1.2.3","dst_port":443,"proto":"tcp","host":"a.example",
                    "bytes_up":5,"bytes_down":6,"count":7,"colour":"red"}],
          "sms":[{"direction":"mo","peer":"10086","count":8}],
          "calls":[{"direction":"mt","peer":"110","answered":true,"duration_s":9}],
          "firmware":{"deep":[1,2]}})");
  REQUIRE(record);
  CHECK(record->iccid == "89860012345678901234");
  CHECK(record->msisdn == "+8613800000000");
  CHECK(record->end == "2026-11-22T10:05:00.250+08:00");
  CHECK(record->ci == 39497);
  CHECK(record->lon == 114.0);
  CHECK(record->accuracy_m == 12.5);
  CHECK(record->attach_rejects == 4);
  REQUIRE(record->flows.size() == 1);
  CHECK(record->flows[0].dst_port == 443);
  CHECK(record->flows[0].count == 7);
  CHECK(record->sms[0].count == 8);
  CHECK(record->calls[0].answered);
  CHECK(record->calls[0].duration_s == 9);
  CHECK(record->unknown_members == 2);
}

TEST_CASE("null and empty text are missing; a missing count is one") {
  const auto record =
      decode_record(R"({"imsi":null,"imei":"","mcc":null,"flows":null,"sms":[{"peer":"1"}]})");
  REQUIRE(record);
  CHECK(record->imsi.empty());
  CHECK(record->imei.empty());
  CHECK_FALSE(record->mcc);
  CHECK(record->flows.empty());
  CHECK(record->sms[0].count == 1);
}

TEST_CASE("a whole number may be written with a point, a fraction is none") {
  CHECK(decode_record(R"({"mcc":460.0})")->mcc == 460);
  CHECK(decode_record(R"({"bytes_up":4.6e2})")->bytes_up == 460);
  CHECK(decode_record(R"({"bytes_up":-5})")->bytes_up == -5);
  CHECK(reason_of(R"({"bytes_up":460.5})") == "wrong_type at bytes_up");
}

TEST_CASE("a wrong type names its member") {
  CHECK(reason_of(R"({"mcc":"460"})") == "wrong_type at mcc");
  CHECK(reason_of(R"({"imsi":460010123456789})") == "wrong_type at imsi");
  CHECK(reason_of(R"({"lat":"22"})") == "wrong_type at lat");
  CHECK(reason_of(R"({"flows":{}})") == "wrong_type at flows");
  CHECK(reason_of(R"({"flows":["x"]})") == "wrong_type at flows");
  CHECK(reason_of(R"({"flows":[{"dst_port":"443"}]})") == "wrong_type at flows.dst_port");
  CHECK(reason_of(R"({"calls":[{"answered":1}]})") == "wrong_type at calls.answered");
  CHECK(reason_of(R"({"flows":[{"dst_port":443}]})") == "accepted");
}

TEST_CASE("what is no JSON object is told apart") {
  CHECK(reason_of("") == "not_json");
  CHECK(reason_of("{") == "not_json");
  CHECK(reason_of("{\"a\":1}x") == "not_json");
  CHECK(reason_of("{\"imsi\":\"\xff\"}") == "not_json");
  CHECK(reason_of("{\"x\":tru}") == "not_json");
  CHECK(reason_of("[1]") == "not_an_object");
  CHECK(reason_of("7") == "not_an_object");
  CHECK(reason_of("{}") == "accepted");
}

TEST_CASE("a giant number costs its own record, with its name") {
  CHECK(reason_of(R"({"bytes_up":99999999999999999999999})") == "bad_value at bytes_up");
  CHECK(reason_of(R"({"bytes_up":18446744073709551615})") == "bad_value at bytes_up");
  CHECK(reason_of(R"({"later":99999999999999999999999,"bytes_up":1})") == "accepted");
  CHECK(reason_of(R"({"apn":"99999999999999999999999","bytes_up":12345678901234567890123})") ==
        "bad_value at bytes_up");
}

TEST_CASE("depth has a limit, up to which all is well") {
  const auto nested = [](int levels) {
    return std::string("{\"x\":") + std::string(static_cast<std::size_t>(levels - 1), '[') + "1" +
           std::string(static_cast<std::size_t>(levels - 1), ']') + "}";
  };
  CHECK(reason_of(nested(wire::kMaxDepth)) == "accepted");
  CHECK(reason_of(nested(wire::kMaxDepth + 1)) == "too_deep");
  CHECK(reason_of(nested(100'000)) == "too_deep");
}

TEST_CASE("text and lists have limits, up to which all is well") {
  const auto apn = [](std::size_t bytes) {
    return "{\"apn\":\"" + std::string(bytes, 'a') + "\"}";
  };
  CHECK(reason_of(apn(wire::kMaxTextBytes)) == "accepted");
  CHECK(reason_of(apn(wire::kMaxTextBytes + 1)) == "too_long at apn");

  const auto lists = [](std::size_t flows, std::size_t sms) {
    wire::RawRecord record;
    record.flows.resize(flows);
    record.sms.resize(sms);
    return wire::encode_record(record);
  };
  CHECK(reason_of(lists(wire::kMaxListEntries - 1, 1)) == "accepted");
  CHECK(reason_of(lists(wire::kMaxListEntries, 1)) == "too_long");
  CHECK(reason_of(lists(wire::kMaxListEntries + 1, 0)) == "too_long at flows");
}

TEST_CASE("text that is not UTF-8 is still encoded as JSON") {
  wire::RawRecord record;
  record.apn = "a\xff\xc3(";
  const auto again = decode_record(wire::encode_record(record));
  REQUIRE(again);
  CHECK(again->apn == "a\xef\xbf\xbd\xef\xbf\xbd(");
}

TEST_CASE("golden records read and write the same") {
  std::ifstream in(SIMWARDEN_SOURCE_DIR "/tests/wire/records.ndjson");
  REQUIRE(in);
  int lines = 0;
  for (std::string line; std::getline(in, line); ++lines) {
    INFO(line);
    const auto record = decode_record(line);
    REQUIRE(record);
    CHECK(record->unknown_members == 0);
    CHECK(wire::encode_record(*record) == line);
  }
  CHECK(lines >= 5);
}

TEST_CASE("golden faults name their reason and member") {
  std::ifstream in(SIMWARDEN_SOURCE_DIR "/tests/wire/faulty-records.tsv");
  REQUIRE(in);
  int lines = 0;
  for (std::string line; std::getline(in, line); ++lines) {
    INFO(line);
    const auto tab = line.find('\t');
    REQUIRE(tab != std::string::npos);
    CHECK(reason_of(line.substr(tab + 1)) == line.substr(0, tab));
  }
  CHECK(lines >= 5);
}
