#include "platform/state/table_file.h"

#include <algorithm>

#include "platform/base/text.h"
#include "platform/state/load_error.h"

namespace simwarden::state {
namespace {

constexpr std::size_t kMissing = ~std::size_t{0};

std::string shown(double number) {
  std::string text = std::to_string(number);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

}  // namespace

std::string version_line(std::string_view text) {
  text = base::without_bom(text);
  const std::string_view first = base::trimmed(text.substr(0, text.find('\n')));
  constexpr std::string_view kMark = "version:";
  if (!first.starts_with('#')) return "";
  const std::string_view rest = base::trimmed(first.substr(1));
  return rest.starts_with(kMark) ? std::string(base::trimmed(rest.substr(kMark.size()))) : "";
}

TableFile::TableFile(std::filesystem::path file, std::vector<Column> columns)
    : file_(std::move(file)),
      columns_(std::move(columns)),
      text_(read_file(file_)),
      version_(version_line(text_)),
      place_(columns_.size(), kMissing) {}

void TableFile::read_header(const base::CsvRow& row) {
  width_ = row.size();
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::string_view name = base::trimmed(row[i]);
    if (name.empty()) continue;
    const auto known = std::find_if(columns_.begin(), columns_.end(),
                                    [&](const Column& column) { return column.name == name; });
    if (known == columns_.end()) {
      std::vector<std::string_view> names;
      for (const Column& column : columns_) names.push_back(column.name);
      throw LoadError(file_, line_, name, "unknown column; known: " + listed(names));
    }
    std::size_t& place = place_[static_cast<std::size_t>(known - columns_.begin())];
    if (place != kMissing) throw LoadError(file_, line_, name, "this column is there twice");
    place = i;
  }
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (columns_[i].required && place_[i] == kMissing)
      throw LoadError(file_, line_, columns_[i].name, "this column is missing");
}

void TableFile::each(const std::function<void()>& row) {
  bool header = true;
  const std::uint64_t torn = base::each_csv_row(text_, [&](std::uint64_t line, const auto& fields) {
    line_ = line;
    row_ = &fields;
    if (header) {
      read_header(fields);
      header = false;
      return true;
    }
    if (fields.size() != width_)
      throw LoadError(
          file_, line, "",
          std::to_string(fields.size()) + " fields; the header has " + std::to_string(width_));
    row();
    return true;
  });
  if (torn > 0) throw LoadError(file_, torn, "", "a quote is not closed or not where it may be");
  if (header) throw LoadError(file_, 1, "", "no header line");
}

std::string_view TableFile::field(std::size_t column) const {
  const std::size_t place = place_[column];
  return place == kMissing ? std::string_view() : base::trimmed((*row_)[place]);
}

std::string_view TableFile::wanted(std::size_t column) const {
  const std::string_view text = field(column);
  if (text.empty()) fail(column, "must not be empty");
  return text;
}

std::optional<std::int64_t> TableFile::whole(std::size_t column, std::int64_t least,
                                             std::int64_t most) const {
  const std::string_view text = field(column);
  if (text.empty()) return std::nullopt;
  const auto number = base::to_whole(text);
  if (!number || *number < least || *number > most)
    fail(column, "a whole number from " + std::to_string(least) + " to " + std::to_string(most) +
                     " is wanted");
  return number;
}

std::optional<double> TableFile::real(std::size_t column, double least, double most) const {
  const std::string_view text = field(column);
  if (text.empty()) return std::nullopt;
  const auto number = base::to_real(text);
  if (!number || *number < least || *number > most)
    fail(column, "a number from " + shown(least) + " to " + shown(most) + " is wanted");
  return number;
}

std::optional<risk::Point> TableFile::point(std::size_t lat, std::size_t lon) const {
  const auto north = real(lat, -90, 90);
  const auto east = real(lon, -180, 180);
  if (north && !east) fail(lon, "missing beside " + std::string(columns_[lat].name));
  if (east && !north) fail(lat, "missing beside " + std::string(columns_[lon].name));
  if (!north) return std::nullopt;
  return risk::Point{*north, *east};
}

void TableFile::fail(std::size_t column, std::string_view what) const {
  throw LoadError(file_, line_, columns_[column].name, what);
}

}  // namespace simwarden::state
