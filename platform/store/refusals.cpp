#include "platform/store/refusals.h"

#include "platform/store/sql.h"

namespace simwarden::store {

std::uint64_t count_refusal(Database& db, std::string_view person, risk::Instant at) {
  return first(
             db,
             "INSERT INTO refusals (person, hour, count) VALUES (?,?,1) ON CONFLICT (person, hour) "
             "DO UPDATE SET count = count + 1 RETURNING count",
             [](const Row& row) { return static_cast<std::uint64_t>(row.integer(0)); }, person,
             at / risk::kHour)
      .value_or(1);
}

}  // namespace simwarden::store
