#include "platform/store/reversals.h"

#include "platform/store/sql.h"

namespace simwarden::store {

void count_reversal(Database& db, const decide::Decision& d, std::string_view person,
                    risk::Instant at) {
  run(db,
      "INSERT INTO reversals (decision, detector, policy, person, at) VALUES (?,?,?,?,?) "
      "ON CONFLICT (decision) DO NOTHING",
      d.id, d.detector, d.policy, person, at);
}

std::uint64_t reversals(Database& db, std::string_view detector, risk::Instant since) {
  return first(
             db, "SELECT COUNT(*) FROM reversals WHERE detector = ? AND at >= ?",
             [](const Row& row) { return static_cast<std::uint64_t>(row.integer(0)); }, detector,
             since)
      .value_or(0);
}

}  // namespace simwarden::store
