#include "gateway-agent/src/store_file.h"

#include <filesystem>
#include <system_error>

namespace simwarden::agent {
namespace {

constexpr int kKept = 3;

Done check_whole(Database& database) {
  Statement statement(database, "PRAGMA quick_check(1)");
  const auto row = statement.step();
  if (!row) return tl::unexpected(row.error());
  if (*row && statement.text(0) == "ok") return {};
  return tl::unexpected(Trouble{SWA_IO, "a file of the agent's directory is damaged", 0, true});
}

Done create(Database& database, const char* schema, int version) {
  Transaction transaction(database);
  if (auto done = transaction.begin(); !done) return done;
  if (auto done = database.run(schema); !done) return done;
  const std::string mark = "PRAGMA user_version=" + std::to_string(version);
  if (auto done = database.run(mark.c_str()); !done) return done;
  return transaction.commit();
}

Result<Database> open_once(const DatabaseOptions& options, const char* schema, int version) {
  auto database = Database::open(options);
  if (!database) return database;
  if (auto done = check_whole(*database); !done) return tl::unexpected(done.error());
  const auto found = database->number("PRAGMA user_version");
  if (!found) return tl::unexpected(found.error());
  if (*found != 0 && *found != version)
    return trouble(SWA_IO, "a file of the agent's directory was written by another version");
  if (*found == 0)
    if (auto done = create(*database, schema, version); !done) return tl::unexpected(done.error());
  return database;
}

std::string aside(const std::string& file, int n, const char* suffix) {
  return file + ".damaged-" + std::to_string(n) + suffix;
}

}  // namespace

Result<StoreFile> open_store(const DatabaseOptions& options, const char* schema, int version) {
  auto database = open_once(options, schema, version);
  if (database) return StoreFile{std::move(*database), false};
  if (!database.error().damaged) return tl::unexpected(database.error());
  move_aside(options.file);
  database = open_once(options, schema, version);
  if (!database) return tl::unexpected(database.error());
  return StoreFile{std::move(*database), true};
}

void move_aside(const std::string& file) {
  std::error_code ignored;
  for (const char* suffix : {"", "-wal"}) {
    for (int n = kKept; n > 1; --n)
      std::filesystem::rename(aside(file, n - 1, suffix), aside(file, n, suffix), ignored);
    std::filesystem::rename(file + suffix, aside(file, 1, suffix), ignored);
  }
}

}  // namespace simwarden::agent
