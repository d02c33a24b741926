#include "gateway-agent/wire/result.h"

#include "gateway-agent/wire/json_text.h"
#include "gateway-agent/wire/members.h"
#include "gateway-agent/wire/time_text.h"

namespace simwarden::wire {
namespace {

Outcome read_outcome(Members& members) {
  const std::string status = members.text("status", 16);
  for (const auto outcome : {Outcome::done, Outcome::refused, Outcome::failed})
    if (status == to_text(outcome)) return outcome;
  members.fail("out_of_range", "status", "must be done, refused or failed");
  return Outcome::failed;
}

}  // namespace

std::string_view to_text(Outcome outcome) {
  switch (outcome) {
    case Outcome::done:
      return "done";
    case Outcome::refused:
      return "refused";
    case Outcome::failed:
      return "failed";
  }
  return "failed";
}

std::string encode_result(const CommandResult& result) {
  std::string out;
  ObjectText object(out);
  object.text("command", result.command);
  object.text("status", to_text(result.outcome));
  if (!result.reason.empty()) object.text("reason", result.reason);
  object.text("at", format_time(result.at_ms));
  object.number("state_version", result.state_version);
  object.close();
  return out;
}

tl::expected<CommandResult, Fault> decode_result(std::string_view payload) {
  const auto json = parse_object(payload, kMaxResultBytes);
  if (!json) return tl::unexpected(json.error());
  Members members(*json);
  CommandResult result;
  result.command = members.text("command", 64);
  result.outcome = read_outcome(members);
  result.reason = members.text_or_empty("reason", 256);
  result.at_ms = members.time("at");
  result.state_version = members.number("state_version");
  if (members.fault()) return tl::unexpected(*members.fault());
  return result;
}

}  // namespace simwarden::wire
