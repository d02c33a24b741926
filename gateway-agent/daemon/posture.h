// The gateway's own security state, as the agent can see it without rights: checks that it makes on
// itself, published at its start and then every hour.
#pragma once

#include <cstdint>
#include <string>

#include "gateway-agent/daemon/config.h"

namespace simwarden::agent {

inline constexpr std::int64_t kPostureEveryMs = 3600 * 1000;

// The JSON of the contract. `now_ms`: UTC.
std::string posture_json(const Config& config, std::int64_t now_ms);

}  // namespace simwarden::agent
