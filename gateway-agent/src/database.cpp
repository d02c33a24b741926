#include "gateway-agent/src/database.h"

#include <sqlite3.h>

#include <cerrno>
#include <new>
#include <string>
#include <utility>

namespace simwarden::agent {
namespace {

constexpr int kBusyWaitMs = 500;

bool no_space_left(sqlite3* handle) {
  const int error = handle == nullptr ? 0 : sqlite3_system_errno(handle);
  return error == ENOSPC || error == EDQUOT;
}

swa_status status_of(sqlite3* handle, int code) {
  if (code == SQLITE_IOERR_NOMEM || code == SQLITE_NOMEM) return SWA_NO_MEMORY;
  switch (code & 0xff) {
    case SQLITE_FULL:
      return SWA_FULL;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return SWA_BUSY;
    case SQLITE_TOOBIG:
      return SWA_TOO_LARGE;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      return no_space_left(handle) ? SWA_FULL : SWA_IO;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return SWA_IO;
    default:
      return SWA_INTERNAL;
  }
}

tl::unexpected<Trouble> failed(sqlite3* handle, int code, const char* what) {
  const int kind = code & 0xff;
  return tl::unexpected(Trouble{status_of(handle, code), what, code,
                                kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB});
}

}  // namespace

void Database::Close::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }

Result<Database> Database::open(const DatabaseOptions& options) {
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(
      options.file.c_str(), &raw,
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
      options.vfs.empty() ? nullptr : options.vfs.c_str());
  Database database(raw);
  if (code != SQLITE_OK) return failed(raw, code, "cannot open a file of the agent's directory");
  if (auto done = database.prepare_connection(options); !done) return tl::unexpected(done.error());
  return database;
}

Done Database::prepare_connection(const DatabaseOptions& options) {
  log_bound_ = static_cast<int>(options.log_pages);
  sqlite3_busy_timeout(handle(), kBusyWaitMs);
  const std::string most = "PRAGMA max_page_count=" + std::to_string(options.max_pages);
  // EXCLUSIVE before WAL: the index of the log stays in memory, and nobody else gets in.
  for (const char* sql :
       {"PRAGMA page_size=4096", "PRAGMA locking_mode=EXCLUSIVE", "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL", "PRAGMA wal_autocheckpoint=0", "PRAGMA temp_store=MEMORY",
        "PRAGMA mmap_size=0", "PRAGMA cache_size=-1024", "PRAGMA cell_size_check=ON",
        "PRAGMA journal_size_limit=1048576", most.c_str()})
    if (auto done = run(sql); !done) return done;
  // After wal_autocheckpoint, which sets a hook of its own.
  sqlite3_wal_hook(
      handle(),
      [](void* pages, sqlite3*, const char*, int log) {
        *static_cast<int*>(pages) = log;
        return SQLITE_OK;
      },
      log_pages_.get());
  // Kept over restarts: on a full disk there may be no inode for a new one.
  int keep = 1;
  sqlite3_file_control(handle(), "main", SQLITE_FCNTL_PERSIST_WAL, &keep);
  if (auto done = run("BEGIN EXCLUSIVE; COMMIT"); !done) return done;
  return write_back();
}

Done Database::run(const char* sql) {
  const int code = sqlite3_exec(handle(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return failed(handle(), code, "a statement failed");
  return {};
}

Result<std::int64_t> Database::number(const char* sql) {
  Statement statement(*this, sql);
  const auto row = statement.step();
  if (!row) return tl::unexpected(row.error());
  return *row ? static_cast<std::int64_t>(statement.number(0)) : 0;
}

Done Database::wait_for_disk(bool wait) {
  // A rollback that ran out of memory left its transaction open: nothing may go on within it.
  if (sqlite3_get_autocommit(handle()) == 0)
    if (auto done = run("ROLLBACK"); !done) return done;
  if (wait == waits_) return {};
  auto done = run(wait ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
  if (done) waits_ = wait;
  return done;
}

Done Database::write_back() {
  const int code =
      sqlite3_wal_checkpoint_v2(handle(), "main", SQLITE_CHECKPOINT_RESTART, nullptr, nullptr);
  if (code != SQLITE_OK) return failed(handle(), code, "the log could not be written back");
  *log_pages_ = 0;
  return {};
}

Done Database::write_back_if_long() {
  if (*log_pages_ < log_bound_) return {};
  return write_back();
}

std::uint64_t Database::changes() const {
  return static_cast<std::uint64_t>(sqlite3_changes64(handle()));
}

Statement::Statement(Database& database, const char* sql) : database_(database) {
  code_ = sqlite3_prepare_v2(database.handle(), sql, -1, &statement_, nullptr);
}

Statement::~Statement() { sqlite3_finalize(statement_); }

Statement& Statement::bind(std::uint64_t value) {
  if (code_ == SQLITE_OK)
    code_ = sqlite3_bind_int64(statement_, ++bound_, static_cast<sqlite3_int64>(value));
  return *this;
}

Statement& Statement::bind_text(std::string_view text) {
  if (code_ == SQLITE_OK)
    code_ = sqlite3_bind_text64(statement_, ++bound_, text.data(), text.size(), SQLITE_STATIC,
                                SQLITE_UTF8);
  return *this;
}

Statement& Statement::bind_blob(std::string_view bytes) {
  if (code_ == SQLITE_OK)
    code_ = sqlite3_bind_blob64(statement_, ++bound_, bytes.data(), bytes.size(), SQLITE_STATIC);
  return *this;
}

Result<bool> Statement::step() {
  if (code_ == SQLITE_OK || code_ == SQLITE_ROW) code_ = sqlite3_step(statement_);
  if (code_ == SQLITE_ROW) return true;
  if (code_ == SQLITE_DONE) return false;
  return failed(database_.handle(), code_, "a statement failed");
}

Done Statement::finish() {
  for (;;) {
    const auto row = step();
    if (!row) return tl::unexpected(row.error());
    if (!*row) return {};
  }
}

bool Statement::missing(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::uint64_t Statement::number(int column) const {
  return static_cast<std::uint64_t>(sqlite3_column_int64(statement_, column));
}

std::string_view Statement::text(int column) const {
  const auto* bytes = sqlite3_column_text(statement_, column);
  if (bytes == nullptr && !missing(column)) throw std::bad_alloc();
  if (bytes == nullptr) return {};
  return {reinterpret_cast<const char*>(bytes),
          static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::string_view Statement::blob(int column) const {
  const auto* bytes = sqlite3_column_blob(statement_, column);
  if (bytes == nullptr) return {};
  return {static_cast<const char*>(bytes),
          static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

Transaction::~Transaction() {
  if (open_) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

Done Transaction::begin() {
  auto done = database_.run("BEGIN IMMEDIATE");
  open_ = done.has_value();
  return done;
}

Done Transaction::commit() {
  auto done = database_.run("COMMIT");
  if (done) open_ = false;
  return done;
}

}  // namespace simwarden::agent
