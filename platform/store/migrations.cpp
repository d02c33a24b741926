#include "platform/store/migrations.h"

#include <string>

#include "platform/store/sql.h"

namespace simwarden::store {
namespace {

void step(Database& db, const Migration& migration, bool up) {
  const std::string version = std::to_string(up ? migration.number : migration.number - 1);
  try {
    db.script("BEGIN IMMEDIATE");
    db.script(std::string(up ? migration.up : migration.down));
    db.script("PRAGMA user_version=" + version);
    db.script("COMMIT");
  } catch (const StoreError& e) {
    if (db.in_transaction()) db.script("ROLLBACK");
    throw StoreError(e.code(), "migration " + std::to_string(migration.number) + "_" +
                                   std::string(migration.title) + (up ? " up: " : " down: ") +
                                   e.what());
  }
}

}  // namespace

int schema_version(Database& db) {
  return static_cast<int>(
      first(db, "PRAGMA user_version", [](const Row& r) { return r.integer(0); }).value_or(0));
}

void migrate(Database& db, int version) {
  const auto known = migrations();
  const int newest = static_cast<int>(known.size());
  const int now = schema_version(db);
  if (now > newest || version > newest)
    throw StoreError(0, "the store's schema is version " + std::to_string(now) +
                            "; this program knows up to " + std::to_string(newest) +
                            ": it was written by a newer one");
  for (int n = now; n < version; ++n) step(db, known[static_cast<std::size_t>(n)], true);
  for (int n = now; n > version; --n) step(db, known[static_cast<std::size_t>(n - 1)], false);
}

void migrate(Database& db) { migrate(db, static_cast<int>(migrations().size())); }

}  // namespace simwarden::store
