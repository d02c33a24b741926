// Whether all that agents took into their outboxes has ended in the platform's report log.
#pragma once

#include <memory>
#include <vector>

#include "tests/fault/agent_load.h"
#include "tests/fault/platform/site.h"
#include "tests/fixture/evidence.h"

namespace simwarden::test {

// Until nothing new comes into the log for longer than an agent waits for a receipt; false when
// `limit` passed before.
bool wait_until_drained(const Site& site, Milliseconds limit);

// Of a platform that has ended, and of feeders that have finished: each accepted record is in the
// log, once unless it was in doubt, and all that was read is accounted for. Returns how many
// records agents accepted; what is wrong goes into the evidence.
std::uint64_t check_arrivals(const Site& site, const std::vector<std::unique_ptr<Feeder>>& feeders,
                             Evidence& evidence);

}  // namespace simwarden::test
