#include "gateway-agent/wire/receipt.h"

#include <algorithm>

#include "gateway-agent/wire/json_text.h"
#include "gateway-agent/wire/members.h"

namespace simwarden::wire {
namespace {

constexpr std::string_view kHashName = "sha256:";
constexpr std::size_t kMaxReasonBytes = 256;

bool lower_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

BadReport read_bad(Members& members) {
  BadReport bad;
  const std::string named = members.text("bad", kHashName.size() + 64);
  bad.reason = members.text_or_empty("reason", kMaxReasonBytes);
  if (named.size() != kHashName.size() + 64 || !named.starts_with(kHashName) ||
      !std::all_of(named.begin() + kHashName.size(), named.end(), lower_hex)) {
    members.fail("out_of_range", "bad", "must be sha256: and 64 lower-case hex digits");
    return bad;
  }
  bad.sha256 = named.substr(kHashName.size());
  return bad;
}

Receipt read_receipt(Members& members) {
  Receipt receipt;
  receipt.epoch = members.number("epoch", 1);
  receipt.seq = members.number("seq");
  members.objects("dead", false, kMaxDeadLetters, [&](Members& entry) {
    receipt.dead.push_back(
        {entry.number("seq", 1), entry.text_or_empty("reason", kMaxReasonBytes)});
  });
  return receipt;
}

}  // namespace

std::string encode_receipt(const Receipt& receipt) {
  std::string out;
  ObjectText object(out);
  object.number("epoch", receipt.epoch);
  object.number("seq", receipt.seq);
  if (!receipt.dead.empty()) {
    std::string& list = object.name("dead");
    char before = '[';
    for (const auto& letter : receipt.dead) {
      list += before;
      before = ',';
      ObjectText entry(list);
      entry.number("seq", letter.seq);
      entry.text("reason", letter.reason);
      entry.close();
    }
    list += ']';
  }
  object.close();
  return out;
}

std::string encode_receipt(const BadReport& bad) {
  std::string out;
  ObjectText object(out);
  object.text("bad", std::string(kHashName) + bad.sha256);
  object.text("reason", bad.reason);
  object.close();
  return out;
}

tl::expected<ReceiptMessage, Fault> decode_receipt(std::string_view payload) {
  const auto json = parse_object(payload, kMaxReceiptBytes);
  if (!json) return tl::unexpected(json.error());
  Members members(*json);
  ReceiptMessage message = members.has("bad") ? ReceiptMessage(read_bad(members))
                                              : ReceiptMessage(read_receipt(members));
  if (members.fault()) return tl::unexpected(*members.fault());
  return message;
}

}  // namespace simwarden::wire
