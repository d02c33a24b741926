// One connection to the store's SQLite file. The writer (writer.h) owns the only one that writes
// and does every checkpoint of the write-ahead log; readers are query_only. A connection and
// everything made from it belong to one thread at a time. Nothing else in the process opens the
// file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace simwarden::store {

class StoreError : public std::runtime_error {
 public:
  StoreError(int code, const std::string& what) : std::runtime_error(what), code_(code) {}
  int code() const { return code_; }  // SQLite's extended result code
  bool no_space() const;              // the disk, or its quota, is full

 private:
  int code_;
};

// A prepared statement, kept by its Database.
class Statement {
 public:
  Statement(sqlite3* db, std::string_view sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  void bind_text(int i, std::string_view value);  // from 1
  void bind_blob(int i, std::string_view value);
  void bind_integer(int i, std::int64_t value);
  void bind_real(int i, double value);
  void bind_null(int i);
  bool step();  // true: a row is there. Throws StoreError
  void reset() noexcept;

  std::string_view text(int column) const;  // from 0; good until the next step
  std::string_view blob(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;
  bool null(int column) const;

 private:
  sqlite3_stmt* statement_ = nullptr;
};

class Database {
 public:
  enum class Access { write, read };
  // Access::write makes the file where there is none: WAL, synchronous=FULL, no automatic
  // checkpoints. Throws StoreError naming the file.
  Database(const std::filesystem::path& file, Access access);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // Prepared once, then reused: never with values written into the text. It must not be in use
  // already (a query inside the rows of the same query).
  Statement& prepared(std::string_view sql);
  void script(const std::string& sql);  // several statements, no parameters
  int changes() const;                  // rows that the last statement changed
  std::int64_t last_row() const;        // number of the row that was inserted last
  bool in_transaction() const;
  // Moves the write-ahead log into the file; `truncate` also shortens the log to nothing.
  void checkpoint(bool truncate);

 private:
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };

  sqlite3* db_ = nullptr;
  std::unordered_map<std::string, std::unique_ptr<Statement>, TextHash, std::equal_to<>> prepared_;
};

}  // namespace simwarden::store
