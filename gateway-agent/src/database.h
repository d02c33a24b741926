// One SQLite file with one connection, made for small flash disks: WAL that is never deleted, no
// shared-memory file, every commit on the disk before it returns unless asked otherwise.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "gateway-agent/src/trouble.h"

struct sqlite3;
struct sqlite3_stmt;

namespace simwarden::agent {

struct DatabaseOptions {
  std::string file;
  std::string vfs;              // empty: the usual one
  std::uint32_t max_pages = 0;  // of kPageBytes; a commit beyond is SWA_FULL
  // The log is written back when it is longer, so it holds this and one transaction.
  std::uint32_t log_pages = 64;
};

inline constexpr std::uint32_t kPageBytes = 4096;

class Database {
 public:
  // Creates the file when it is not there. SWA_BUSY: another process has it open.
  static Result<Database> open(const DatabaseOptions& options);

  Done run(const char* sql);
  Result<std::int64_t> number(const char* sql);  // the first column of the first row
  std::uint64_t changes() const;  // rows that the last statement inserted, changed or removed
  // To be called before each write. Whether commits wait for the disk (the default) or only for the
  // operating system.
  Done wait_for_disk(bool wait);
  // Writes the log back; then its space is used again.
  Done write_back();
  // write_back when the log has grown to DatabaseOptions::log_pages.
  Done write_back_if_long();

  sqlite3* handle() const { return handle_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* handle) const;
  };
  explicit Database(sqlite3* handle) : log_pages_(new int(0)), handle_(handle) {}
  Done prepare_connection(const DatabaseOptions& options);
  std::unique_ptr<int> log_pages_;  // written by SQLite at each commit; outlives the handle
  std::unique_ptr<sqlite3, Close> handle_;
  int log_bound_ = 0;
  bool waits_ = true;
};

// One statement: bind in order, then step through the rows. What goes wrong in between is kept and
// returned by step(). Texts and blobs must outlive it, and what text() returns lasts to the next
// step.
class Statement {
 public:
  Statement(Database& database, const char* sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Statement& bind(std::uint64_t value);
  Statement& bind_text(std::string_view text);
  Statement& bind_blob(std::string_view bytes);
  Result<bool> step();  // true: there is a row
  Done finish();        // steps to the end; rows are ignored

  bool missing(int column) const;
  std::uint64_t number(int column) const;
  std::string_view text(int column) const;
  std::string_view blob(int column) const;

 private:
  Database& database_;
  sqlite3_stmt* statement_ = nullptr;
  int code_ = 0;
  int bound_ = 0;
};

// Rolled back unless committed.
class Transaction {
 public:
  explicit Transaction(Database& database) : database_(database) {}
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  Done begin();
  Done commit();

 private:
  Database& database_;
  bool open_ = false;
};

}  // namespace simwarden::agent
