#include "gateway-agent/src/judge.h"

#include "gateway-agent/include/simwarden_agent.h"
#include "gateway-agent/src/now.h"

namespace simwarden::agent {
namespace {

std::uint32_t needed(const wire::Command& command) {
  if (command.state == wire::CardState::active) return 0;
  if (command.state == wire::CardState::suspended) return SWA_CAN_SUSPEND;
  std::uint32_t needs = 0;
  if (command.limits.rate_bps) needs |= SWA_CAN_RATE;
  if (command.limits.directed_only) needs |= SWA_CAN_DIRECTED;
  if (command.limits.sms_off) needs |= SWA_CAN_SMS;
  if (command.limits.voice_off) needs |= SWA_CAN_VOICE;
  return needs;
}

}  // namespace

std::string_view reason_to_refuse(const wire::Command& command, std::int64_t wall_ms,
                                  const CardStanding& standing, const JudgeLimits& limits) {
  if (wall_ms < kClockSetMs) return "clock";
  if (wall_ms >= command.expires_at_ms) return "expired";
  if (command.state_version <= standing.state_version) return "stale";
  if (!command.limits.unknown.empty()) return "unsupported";
  // What cannot block cannot have blocked; for it there is nothing to lift either.
  if (limits.capabilities == 0 || (needed(command) & ~limits.capabilities) != 0)
    return "unsupported";
  if (standing.state_version == 0 && standing.cards >= limits.max_cards) return "too_many_cards";
  return {};
}

bool passing(std::string_view reason) { return reason == "clock" || reason == "too_many_cards"; }

}  // namespace simwarden::agent
