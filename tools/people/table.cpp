#include "tools/people/table.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace simwarden::people {
namespace {

std::string cell(const nlohmann::ordered_json& row, const std::string& column) {
  const auto found = row.find(column);
  if (found == row.end() || found->is_null()) return "-";
  const std::string text = found->is_string() ? found->get<std::string>() : found->dump();
  return text.empty() ? "-" : text;
}

}  // namespace

std::string table(const nlohmann::ordered_json& rows, const std::vector<std::string>& columns) {
  std::vector<std::vector<std::string>> lines{columns};
  for (const auto& row : rows) {
    lines.emplace_back();
    for (const std::string& column : columns) lines.back().push_back(cell(row, column));
  }
  std::vector<std::size_t> widths(columns.size());
  for (const auto& line : lines)
    for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], line[i].size());
  std::string out;
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      out += line[i];
      if (i + 1 < line.size()) out.append(widths[i] - line[i].size() + 2, ' ');
    }
    out += '\n';
  }
  return out;
}

}  // namespace simwarden::people
