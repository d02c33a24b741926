#include "platform/base/csv.h"

#include "platform/base/text.h"

namespace simwarden::base {

CsvRow::Split CsvRow::split(std::string_view line) {
  fields_.clear();
  unquoted_.clear();
  unquoted_.reserve(line.size());
  for (std::size_t at = 0;;) {
    if (at >= line.size() || line[at] != '"') {
      const std::size_t comma = std::min(line.find(',', at), line.size());
      fields_.push_back(line.substr(at, comma - at));
      at = comma;
    } else {
      const std::size_t begin = unquoted_.size();
      for (++at;; ++at) {
        if (at >= line.size()) return Split::open_quote;
        if (line[at] == '"' && (at + 1 >= line.size() || line[at + 1] != '"')) break;
        if (line[at] == '"') ++at;
        unquoted_ += line[at];
      }
      ++at;
      fields_.push_back(std::string_view(unquoted_).substr(begin));
      if (at < line.size() && line[at] != ',') return Split::bad_quote;
    }
    if (at >= line.size()) return Split::good;
    ++at;
  }
}

std::string_view without_bom(std::string_view text) {
  if (text.substr(0, 3) == "\xef\xbb\xbf") text.remove_prefix(3);
  return text;
}

std::uint64_t each_csv_row(std::string_view text,
                           const std::function<bool(std::uint64_t, const CsvRow&)>& row) {
  text = without_bom(text);
  CsvRow fields;
  bool header_seen = false;
  std::uint64_t line = 1;
  for (std::size_t at = 0; at < text.size();) {
    const std::uint64_t first = line;
    std::size_t end = at;
    CsvRow::Split split = CsvRow::Split::open_quote;
    for (std::size_t from = at; split == CsvRow::Split::open_quote; from = end + 1) {
      if (from > text.size()) return first;
      end = std::min(text.find('\n', from), text.size());
      std::string_view whole = text.substr(at, end - at);
      if (!whole.empty() && whole.back() == '\r') whole.remove_suffix(1);
      split = fields.split(whole);
      ++line;
      const bool comment = !header_seen && !whole.empty() && whole.front() == '#';
      if (comment || trimmed(whole).empty()) break;
      if (split == CsvRow::Split::good) {
        header_seen = true;
        if (!row(first, fields)) return 0;
      }
    }
    if (split == CsvRow::Split::bad_quote) return first;
    at = end + 1;
  }
  return 0;
}

}  // namespace simwarden::base
