// CSV by RFC 4180: one row taken apart, and whole small files.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace simwarden::base {

// The fields of one row. A row may hold line breaks inside quotes: `line` is then all of its
// physical lines, joined by '\n', without the last line's end.
class CsvRow {
 public:
  enum class Split {
    good,
    open_quote,  // the row goes on in the next physical line
    bad_quote    // something between a closing quote and the comma
  };

  // Fields point into `line` or into this row: both must live as long as they are used.
  Split split(std::string_view line);

  std::size_t size() const { return fields_.size(); }
  std::string_view operator[](std::size_t i) const { return fields_[i]; }

 private:
  std::vector<std::string_view> fields_;
  std::string unquoted_;  // fields that had quotes within quotes; reserved beforehand, never moves
};

// Calls `row` with the number of its first line (from 1) and its fields, for each row of `text`.
// Leaves out a byte order mark, blank lines, and lines that begin with '#' ahead of the header; the
// header is the first row. Stops when `row` returns false. Returns the number of the line at which
// a quote is wrong, else 0.
std::uint64_t each_csv_row(std::string_view text,
                           const std::function<bool(std::uint64_t line, const CsvRow&)>& row);

std::string_view without_bom(std::string_view text);

}  // namespace simwarden::base
