#include "platform/store/database.h"

#include <sqlite3.h>

namespace simwarden::store {
namespace {

constexpr int kBusyMs = 10'000;

[[noreturn]] void fail(sqlite3* db, const std::string& what) {
  const int code = db == nullptr ? SQLITE_NOMEM : sqlite3_extended_errcode(db);
  throw StoreError(code, what + ": " + (db == nullptr ? "out of memory" : sqlite3_errmsg(db)));
}

std::string start(std::string_view sql) {
  return "store: \"" + std::string(sql.substr(0, 120)) + "\"";
}

}  // namespace

bool StoreError::no_space() const {
  const int primary = code_ & 0xff;
  return primary == SQLITE_FULL || primary == SQLITE_IOERR;
}

Statement::Statement(sqlite3* db, std::string_view sql) {
  const int rc = sqlite3_prepare_v3(db, sql.data(), static_cast<int>(sql.size()),
                                    SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
  if (rc != SQLITE_OK) fail(db, start(sql));
}

Statement::~Statement() { sqlite3_finalize(statement_); }

namespace {
void check_bind(sqlite3_stmt* s, int rc) {
  if (rc != SQLITE_OK) fail(sqlite3_db_handle(s), start(sqlite3_sql(s)));
}
}  // namespace

void Statement::bind_text(int i, std::string_view v) {
  check_bind(statement_, sqlite3_bind_text64(statement_, i, v.data() == nullptr ? "" : v.data(),
                                             v.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Statement::bind_blob(int i, std::string_view v) {
  check_bind(statement_, sqlite3_bind_blob64(statement_, i, v.data() == nullptr ? "" : v.data(),
                                             v.size(), SQLITE_TRANSIENT));
}

void Statement::bind_integer(int i, std::int64_t v) {
  check_bind(statement_, sqlite3_bind_int64(statement_, i, v));
}

void Statement::bind_real(int i, double v) {
  check_bind(statement_, sqlite3_bind_double(statement_, i, v));
}

void Statement::bind_null(int i) { check_bind(statement_, sqlite3_bind_null(statement_, i)); }

bool Statement::step() {
  const int rc = sqlite3_step(statement_);
  if (rc == SQLITE_ROW) return true;
  if (rc == SQLITE_DONE) return false;
  fail(sqlite3_db_handle(statement_), start(sqlite3_sql(statement_)));
}

void Statement::reset() noexcept {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

std::string_view Statement::text(int c) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, c));
  return bytes == nullptr
             ? std::string_view()
             : std::string_view(bytes,
                                static_cast<std::size_t>(sqlite3_column_bytes(statement_, c)));
}

std::string_view Statement::blob(int c) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, c));
  return bytes == nullptr
             ? std::string_view()
             : std::string_view(bytes,
                                static_cast<std::size_t>(sqlite3_column_bytes(statement_, c)));
}

std::int64_t Statement::integer(int c) const { return sqlite3_column_int64(statement_, c); }

double Statement::real(int c) const { return sqlite3_column_double(statement_, c); }

bool Statement::null(int c) const { return sqlite3_column_type(statement_, c) == SQLITE_NULL; }

Database::Database(const std::filesystem::path& file, Access access) {
  const bool writes = access == Access::write;
  const int flags = SQLITE_OPEN_NOMUTEX |
                    (writes ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE);
  try {
    if (sqlite3_open_v2(file.c_str(), &db_, flags, nullptr) != SQLITE_OK) fail(db_, file.string());
    sqlite3_extended_result_codes(db_, 1);
    sqlite3_busy_timeout(db_, kBusyMs);
    if (writes) {
      script("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON");
      script("PRAGMA wal_autocheckpoint=0; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY");
    } else {
      script("PRAGMA query_only=ON; PRAGMA cache_size=-8192; PRAGMA wal_autocheckpoint=0");
    }
  } catch (const StoreError& e) {
    sqlite3_close_v2(db_);
    throw StoreError(e.code(), file.string() + ": " + e.what());
  }
}

Database::~Database() {
  prepared_.clear();
  sqlite3_close_v2(db_);
}

Statement& Database::prepared(std::string_view sql) {
  auto found = prepared_.find(sql);
  if (found == prepared_.end())
    found = prepared_.emplace(std::string(sql), std::make_unique<Statement>(db_, sql)).first;
  return *found->second;
}

void Database::script(const std::string& sql) {
  if (sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(db_, start(sql));
}

int Database::changes() const { return sqlite3_changes(db_); }

std::int64_t Database::last_row() const { return sqlite3_last_insert_rowid(db_); }

bool Database::in_transaction() const { return sqlite3_get_autocommit(db_) == 0; }

void Database::checkpoint(bool truncate) {
  const int mode = truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
  const int rc = sqlite3_wal_checkpoint_v2(db_, nullptr, mode, nullptr, nullptr);
  if (rc != SQLITE_OK && rc != SQLITE_BUSY) fail(db_, "store: checkpoint of the write-ahead log");
}

}  // namespace simwarden::store
