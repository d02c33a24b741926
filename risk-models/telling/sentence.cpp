#include "risk-models/telling/sentence.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace simwarden::risk {
namespace {

constexpr std::size_t kShortestIdentifier = 11;

// A text in pieces: plain, or a name in braces; each inside or outside of brackets.
struct Piece {
  std::string_view text;
  bool name = false;
  int part = 0;  // 0: outside of brackets; else the number of the brackets it stands in
};

std::optional<std::vector<Piece>> pieces(std::string_view text) {
  std::vector<Piece> out;
  int brackets = 0;
  bool inside = false;
  while (!text.empty()) {
    const std::size_t plain = std::min(text.find_first_of("{}[]"), text.size());
    if (plain > 0) out.push_back({text.substr(0, plain), false, inside ? brackets : 0});
    text.remove_prefix(plain);
    if (text.empty()) break;
    const char mark = text.front();
    text.remove_prefix(1);
    if (mark == '}' || (mark == '[' && inside) || (mark == ']' && !inside)) return std::nullopt;
    if (mark == '[') ++brackets;
    if (mark != '{') inside = mark == '[';
    if (mark != '{') continue;
    const std::size_t end = text.find_first_of("{}[]");
    if (end == std::string_view::npos || text[end] != '}' || end == 0) return std::nullopt;
    out.push_back({text.substr(0, end), true, inside ? brackets : 0});
    text.remove_prefix(end + 1);
  }
  if (inside) return std::nullopt;
  return out;
}

const Value* find(const Evidence& evidence, std::string_view name) {
  for (const auto& [known, value] : evidence) {
    if (known == name) return &value;
  }
  return nullptr;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string number_text(double value) {
  std::string text = fmt::format("{:.4f}", value);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

}  // namespace

std::optional<std::vector<Placeholder>> placeholders(std::string_view text) {
  const auto parsed = pieces(text);
  if (!parsed) return std::nullopt;
  std::vector<Placeholder> out;
  for (const Piece& piece : *parsed) {
    if (piece.name) out.push_back({std::string(piece.text), piece.part != 0});
  }
  return out;
}

std::optional<std::string> filled(std::string_view text, const Evidence& evidence,
                                  Language language) {
  const auto parsed = pieces(text);
  if (!parsed) return std::nullopt;
  std::vector<int> left_out;
  for (const Piece& piece : *parsed) {
    if (!piece.name || find(evidence, piece.text) != nullptr) continue;
    if (piece.part == 0) return std::nullopt;
    left_out.push_back(piece.part);
  }
  std::string out;
  for (const Piece& piece : *parsed) {
    if (std::find(left_out.begin(), left_out.end(), piece.part) != left_out.end()) continue;
    out += piece.name ? text_of(piece.text, *find(evidence, piece.text), language)
                      : std::string(piece.text);
  }
  return out;
}

std::string bytes_text(double bytes) {
  static constexpr std::array kUnits{"B", "kB", "MB", "GB", "TB"};
  std::size_t unit = 0;
  // 999.95 and more would read 1000.0.
  while (std::abs(bytes) >= 999.95 && unit + 1 < kUnits.size()) {
    bytes /= 1000;
    ++unit;
  }
  return fmt::format("{} {}", number_text(std::round(bytes * 10) / 10), kUnits[unit]);
}

std::string readable(Instant instant) {
  std::string text = format_utc(instant).substr(0, 19) + " UTC";
  text[10] = ' ';
  return text;
}

std::string text_of(std::string_view name, const Value& value, Language language) {
  const bool bytes = name.ends_with("bytes");
  if (const auto* yes = std::get_if<bool>(&value)) {
    if (language == Language::zh) return *yes ? "是" : "否";
    return *yes ? "yes" : "no";
  }
  if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    return bytes ? bytes_text(static_cast<double>(*whole)) : std::to_string(*whole);
  }
  if (const auto* real = std::get_if<double>(&value)) {
    return bytes ? bytes_text(*real) : number_text(*real);
  }
  const auto& text = std::get<std::string>(value);
  const std::optional<Instant> instant = parse_rfc3339(text);
  return instant ? readable(*instant) : text;
}

std::string masked(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto digits = static_cast<std::size_t>(
        std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
    const std::size_t run = std::max<std::size_t>(digits, 1);
    if (digits >= kShortestIdentifier) {
      out += fmt::format("{}****{}", text.substr(0, 3), text.substr(digits - 4, 4));
    } else {
      out += text.substr(0, run);
    }
    text.remove_prefix(run);
  }
  return out;
}

}  // namespace simwarden::risk
