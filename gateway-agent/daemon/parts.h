// The enforcer and the counters that the configuration asks for.
#pragma once

#include <memory>
#include <vector>

#include "gateway-agent/collectors/running_counters.h"
#include "gateway-agent/daemon/agent_core.h"
#include "gateway-agent/daemon/config.h"
#include "gateway-agent/enforcers/enforcer.h"

namespace simwarden::agent {

// Throws std::runtime_error when it cannot work here (rights, files).
std::unique_ptr<Enforcer> make_enforcer(const Config& config);

// `core` must outlive them.
std::vector<std::unique_ptr<RunningCounters>> make_counters(const Config& config, AgentCore& core);

}  // namespace simwarden::agent
