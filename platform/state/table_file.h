// An operator's CSV file: known columns in any order, one line at a time, errors with file, line
// and column. Strict: an unknown column or a line with another number of fields than the header is
// an error. Columns without a name are ignored.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/csv.h"
#include "risk-models/geo.h"

namespace simwarden::state {

class TableFile {
 public:
  struct Column {
    std::string_view name;
    bool required = false;  // the column must be there; its fields may still be empty
  };

  // Throws LoadError.
  TableFile(std::filesystem::path file, std::vector<Column> columns);

  // Calls `row` for each line. Throws LoadError, and what `row` throws.
  void each(const std::function<void()>& row);

  // Of the current line, valid within `row`. `column` is an index into the constructor's columns.
  std::string_view field(std::size_t column) const;  // trimmed; empty when missing
  std::uint64_t line() const { return line_; }

  std::string_view wanted(std::size_t column) const;  // not empty, else LoadError
  std::optional<std::int64_t> whole(std::size_t column, std::int64_t least,
                                    std::int64_t most) const;
  std::optional<double> real(std::size_t column, double least, double most) const;
  // Both, neither (nullopt), or LoadError.
  std::optional<risk::Point> point(std::size_t lat, std::size_t lon) const;
  [[noreturn]] void fail(std::size_t column, std::string_view what) const;

  // The text after "# version:" on the first line; empty when it is not there.
  const std::string& version() const { return version_; }

 private:
  void read_header(const base::CsvRow& row);

  std::filesystem::path file_;
  std::vector<Column> columns_;
  std::string text_;
  std::string version_;
  std::vector<std::size_t> place_;  // by column: its place in a line, kMissing when not there
  std::size_t width_ = 0;
  const base::CsvRow* row_ = nullptr;
  std::uint64_t line_ = 0;
};

// The version in a file's first line, "# version: …"; empty when there is none.
std::string version_line(std::string_view text);

}  // namespace simwarden::state
