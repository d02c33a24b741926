// The first byte says which message the rest is. Whatever comes: a message, which written and read
// again is the same, or a fault with a reason; and no signature is ever believed.
#include <cstdlib>

#include "gateway-agent/wire/command.h"
#include "gateway-agent/wire/jws.h"
#include "gateway-agent/wire/posture.h"
#include "gateway-agent/wire/receipt.h"
#include "gateway-agent/wire/record_line.h"
#include "gateway-agent/wire/result.h"
#include "gateway-agent/wire/status.h"
#include "gateway-agent/wire/topics.h"
#include "tests/fuzz/seeds.h"

using namespace simwarden;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

template <typename Decode, typename Encode>
void both_ways(std::string_view text, Decode decode, Encode encode) {
  const auto message = decode(text);
  if (!message) return require(!message.error().reason.empty());
  const auto again = decode(encode(*message));
  require(again && *again == *message);
}

void receipt(std::string_view text) {
  both_ways(text, wire::decode_receipt, [](const wire::ReceiptMessage& message) {
    return std::visit([](const auto& one) { return wire::encode_receipt(one); }, message);
  });
}

void signature(std::string_view text) {
  static const auto key = wire::Ed25519Key::public_from_raw(std::string(32, '\x01'));
  static const wire::KeyRing keys = key ? wire::KeyRing{{"k", *key}} : wire::KeyRing{};
  const auto payload = wire::verify_jws(text, keys);
  require(!payload && !payload.error().reason.empty());
  const auto bytes = wire::base64url_decode(text);
  if (bytes) require(wire::base64url_encode(*bytes) == text);
}

void line(std::string_view text) {
  const auto one = wire::record_line(text, 4096);
  if (one) require(one->find('\n') == std::string::npos && one->size() <= 4096);
}

void topic(std::string_view text) {
  const auto parsed = wire::parse_topic(wire::kDefaultPrefix, text);
  if (parsed) require(wire::topic(wire::kDefaultPrefix, parsed->channel, parsed->name) == text);
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
  fuzz::use_seeds("messages", argc, argv);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(bytes) + 1, size - 1);
  switch (bytes[0]) {
    case 'r':
      receipt(text);
      break;
    case 'c':
      wire::decode_command(text);
      break;
    case 'p':
      both_ways(text, wire::decode_posture, wire::encode_posture);
      break;
    case 'a':
      both_ways(text, wire::decode_result, wire::encode_result);
      break;
    case 's':
      both_ways(text, wire::decode_status, wire::encode_status);
      break;
    case 'j':
      signature(text);
      break;
    case 'l':
      line(text);
      break;
    case 't':
      topic(text);
      break;
    default:
      break;
  }
  return 0;
}
