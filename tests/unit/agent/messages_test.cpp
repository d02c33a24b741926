#include <catch2/catch.hpp>

#include "gateway-agent/wire/command.h"
#include "gateway-agent/wire/jws.h"
#include "gateway-agent/wire/posture.h"
#include "gateway-agent/wire/receipt.h"
#include "gateway-agent/wire/result.h"
#include "gateway-agent/wire/status.h"
#include "gateway-agent/wire/time_text.h"
#include "gateway-agent/wire/topics.h"
#include "tests/fixture/signing_key.h"
#include "tests/fixture/temp_dir.h"

using namespace simwarden::wire;
using simwarden::test::SigningKey;

namespace {

constexpr std::int64_t kAt = 1'795'341'900'123;  // 2026-11-22T10:05:00.123Z

std::string golden(const std::string& name) {
  std::string text =
      simwarden::test::read_file(std::string(SIMWARDEN_SOURCE_DIR) + "/tests/wire/" + name);
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

// Both ends agree with the file: what is written, and what is read from it.
template <typename Message, typename Decode>
void agrees(const std::string& name, const Message& message, const std::string& written,
            Decode decode) {
  INFO(name);
  CHECK(written == golden(name));
  const auto read = decode(golden(name));
  REQUIRE(read.has_value());
  CHECK(*read == message);
}

Command suspend() {
  Command command;
  command.id = "5f0c2f6e-3a7b-4c1d-9e42-0a1b2c3d4e5f";
  command.gw = "gw-0007";
  command.card.iccid = "89860012345678901234";
  command.state = CardState::suspended;
  command.state_version = 3;
  command.issued_at_ms = kAt;
  command.expires_at_ms = kAt + 600'000;
  command.reasons = {"R06 card_device_separation"};
  return command;
}

Command limit() {
  Command command = suspend();
  command.card = {};
  command.card.imsi = "460001234567890";
  command.state = CardState::limited;
  command.limits = {64'000, true, true, true, {}};
  return command;
}

template <typename Decoded>
std::string reason_of(const Decoded& decoded) {
  return decoded ? "" : decoded.error().reason;
}

}  // namespace

TEST_CASE("messages are written and read as the golden files say") {
  const Receipt receipt{1'795'341'601, 42, {{40, "too_deep"}, {41, "not_json"}}};
  agrees("receipt.json", ReceiptMessage(receipt), encode_receipt(receipt), decode_receipt);
  const BadReport bad{sha256_hex("not a report"), "not_json"};
  agrees("receipt-bad.json", ReceiptMessage(bad), encode_receipt(bad), decode_receipt);
  agrees("command-suspend.json", suspend(), encode_command(suspend()), decode_command);
  agrees("command-limit.json", limit(), encode_command(limit()), decode_command);
  const CommandResult done{suspend().id, Outcome::done, "", kAt, 3};
  agrees("result-done.json", done, encode_result(done), decode_result);
  const CommandResult stale{suspend().id, Outcome::refused, "stale", kAt, 4};
  agrees("result-refused.json", stale, encode_result(stale), decode_result);
  const GatewayStatus online{true, "simwarden-agent 0.1.0", kAt, 7, 2, 0, 1};
  agrees("status.json", online, encode_status(online), decode_status);
  const GatewayStatus will{false, "simwarden-agent 0.1.0", {}, {}, {}, {}, {}};
  agrees("status-will.json", will, encode_status(will), decode_status);
  const Posture posture{
      kAt, "fw-2.4.1", {{"ssh.password", true, "off"}, {"disk.crypt", false, ""}}};
  agrees("posture.json", posture, encode_posture(posture), decode_posture);
}

TEST_CASE("a signed command is the golden one, and is read with its key only") {
  const auto key = Ed25519Key::private_from_pem(golden("rfc8037-key.pem"));
  REQUIRE(key.has_value());
  const std::string jws = sign_jws(encode_command(suspend()), "platform-1", *key);
  CHECK(jws == golden("command-suspend.jws"));
  // RFC 8037, appendix A.2.
  const auto raw = base64url_decode("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
  const auto public_key = Ed25519Key::public_from_raw(raw.value());
  REQUIRE(public_key.has_value());
  const KeyRing keys{{"platform-1", *public_key}};
  CHECK(verify_jws(jws, keys) == encode_command(suspend()));
  CHECK(reason_of(verify_jws(jws, {{"platform-2", *public_key}})) == "unknown_key");
  const SigningKey other("platform-1");
  CHECK(reason_of(verify_jws(other.sign(encode_command(suspend())), keys)) == "bad_signature");
}

TEST_CASE("what two programs sign is the same to both") {
  const SigningKey key("k");
  const KeyRing keys{{"k", Ed25519Key::public_from_raw(key.public_raw()).value()}};
  for (const std::string& payload : {std::string(), std::string("x"), std::string(1'000, 'y')})
    CHECK(verify_jws(key.sign(payload), keys) == payload);
}

TEST_CASE("a JWS that is anything but EdDSA in three strict parts is refused") {
  const SigningKey key("k");
  const KeyRing keys{{"k", Ed25519Key::public_from_raw(key.public_raw()).value()}};
  const std::string jws = key.sign("{}");
  const auto tail = jws.substr(jws.find('.'));
  const auto with = [&](const std::string& header) {
    return reason_of(verify_jws(base64url_encode(header) + tail, keys));
  };
  CHECK(with(R"({"alg":"none","kid":"k"})") == "wrong_algorithm");
  CHECK(with(R"({"alg":"HS256","kid":"k"})") == "wrong_algorithm");
  CHECK(with(R"({"alg":"EdDSA","kid":"k","crit":["b64"],"b64":false})") == "wrong_algorithm");
  CHECK(with(R"({"alg":"EdDSA"})") == "unknown_key");
  CHECK(with(R"({"alg":"EdDSA","kid":7})") == "unknown_key");
  CHECK(with(R"([])") == "not_jws");
  for (const std::string& text :
       {std::string(), std::string("a.b"), jws + ".", jws + "=", " " + jws, jws + "\n"})
    CHECK_FALSE(verify_jws(text, keys).has_value());
  CHECK(reason_of(verify_jws(std::string(70'000, 'a'), keys)) == "too_large");
}

TEST_CASE("base64url has one text for each value") {
  for (std::size_t size = 0; size < 70; ++size) {
    std::string bytes;
    for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(i * 37 + size);
    CHECK(base64url_decode(base64url_encode(bytes)).value() == bytes);
  }
  for (const char* text : {"A", "AB", "AAB", "AA==", "A A", "A+", "A/"})
    CHECK_FALSE(base64url_decode(text).has_value());
}

TEST_CASE("commands that lack something say which member") {
  const auto without = [](const std::string& part, const std::string& by) {
    std::string text = encode_command(limit());
    text.replace(text.find(part), part.size(), by);
    const auto command = decode_command(text);
    return command ? std::string("accepted")
                   : command.error().reason + " " + command.error().member;
  };
  CHECK(without("\"imsi\":\"460001234567890\"", "") == "missing_member card.iccid");
  CHECK(without("460001234567890", "46000") == "out_of_range card.imsi");
  CHECK(without("limited", "paused") == "out_of_range state");
  CHECK(without("\"state_version\":3", "\"state_version\":0") == "out_of_range state_version");
  CHECK(without("\"state_version\":3", "\"state_version\":\"3\"") == "wrong_type state_version");
  CHECK(without("\"state_version\":3", "\"state_version\":3.5") == "wrong_type state_version");
  CHECK(without("64000", "-1") == "out_of_range limits.rate_bps");
  CHECK(without("2026-11-22T10:15:00.123Z", "yesterday") == "out_of_range expires_at");
  CHECK(without("2026-11-22T10:15:00.123Z", "2026-11-22T10:00:00Z") == "out_of_range expires_at");
  CHECK(without("gw-0007", "gw/7") == "out_of_range gw");
  CHECK(without("\"voice\":\"off\"", "\"voice\":\"later\"") == "accepted");  // and refused by name
  CHECK(without("\"reasons\"", "\"reasonz\"") == "accepted");
  CHECK(reason_of(decode_command(std::string(40'000, ' '))) == "too_large");
  CHECK(reason_of(decode_command(std::string(20, '['))) == "too_deep");
}

TEST_CASE("an ICCID is the same card with its filler and spaces") {
  std::string text = encode_command(suspend());
  text.replace(text.find("89860012345678901234"), 20, "8986 0012 3456 7890 123F");
  CHECK(decode_command(text)->card.key() == "iccid:8986001234567890123");
}

TEST_CASE("receipts, results and postures that are not are refused with a reason") {
  CHECK(reason_of(decode_receipt("{}")) == "missing_member");
  CHECK(reason_of(decode_receipt(R"({"epoch":0,"seq":1})")) == "out_of_range");
  CHECK(reason_of(decode_receipt(R"({"epoch":1,"seq":-1})")) == "out_of_range");
  CHECK(reason_of(decode_receipt(R"({"bad":"sha256:xyz"})")) == "out_of_range");
  CHECK(reason_of(decode_receipt(R"({"epoch":1,"seq":1,"dead":{}})")) == "wrong_type");
  CHECK(reason_of(decode_receipt("nonsense")) == "not_json");
  CHECK(decode_receipt(R"({"epoch":1,"seq":0,"more":[1]})").has_value());
  CHECK(reason_of(decode_result(R"({"command":"x","status":"maybe"})")) == "out_of_range");
  CHECK(reason_of(decode_status(R"({"online":1,"agent":"a"})")) == "wrong_type");
  CHECK(reason_of(decode_posture(R"({"v":2,"at":"2026-11-22T10:00:00Z","checks":[]})")) ==
        "unknown_version");
  CHECK(reason_of(decode_posture(
            R"({"v":1,"at":"2026-11-22T10:00:00Z","checks":[{"id":"A B"}]})")) != "");
}

TEST_CASE("times are read with any offset and written in one form") {
  CHECK(format_time(kAt) == "2026-11-22T10:05:00.123Z");
  CHECK(parse_time("2026-11-22T10:05:00.123Z") == kAt);
  CHECK(parse_time("2026-11-22T18:05:00.1239+08:00") == kAt);
  CHECK(parse_time("2026-11-22t05:05:00.123-05:00") == kAt);
  CHECK(parse_time("2024-02-29T00:00:00Z").has_value());
  for (const char* text : {"", "2026-11-22", "2026-02-29T00:00:00Z", "2026-11-22T24:00:00Z",
                           "2026-11-22T10:05:00", "2026-11-22T10:05:00.Z", "1969-12-31T23:59:59Z",
                           "2026-11-22T10:05:00Zx", "1970-01-01T00:00:00+00:01"})
    CHECK_FALSE(parse_time(text).has_value());
  CHECK(format_time(-5) == "1970-01-01T00:00:00.000Z");
}

TEST_CASE("topics are exactly those of the contract") {
  for (const auto channel :
       {Channel::reports, Channel::receipts, Channel::posture, Channel::commands, Channel::results,
        Channel::status, Channel::feed_records, Channel::feed_receipts}) {
    const auto parsed = parse_topic("a/b", topic("a/b", channel, "gw_1-X"));
    REQUIRE(parsed.has_value());
    CHECK(parsed->channel == channel);
    CHECK(parsed->name == "gw_1-X");
  }
  CHECK(topic(kDefaultPrefix, Channel::reports, "g") == "simwarden/v1/gw/g/reports");
  CHECK(topic(kDefaultPrefix, Channel::feed_records, "f") == "simwarden/v1/feed/f/records");
  for (const char* text :
       {"simwarden/v1", "simwarden/v1/gw//reports", "simwarden/v1/gw/a/reports/x",
        "simwarden/v1/gw/a+/reports", "simwarden/v1/feed/a/reports", "simwarden/v2/gw/a/reports",
        "simwarden/v1/gw/a/Reports"})
    CHECK_FALSE(parse_topic(kDefaultPrefix, text).has_value());
  CHECK_FALSE(valid_prefix("a//b"));
  CHECK_FALSE(valid_prefix("/a"));
  CHECK_FALSE(valid_prefix("a/#"));
  CHECK_FALSE(valid_name(std::string(65, 'a')));
}
