// A command: the state that a card is to be in. The payload of a JWS (wire/jws.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "gateway-agent/wire/record.h"

namespace simwarden::wire {

// At least one is set. The platform sends the first known only.
struct CardName {
  std::string iccid, imsi, msisdn;
  // "iccid:8986…", of the first that is set: one card, one key.
  std::string key() const;
  bool operator==(const CardName&) const = default;
};

enum class CardState { active, suspended, limited };
std::string_view to_text(CardState state);

struct Limits {
  std::optional<std::uint64_t> rate_bps;  // 1 or more
  bool directed_only = false;
  bool sms_off = false;
  bool voice_off = false;
  // Members or values that this version does not know: a gateway must refuse what it cannot read.
  std::vector<std::string> unknown;
  bool empty() const;
  bool operator==(const Limits&) const = default;
};

struct Command {
  std::string id;  // a UUID; decoded: [A-Za-z0-9_-]{1,64}
  std::string gw;
  CardName card;
  CardState state = CardState::active;
  Limits limits;  // empty unless limited
  std::uint64_t state_version = 0;
  std::int64_t issued_at_ms = 0;  // UTC
  std::int64_t expires_at_ms = 0;
  std::vector<std::string> reasons;  // what it is about, for people and logs
  bool operator==(const Command&) const = default;
};

inline constexpr std::size_t kMaxCommandBytes = 32 * 1024;

// The payload, not signed: sign_jws(encode_command(c), kid, key) is what is published.
std::string encode_command(const Command& command);

// Never throws (but for want of memory). Unknown members are ignored, but for those in `limits`.
// Reasons: too_large, not_json, not_an_object, missing_member, wrong_type, out_of_range (with the
// member).
tl::expected<Command, Fault> decode_command(std::string_view payload);

}  // namespace simwarden::wire
