#include <zstd.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "gateway-agent/wire/report.h"
#include "gateway-agent/wire/zstd_frame.h"
#include "tests/unit/wire/some_record.h"

using namespace simwarden;
using wire::Packing;

namespace {

struct Verdict {
  std::string reason, member;
  bool has_sequence = false;
};

Verdict verdict(const std::string& payload) {
  const auto report = wire::decode_report(payload);
  if (report) return {"accepted", "", true};
  return {report.error().fault.reason, report.error().fault.member,
          report.error().seq.has_value() && report.error().epoch.has_value()};
}
std::string reason_of(const std::string& payload) { return verdict(payload).reason; }

std::string bytes_of(const std::string& name) {
  std::ifstream in(SIMWARDEN_SOURCE_DIR "/tests/wire/" + name, std::ios::binary);
  REQUIRE(in);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string report_text(const std::string& records) {
  return R"({"v":1,"epoch":2,"seq":3,"sent_at":"2026-11-22T10:00:00Z","records":)" + records + "}";
}

constexpr Packing kPackings[] = {Packing::json, Packing::cbor, Packing::json_zstd,
                                 Packing::cbor_zstd};

}  // namespace

TEST_CASE("a report comes back from its bytes as it was, in all four packings") {
  const auto seed = GENERATE(take(3, random(1, 1'000'000)));
  INFO("seed " << seed);
  test::Chance chance(static_cast<unsigned long>(seed));
  std::vector<wire::RawRecord> records;
  std::vector<std::string> texts;
  for (int i = 0; i < 50; ++i) {
    records.push_back(test::any_record(chance));
    texts.push_back(wire::encode_record(records.back()));
  }
  for (const Packing packing : kPackings) {
    const auto report =
        wire::decode_report(wire::encode_report(7, 9, "2026-11-22T10:00:00Z", texts, packing));
    REQUIRE(report);
    CHECK(report->epoch == 7);
    CHECK(report->seq == 9);
    CHECK(report->seq_from == 9);
    CHECK(report->sent_at == "2026-11-22T10:00:00Z");
    CHECK_FALSE(report->lost);
    REQUIRE(report->records.size() == records.size());
    for (std::size_t i = 0; i < records.size(); ++i) {
      INFO(texts[i]);
      REQUIRE(report->records[i]);
      REQUIRE(*report->records[i] == records[i]);
    }
  }
}

TEST_CASE("golden reports are one and the same in every packing") {
  const std::string json = bytes_of("report.json");
  const auto plain = wire::decode_report(json);
  REQUIRE(plain);
  CHECK(plain->epoch == 3);
  CHECK(plain->seq == 41);
  REQUIRE(plain->records.size() == 2);
  std::vector<std::string> texts;
  for (const auto& record : plain->records) texts.push_back(wire::encode_record(*record));
  CHECK(wire::encode_report(3, 41, plain->sent_at, texts, Packing::json) == json);
  CHECK(wire::encode_report(3, 41, plain->sent_at, texts, Packing::cbor) ==
        bytes_of("report.cbor"));
  for (const char* name :
       {"report.cbor", "report-indefinite.cbor", "report.json.zst", "report.cbor.zst"}) {
    INFO(name);
    const auto other = wire::decode_report(bytes_of(name));
    REQUIRE(other);
    CHECK(other->seq == plain->seq);
    CHECK(other->sent_at == plain->sent_at);
    REQUIRE(other->records.size() == plain->records.size());
    for (std::size_t i = 0; i < texts.size(); ++i) CHECK(*other->records[i] == *plain->records[i]);
  }
}

TEST_CASE("a report that stands for dropped ones") {
  const std::string json = wire::encode_lost(3, 5, 9, "2026-11-22T10:00:00Z", {5, 120});
  CHECK(json == bytes_of("lost.json"));
  const auto report = wire::decode_report(json);
  REQUIRE(report);
  CHECK(report->seq_from == 5);
  CHECK(report->seq == 9);
  REQUIRE(report->lost);
  CHECK(*report->lost == wire::Lost{5, 120});
  CHECK(report->records.empty());

  SECTION("also as the contract writes it, without version and time") {
    CHECK(reason_of(R"({"epoch":3,"seq_from":5,"seq":9,"lost":{"reports":5,"records":120}})") ==
          "accepted");
  }
  SECTION("but not from nothing, nor backwards, nor half") {
    CHECK(reason_of(R"({"epoch":3,"seq_from":0,"seq":9,"lost":{"reports":5,"records":1}})") ==
          "bad_value");
    CHECK(reason_of(R"({"epoch":3,"seq_from":10,"seq":9,"lost":{"reports":5,"records":1}})") ==
          "bad_value");
    CHECK(reason_of(R"({"epoch":3,"seq":9,"lost":{"reports":5,"records":1}})") == "missing_member");
    CHECK(reason_of(R"({"epoch":3,"seq_from":9,"seq":9,"lost":{"reports":1}})") ==
          "missing_member");
  }
}

TEST_CASE("one bad record does not spoil its report") {
  const auto report = wire::decode_report(report_text(
      R"([{"imsi":"1"},{"imsi":2},"x",{"bytes_up":99999999999999999999},{"imsi":"3"}])"));
  REQUIRE(report);
  REQUIRE(report->records.size() == 5);
  CHECK(report->records[0]->imsi == "1");
  CHECK(report->records[1].error().reason == "wrong_type");
  CHECK(report->records[1].error().member == "imsi");
  CHECK(report->records[2].error().reason == "not_an_object");
  CHECK(report->records[3].error().reason == "bad_value");
  CHECK(report->records[4]->imsi == "3");
}

TEST_CASE("an unusable report keeps its sequence where that can be read") {
  const auto check = [](const char* payload, const char* reason, const char* member,
                        bool has_sequence) {
    INFO(payload);
    const Verdict found = verdict(payload);
    CHECK(found.reason == reason);
    CHECK(found.member == member);
    CHECK(found.has_sequence == has_sequence);
  };
  check(R"({"v":2,"epoch":1,"seq":1,"records":[]})", "unknown_version", "v", true);
  check(R"({"v":"1","epoch":1,"seq":1,"records":[]})", "unknown_version", "v", true);
  check(R"({"epoch":1,"seq":1,"records":[]})", "missing_member", "v", true);
  check(R"({"v":1,"epoch":1,"seq":1})", "missing_member", "records", true);
  check(R"({"v":1,"epoch":1,"seq":1,"records":{}})", "wrong_type", "records", true);
  check(R"({"v":1,"epoch":1,"seq":1,"sent_at":5,"records":[]})", "wrong_type", "sent_at", true);
  check(R"({"v":1,"epoch":1,"seq":-1,"records":[]})", "wrong_type", "seq", false);
  check(R"({"v":1,"epoch":1,"seq":0,"records":[]})", "bad_value", "seq", false);
  check(R"({"v":1,"epoch":1,"records":[]})", "missing_member", "seq", false);
  check(R"({"v":1,"seq":1,"records":[]})", "missing_member", "epoch", false);
  check(R"([])", "not_an_object", "", false);
  check(R"({"v":1,)", "not_json", "", false);
  check("", "not_json", "", false);
  check(R"({"v":1,"epoch":1,"seq":1,"records":[]})", "accepted", "", true);
}

TEST_CASE("bytes beyond the limits are refused without unpacking them") {
  const std::string most = report_text("[]") + std::string(wire::kMaxReportBytes, ' ');
  CHECK(reason_of(most.substr(0, wire::kMaxReportBytes)) == "accepted");
  CHECK(reason_of(most.substr(0, wire::kMaxReportBytes + 1)) == "too_large");

  const std::string text = report_text("[]");
  const auto padded = [&](std::size_t size) {
    return wire::zstd_pack(text + std::string(size - text.size(), ' '));
  };
  CHECK(reason_of(padded(wire::kMaxUnpackedBytes)) == "accepted");
  CHECK(reason_of(padded(wire::kMaxUnpackedBytes + 1)) == "too_large_unpacked");
  CHECK(reason_of(padded(500'000'000)) == "too_large_unpacked");
}

TEST_CASE("a frame is whole, alone and one") {
  const std::string frame = wire::zstd_pack(report_text("[]"));
  CHECK(reason_of(frame) == "accepted");
  CHECK(reason_of(frame + "x") == "bad_compression");
  CHECK(reason_of(frame + frame) == "bad_compression");
  CHECK(reason_of(frame.substr(0, frame.size() - 1)) == "bad_compression");
  std::string flipped = frame;
  flipped[frame.size() / 2] = static_cast<char>(flipped[frame.size() / 2] ^ 0x10);
  CHECK(reason_of(flipped) == "bad_compression");
  CHECK(reason_of(wire::zstd_pack(frame)) != "accepted");
}

TEST_CASE("a frame that asks for a giant window is refused") {
  ZSTD_CCtx* packer = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(packer, ZSTD_c_windowLog, 27);
  std::string out(1024, '\0');
  ZSTD_outBuffer to{out.data(), out.size(), 0};
  const std::string text = report_text("[]");
  ZSTD_inBuffer from{text.data(), text.size(), 0};
  ZSTD_compressStream2(packer, &to, &from, ZSTD_e_flush);  // size not known: the window is declared
  ZSTD_compressStream2(packer, &to, &from, ZSTD_e_end);
  ZSTD_freeCCtx(packer);
  out.resize(to.pos);
  CHECK(reason_of(out) == "bad_compression");
}

TEST_CASE("CBOR that is none, or that a message may not hold") {
  using namespace std::string_literals;
  CHECK(reason_of("\xa1"s) == "bad_cbor");                   // a map without its members
  CHECK(reason_of("\xa1\x61v\x01x"s) == "bad_cbor");         // bytes after the end
  CHECK(reason_of("\xa1\x01\x01"s) == "bad_cbor");           // a key that is no text
  CHECK(reason_of("\xa1\x61v\x41z"s) == "bad_cbor");         // a byte string
  CHECK(reason_of("\xa1\x61v\xf9\x7e\x00"s) == "bad_cbor");  // NaN
  CHECK(reason_of("\xa1\x61v\x1c"s) == "bad_cbor");          // a reserved length
  CHECK(reason_of("\xa1\x61v\x7b\xff\xff\xff\xff\xff\xff\xff\xff"s) == "bad_cbor");
  CHECK(reason_of("\xbb\xff\xff\xff\xff\xff\xff\xff\xff"s) == "bad_cbor");
  CHECK(reason_of("\x80"s) == "not_an_object");
  CHECK(reason_of(std::string(200'000, '\x81')) == "too_deep");
  CHECK(reason_of(std::string(200'000, '\x9f')) == "too_deep");
  // A tag for self-described CBOR in front, halves and undefined are fine.
  CHECK(reason_of("\xd9\xd9\xf7\xa4\x61v\x01\x65"s +
                  "epoch\x01\x63seq\xf9\x3e\x00\x67records\x80"s) == "wrong_type");
  CHECK(reason_of("\xd9\xd9\xf7\xa4\x61v\x01\x65"s + "epoch\x01\x63seq\x01\x67records\x80") ==
        "accepted");
}

TEST_CASE("unknown members of the envelope are counted") {
  const auto report =
      wire::decode_report(R"({"v":1,"epoch":1,"seq":1,"records":[],"fw":"1.2","x":null})");
  REQUIRE(report);
  CHECK(report->unknown_members == 2);
}
