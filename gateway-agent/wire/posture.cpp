#include "gateway-agent/wire/posture.h"

#include <algorithm>

#include "gateway-agent/wire/json_text.h"
#include "gateway-agent/wire/members.h"
#include "gateway-agent/wire/time_text.h"

namespace simwarden::wire {
namespace {

bool check_id_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
}

PostureCheck read_check(Members& members) {
  PostureCheck check;
  check.id = members.text("id", 64);
  check.pass = members.flag("pass");
  check.detail = members.text_or_empty("detail", 1024);
  if (check.id.empty() || !std::all_of(check.id.begin(), check.id.end(), check_id_character))
    members.fail("out_of_range", "id", "must be 1 to 64 of a-z 0-9 _ . -");
  return check;
}

}  // namespace

std::string encode_posture(const Posture& posture) {
  std::string out;
  ObjectText object(out);
  object.number("v", std::int64_t{1});
  object.text("at", format_time(posture.at_ms));
  object.text("firmware", posture.firmware);
  std::string& list = object.name("checks");
  list += '[';
  for (std::size_t i = 0; i < posture.checks.size(); ++i) {
    if (i > 0) list += ',';
    ObjectText check(list);
    check.text("id", posture.checks[i].id);
    check.name("pass") += posture.checks[i].pass ? "true" : "false";
    if (!posture.checks[i].detail.empty()) check.text("detail", posture.checks[i].detail);
    check.close();
  }
  list += ']';
  object.close();
  return out;
}

tl::expected<Posture, Fault> decode_posture(std::string_view payload) {
  const auto json = parse_object(payload, kMaxPostureBytes);
  if (!json) return tl::unexpected(json.error());
  Members members(*json);
  if (members.number("v") != 1) members.fail("unknown_version", "v", "must be 1");
  Posture posture;
  posture.at_ms = members.time("at");
  posture.firmware = members.text_or_empty("firmware", 256);
  members.objects("checks", true, kMaxPostureChecks,
                  [&](Members& entry) { posture.checks.push_back(read_check(entry)); });
  if (members.fault()) return tl::unexpected(*members.fault());
  return posture;
}

}  // namespace simwarden::wire
