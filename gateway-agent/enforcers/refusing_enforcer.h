// The "refuse" enforcer: refuses every command. For a gateway that only reports, and for tests of
// what the platform does when a command is refused.
#pragma once

#include "gateway-agent/enforcers/enforcer.h"

namespace simwarden::agent {

class RefusingEnforcer : public Enforcer {
 public:
  std::string_view name() const override { return "refuse"; }
  Outcome apply(const Desired&) override {
    return refused("unsupported", "this gateway enforces nothing");
  }
};

}  // namespace simwarden::agent
