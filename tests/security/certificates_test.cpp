// T19: which certificates and TLS versions either end accepts.
#include <catch2/catch.hpp>

#include "tests/security/tls_ends.h"

using namespace simwarden::test;

TEST_CASE("either end accepts only who it should, by certificate and by TLS version") {
  Verdicts broker;
  judge_broker_end(broker);
  Verdicts agent;
  judge_agent_end(agent);
  Evidence all = broker.evidence;
  all.size += agent.evidence.size;
  all.violations.insert(all.violations.end(), agent.evidence.violations.begin(),
                        agent.evidence.violations.end());
  all.counts = {{"broker_cases", static_cast<double>(broker.evidence.size)},
                {"agent_cases", static_cast<double>(agent.evidence.size)}};
  all.write(SIMWARDEN_BINARY_DIR);
  for (const std::string& violation : all.violations) UNSCOPED_INFO(violation);
  CHECK(all.violations.empty());
  CHECK(broker.evidence.size >= 24);
  CHECK(agent.evidence.size >= 24);
}
