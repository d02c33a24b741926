#include "gateway-agent/wire/command.h"

#include <algorithm>

#include "gateway-agent/wire/json_text.h"
#include "gateway-agent/wire/members.h"
#include "gateway-agent/wire/time_text.h"
#include "gateway-agent/wire/topics.h"

namespace simwarden::wire {
namespace {

// Spaces and the filler F of an ICCID are tolerated everywhere; the digits are what counts.
std::string card_digits(Members& members, std::string_view name, std::size_t least,
                        std::size_t most) {
  if (!members.has(name)) return {};
  std::string digits = members.text(name, 64);
  std::erase(digits, ' ');
  if (name == "msisdn" && digits.starts_with('+')) digits.erase(0, 1);
  while (name == "iccid" && !digits.empty() && (digits.back() == 'F' || digits.back() == 'f'))
    digits.pop_back();
  const bool all_digits =
      std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!all_digits || digits.size() < least || digits.size() > most)
    members.fail("out_of_range", name,
                 "must be " + std::to_string(least) + " to " + std::to_string(most) + " digits");
  return digits;
}

CardName read_card(Members& members) {
  CardName card;
  card.iccid = card_digits(members, "iccid", 18, 20);
  card.imsi = card_digits(members, "imsi", 14, 15);
  card.msisdn = card_digits(members, "msisdn", 3, 20);
  if (card.key().empty())
    members.fail("missing_member", "iccid", "one of iccid, imsi and msisdn is required");
  return card;
}

CardState read_state(Members& members) {
  const std::string state = members.text("state", 16);
  for (const auto known : {CardState::active, CardState::suspended, CardState::limited})
    if (state == to_text(known)) return known;
  members.fail("out_of_range", "state", "must be active, suspended or limited");
  return CardState::active;
}

bool read_off(Members& members, std::string_view name, Limits& limits) {
  if (members.text(name, 16) == "off") return true;
  limits.unknown.emplace_back(name);
  return false;
}

Limits read_limits(Members& members) {
  Limits limits;
  for (const auto& name : members.names()) {
    if (!members.has(name)) continue;
    if (name == "rate_bps")
      limits.rate_bps = members.number(name, 1);
    else if (name == "directed_only")
      limits.directed_only = members.flag(name);
    else if (name == "sms")
      limits.sms_off = read_off(members, name, limits);
    else if (name == "voice")
      limits.voice_off = read_off(members, name, limits);
    else
      limits.unknown.push_back(name);
  }
  return limits;
}

void append_limits(std::string& out, const Limits& limits) {
  ObjectText object(out);
  if (limits.rate_bps) object.number("rate_bps", *limits.rate_bps);
  if (limits.directed_only) object.name("directed_only") += "true";
  if (limits.sms_off) object.text("sms", "off");
  if (limits.voice_off) object.text("voice", "off");
  object.close();
}

void append_card(std::string& out, const CardName& card) {
  ObjectText object(out);
  if (!card.iccid.empty()) object.text("iccid", card.iccid);
  if (!card.imsi.empty()) object.text("imsi", card.imsi);
  if (!card.msisdn.empty()) object.text("msisdn", card.msisdn);
  object.close();
}

void check_whole(Members& members, const Command& command) {
  if (!valid_name(command.id))
    members.fail("out_of_range", "id", "must be 1 to 64 of A-Z a-z 0-9 _ -");
  if (!valid_name(command.gw))
    members.fail("out_of_range", "gw", "must be 1 to 64 of A-Z a-z 0-9 _ -");
  if (command.state == CardState::limited && command.limits.empty())
    members.fail("missing_member", "limits", "a limited card needs at least one limit");
  if (command.expires_at_ms < command.issued_at_ms)
    members.fail("out_of_range", "expires_at", "must not be before issued_at");
}

}  // namespace

std::string CardName::key() const {
  if (!iccid.empty()) return "iccid:" + iccid;
  if (!imsi.empty()) return "imsi:" + imsi;
  if (!msisdn.empty()) return "msisdn:" + msisdn;
  return {};
}

bool Limits::empty() const {
  return !rate_bps && !directed_only && !sms_off && !voice_off && unknown.empty();
}

std::string_view to_text(CardState state) {
  switch (state) {
    case CardState::active:
      return "active";
    case CardState::suspended:
      return "suspended";
    case CardState::limited:
      return "limited";
  }
  return "active";
}

std::string encode_command(const Command& command) {
  std::string out;
  ObjectText object(out);
  object.text("id", command.id);
  object.text("gw", command.gw);
  append_card(object.name("card"), command.card);
  object.text("state", to_text(command.state));
  if (!command.limits.empty()) append_limits(object.name("limits"), command.limits);
  object.number("state_version", command.state_version);
  object.text("issued_at", format_time(command.issued_at_ms));
  object.text("expires_at", format_time(command.expires_at_ms));
  std::string& reasons = object.name("reasons");
  reasons += '[';
  for (std::size_t i = 0; i < command.reasons.size(); ++i) {
    if (i > 0) reasons += ',';
    append_quoted(reasons, command.reasons[i]);
  }
  reasons += ']';
  object.close();
  return out;
}

tl::expected<Command, Fault> decode_command(std::string_view payload) {
  const auto json = parse_object(payload, kMaxCommandBytes);
  if (!json) return tl::unexpected(json.error());
  Members members(*json);
  Command command;
  command.id = members.text("id", 64);
  command.gw = members.text("gw", 64);
  members.object("card", [&](Members& card) { command.card = read_card(card); });
  command.state = read_state(members);
  if (command.state == CardState::limited && members.has("limits"))
    members.object("limits", [&](Members& limits) { command.limits = read_limits(limits); });
  command.state_version = members.number("state_version", 1);
  command.issued_at_ms = members.time("issued_at");
  command.expires_at_ms = members.time("expires_at");
  command.reasons = members.texts("reasons", 64, 256);
  check_whole(members, command);
  if (members.fault()) return tl::unexpected(*members.fault());
  return command;
}

}  // namespace simwarden::wire
