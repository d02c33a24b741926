// How the store's folders ask: one line a question, values always as parameters.
//
//   run(db, "UPDATE t SET a = ? WHERE b = ?", a, b);                  → rows changed
//   first(db, "SELECT a FROM t WHERE b = ?", [](const Row& r) { return r.text(0); }, b);  →
//   optional all(db, "SELECT a FROM t", [](const Row& r) { return r.integer(0); }); → vector
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "platform/store/database.h"

namespace simwarden::store {

class Row {
 public:
  explicit Row(const Statement& statement) : statement_(statement) {}
  std::string text(int column) const { return std::string(statement_.text(column)); }
  std::string blob(int column) const { return std::string(statement_.blob(column)); }
  std::int64_t integer(int column) const { return statement_.integer(column); }
  double real(int column) const { return statement_.real(column); }
  bool null(int column) const { return statement_.null(column); }

 private:
  const Statement& statement_;
};

// Bytes that are not text.
struct Blob {
  std::string_view bytes;
};

inline void bind(Statement& s, int i, Blob v) { s.bind_blob(i, v.bytes); }
inline void bind(Statement& s, int i, std::string_view v) { s.bind_text(i, v); }
inline void bind(Statement& s, int i, std::nullptr_t) { s.bind_null(i); }
template <std::integral T>
void bind(Statement& s, int i, T v) {
  s.bind_integer(i, static_cast<std::int64_t>(v));
}
template <std::floating_point T>
void bind(Statement& s, int i, T v) {
  s.bind_real(i, v);
}
template <class T>
void bind(Statement& s, int i, const std::optional<T>& v) {
  if (v) {
    store::bind(s, i, *v);
  } else {
    s.bind_null(i);
  }
}

// A prepared statement with its values, ready to step; free again at the end of its scope.
class Bound {
 public:
  template <class... Values>
  Bound(Database& db, std::string_view sql, const Values&... values)
      : statement_(db.prepared(sql)) {
    statement_.reset();
    int i = 0;
    static_cast<void>(i);
    (store::bind(statement_, ++i, values), ...);
  }
  ~Bound() { statement_.reset(); }
  Bound(const Bound&) = delete;
  Bound& operator=(const Bound&) = delete;

  bool step() { return statement_.step(); }
  Row row() const { return Row(statement_); }

 private:
  Statement& statement_;
};

template <class... Values>
int run(Database& db, std::string_view sql, const Values&... values) {
  Bound bound(db, sql, values...);
  while (bound.step()) {
  }
  return db.changes();
}

template <class Read, class... Values>
auto first(Database& db, std::string_view sql, const Read& read, const Values&... values) {
  std::optional<std::decay_t<decltype(read(std::declval<const Row&>()))>> found;
  Bound bound(db, sql, values...);
  if (bound.step()) found = read(bound.row());
  return found;
}

template <class Read, class... Values>
auto all(Database& db, std::string_view sql, const Read& read, const Values&... values) {
  std::vector<std::decay_t<decltype(read(std::declval<const Row&>()))>> found;
  Bound bound(db, sql, values...);
  while (bound.step()) found.push_back(read(bound.row()));
  return found;
}

}  // namespace simwarden::store
