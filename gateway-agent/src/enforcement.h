// The border to the caller's enforcer: a command in C, and its outcome back, trusting neither its
// texts nor that it throws nothing.
#pragma once

#include "gateway-agent/include/simwarden_agent.h"
#include "gateway-agent/wire/command.h"
#include "gateway-agent/wire/result.h"

namespace simwarden::agent {

struct Enforced {
  wire::Outcome outcome = wire::Outcome::failed;
  char reason[SWA_REASON_SIZE] = {};  // [a-z0-9_], NUL-terminated; empty when done
};

// Allocates nothing: once a state is in force, saying so must not fail.
Enforced call_enforcer(swa_enforce_fn enforce, void* user, const wire::Command& command,
                       bool again);

}  // namespace simwarden::agent
