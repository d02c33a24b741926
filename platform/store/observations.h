// When the engine was shown what: one entry a batch of reports, and one for each time that time
// alone changed a finding. With the report log it lets an engine live through the same again, at
// the same times. Removed together with the reports (report_log.h).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "platform/store/database.h"

namespace simwarden::store {

struct Observation {
  std::int64_t report = 0;            // up to this one
  std::optional<std::int64_t> clock;  // the engine's; none: the newest end of all records
  std::int64_t decided_at = 0;        // the platform's event clock; 0: from before this was kept
  std::uint64_t audit_size = 0;       // entries of the audit log before it; put_observation sets it
  bool concluded = false;             // no more records would come
};

// Inside the writer's transaction, before what is decided.
void put_observation(Database& db, const Observation& observation);

struct NumberedObservation {
  std::int64_t n = 0;
  Observation observation;
};
// Any connection: those after `n`, in order, at most `limit`.
std::vector<NumberedObservation> observations(Database& db, std::int64_t after, int limit);

}  // namespace simwarden::store
