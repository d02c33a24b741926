// The schema: migrations/sqlite/NNNNNN_title.up.sql and .down.sql, built into the program. How far
// a file has come is its `user_version`.
#pragma once

#include <span>
#include <string_view>

#include "platform/store/database.h"

namespace simwarden::store {

struct Migration {
  int number;
  std::string_view title;
  std::string_view up;
  std::string_view down;
};
std::span<const Migration> migrations();  // 1, 2, 3 …; generated from the files

int schema_version(Database& db);
// Brings the schema up, or down, to `version`: each step one transaction, so that a kill leaves the
// one before it or the one after it. Throws StoreError naming the migration, and when the file is
// newer than this program.
void migrate(Database& db, int version);
void migrate(Database& db);  // to the newest

}  // namespace simwarden::store
