#include "platform/store/policies.h"

#include "platform/store/sql.h"

namespace simwarden::store {

std::int64_t append(Database& db, const PolicyVersion& p) {
  run(db, "INSERT INTO policies (sha256, text, person, reason, at) VALUES (?,?,?,?,?)", p.sha256,
      p.text, p.person, p.reason, p.at);
  return db.last_row();
}

std::optional<PolicyVersion> newest_policy(Database& db) {
  auto newest = policies(db, 1);
  if (newest.empty()) return std::nullopt;
  return std::move(newest.front());
}

std::vector<PolicyVersion> policies(Database& db, int limit) {
  return all(
      db,
      "SELECT number, sha256, text, person, reason, at FROM policies ORDER BY number DESC LIMIT ?",
      [](const Row& r) {
        return PolicyVersion{r.integer(0), r.text(1), r.text(2),
                             r.text(3),    r.text(4), r.integer(5)};
      },
      limit);
}

}  // namespace simwarden::store
