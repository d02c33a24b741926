// Whether a command that is truly from the platform and truly for this gateway may have its effect.
// Pure: everything it depends on is an argument.
#pragma once

#include <cstdint>
#include <string_view>

#include "gateway-agent/wire/command.h"

namespace simwarden::agent {

struct CardStanding {
  std::uint64_t state_version = 0;  // the newest taken on for this card; 0: none
  std::uint64_t cards = 0;          // with a state here
};

struct JudgeLimits {
  std::uint32_t capabilities = 0;  // SWA_CAN_…
  std::uint64_t max_cards = 0;
};

// Empty: it may. Else the reason to refuse it: clock, expired, stale, unsupported, too_many_cards.
std::string_view reason_to_refuse(const wire::Command& command, std::int64_t wall_ms,
                                  const CardStanding& standing, const JudgeLimits& limits);

// A reason that may be gone by the next time is not kept as the answer to that command for ever.
bool passing(std::string_view reason);

}  // namespace simwarden::agent
