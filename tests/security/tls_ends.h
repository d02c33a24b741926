// The cases of T19 and what came of them.
#pragma once

#include <string>

#include "tests/fixture/evidence.h"

namespace simwarden::test {

inline constexpr long kDay = 86400;  // seconds

struct Verdicts {
  Evidence evidence{.test = "T19"};

  void add(const std::string& what, bool accepted, bool expected) {
    ++evidence.size;
    if (accepted != expected)
      evidence.violations.push_back(what + (accepted ? " was accepted" : " was refused"));
  }
};

// A real mosquitto with the configuration that we ship, and clients that it must refuse.
void judge_broker_end(Verdicts& verdicts);

// The agent's own session, and brokers that are not what they should be.
void judge_agent_end(Verdicts& verdicts);

}  // namespace simwarden::test
