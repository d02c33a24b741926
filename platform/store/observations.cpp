#include "platform/store/observations.h"

#include "platform/store/sql.h"

namespace simwarden::store {

void put_observation(Database& db, const Observation& o) {
  run(db,
      "INSERT INTO observations (report, clock, decided_at, concluded, audit_size) "
      "VALUES (?,?,?,?,(SELECT coalesce(max(seq), 0) FROM audit_log))",
      o.report, o.clock, o.decided_at, o.concluded);
}

std::vector<NumberedObservation> observations(Database& db, std::int64_t after, int limit) {
  return all(
      db,
      "SELECT n, report, clock, decided_at, audit_size, concluded FROM observations WHERE n > ? "
      "ORDER BY n LIMIT ?",
      [](const Row& r) {
        NumberedObservation out{r.integer(0), {r.integer(1), {}, r.integer(3)}};
        if (!r.null(2)) out.observation.clock = r.integer(2);
        out.observation.audit_size = static_cast<std::uint64_t>(r.integer(4));
        out.observation.concluded = r.integer(5) != 0;
        return out;
      },
      after, limit);
}

}  // namespace simwarden::store
