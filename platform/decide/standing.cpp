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
