#include "platform/decide/policy.h"

namespace simwarden::decide {

Limits limits_for(std::string_view risk, const Policy& policy) {
  Limits limits;
  if (risk == "R02" || risk == "R08" || risk == "R10") {
    limits.sms_off = true;
  } else if (risk == "R03") {
    limits.voice_off = true;
  } else if (risk == "R04" || risk == "R05") {
    limits.directed_only = true;
  } else {
    limits.rate_bps = policy.limited_rate_bps;
  }
  return limits;
}

bool lifts(std::string_view closed_why, CardState held) {
  return held != CardState::suspended || !closed_why.starts_with("no_cause");
}

}  // namespace simwarden::decide
