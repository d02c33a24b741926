// A gateway's answer to a command.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "gateway-agent/wire/record.h"

namespace simwarden::wire {

enum class Outcome { done, refused, failed };
std::string_view to_text(Outcome outcome);

// Reasons that the agent itself gives when refused: expired, clock (the gateway does not know the
// time), stale (state_version not newer), unsupported, malformed, too_many_cards. An enforcer may
// give others.
struct CommandResult {
  std::string command;  // id
  Outcome outcome = Outcome::failed;
  std::string reason;      // a short code; empty when done
  std::int64_t at_ms = 0;  // UTC by the gateway's clock
  // The newest version of that card's state that the gateway has taken on, whether or not it was
  // this command's.
  std::uint64_t state_version = 0;
  bool operator==(const CommandResult&) const = default;
};

inline constexpr std::size_t kMaxResultBytes = 4 * 1024;

std::string encode_result(const CommandResult& result);
// Never throws (but for want of memory). Reasons: too_large, not_json, not_an_object,
// missing_member, wrong_type, out_of_range.
tl::expected<CommandResult, Fault> decode_result(std::string_view payload);

}  // namespace simwarden::wire
