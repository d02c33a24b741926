#include "platform/decide/standing.h"

#include <algorithm>
#include <stdexcept>

namespace simwarden::decide {

std::string_view text(CardState s) {
  switch (s) {
    case CardState::active:
      return "active";
    case CardState::limited:
      return "limited";
    case CardState::suspended:
      return "suspended";
  }
  return "?";
}

CardState parse_card_state(std::string_view word) {
  for (const CardState s : {CardState::active, CardState::limited, CardState::suspended})
    if (text(s) == word) return s;
  throw std::invalid_argument("unknown card state \"" + std::string(word) + "\"");
}

std::string text(const Limits& limits) {
  std::string out;
  const auto add = [&out](const std::string& word) { out += (out.empty() ? "" : " ") + word; };
  if (limits.rate_bps != 0) add("rate_bps=" + std::to_string(limits.rate_bps));
  if (limits.directed_only) add("directed_only");
  if (limits.sms_off) add("sms_off");
  if (limits.voice_off) add("voice_off");
  return out;
}

Limits parse_limits(std::string_view words) {
  constexpr std::string_view kRate = "rate_bps=";
  Limits out;
  while (!words.empty()) {
    const std::string word(words.substr(0, words.find(' ')));
    words.remove_prefix(std::min(words.size(), word.size() + 1));
    if (word.starts_with(kRate)) {
      out.rate_bps = std::stoull(word.substr(kRate.size()));
    } else if (word == "directed_only") {
      out.directed_only = true;
    } else if (word == "sms_off") {
      out.sms_off = true;
    } else if (word == "voice_off") {
      out.voice_off = true;
    } else {
      throw std::invalid_argument("unknown limit \"" + word + "\"");
    }
  }
  return out;
}

Limits both(const Limits& a, const Limits& b) {
  Limits out;
  out.rate_bps = a.rate_bps == 0   ? b.rate_bps
                 : b.rate_bps == 0 ? a.rate_bps
                                   : std::min(a.rate_bps, b.rate_bps);
  out.directed_only = a.directed_only || b.directed_only;
  out.sms_off = a.sms_off || b.sms_off;
  out.voice_off = a.voice_off || b.voice_off;
  return out;
}

Desired desired(const std::vector<Reason>& reasons) {
  Desired out;
  for (const Reason& reason : reasons) {
    out.state = std::max(out.state, reason.state);
    out.limits = both(out.limits, reason.limits);
  }
  if (out.state != CardState::limited) out.limits = {};
  return out;
}

}  // namespace simwarden::decide
