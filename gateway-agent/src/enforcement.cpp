#include "gateway-agent/src/enforcement.h"

#include <cstring>
#include <string>

namespace simwarden::agent {
namespace {

const char* or_null(const std::string& text) { return text.empty() ? nullptr : text.c_str(); }

swa_desired desired_of(const wire::Command& command, bool again) {
  swa_desired desired;
  std::memset(&desired, 0, sizeof desired);
  desired.size = sizeof desired;
  desired.iccid = or_null(command.card.iccid);
  desired.imsi = or_null(command.card.imsi);
  desired.msisdn = or_null(command.card.msisdn);
  desired.state = command.state == wire::CardState::suspended ? SWA_SUSPENDED
                  : command.state == wire::CardState::limited ? SWA_LIMITED
                                                              : SWA_ACTIVE;
  desired.command = command.id.c_str();
  desired.state_version = command.state_version;
  desired.again = again ? 1 : 0;
  if (command.state != wire::CardState::limited) return desired;
  desired.rate_bps = command.limits.rate_bps.value_or(0);
  desired.directed_only = command.limits.directed_only ? 1 : 0;
  desired.sms_off = command.limits.sms_off ? 1 : 0;
  desired.voice_off = command.limits.voice_off ? 1 : 0;
  return desired;
}

Enforced answer(wire::Outcome outcome, const char* reason) {
  Enforced enforced;
  enforced.outcome = outcome;
  for (std::size_t i = 0; i + 1 < SWA_REASON_SIZE && reason[i] != '\0'; ++i) {
    const char c = reason[i];
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    enforced.reason[i] = plain ? c : '_';
  }
  return enforced;
}

}  // namespace

Enforced call_enforcer(swa_enforce_fn enforce, void* user, const wire::Command& command,
                       bool again) {
  const swa_desired desired = desired_of(command, again);
  swa_enforced result;
  std::memset(&result, 0, sizeof result);
  result.size = sizeof result;
  result.outcome = SWA_FAILED;
  std::strcpy(result.reason, "not_answered");
  if (enforce == nullptr) return answer(wire::Outcome::failed, "no_enforcer");
  try {
    enforce(user, &desired, &result);
  } catch (...) {
    return answer(wire::Outcome::failed, "enforcer_threw");
  }
  if (result.outcome == SWA_DONE) return answer(wire::Outcome::done, "");
  const auto outcome =
      result.outcome == SWA_REFUSED ? wire::Outcome::refused : wire::Outcome::failed;
  return answer(outcome, result.reason[0] == '\0' ? "unknown" : result.reason);
}

}  // namespace simwarden::agent
