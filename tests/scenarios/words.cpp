#include "tests/scenarios/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace simwarden::stories {
namespace {

using Units = std::vector<std::pair<std::string_view, double>>;

const Units& span_units() {
  static const Units kUnits{{"ms", 1.0},
                            {"s", double{risk::kSecond}},
                            {"m", double{risk::kMinute}},
                            {"h", double{risk::kHour}},
                            {"d", double{risk::kDay}}};
  return kUnits;
}

const Units& byte_units() {
  static const Units kUnits{{"B", 1}, {"kB", 1e3}, {"MB", 1e6}, {"GB", 1e9}, {"TB", 1e12}};
  return kUnits;
}

std::size_t number_length(std::string_view text) {
  const std::size_t end = text.find_first_not_of("0123456789.");
  return end == std::string_view::npos ? text.size() : end;
}

bool blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

std::string units_text(const Units& units) {
  std::string out;
  for (const auto& [name, factor] : units)
    out += fmt::format("{}{}", out.empty() ? "" : ", ", name);
  return out;
}

}  // namespace

std::optional<double> to_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) {
    return std::nullopt;
  }
  return value;
}

Words::Words(std::string where, std::string_view line) : where_(std::move(where)) {
  std::size_t i = 0;
  while (i < line.size() && line[i] != '#') {
    if (blank(line[i])) {
      ++i;
    } else if (line[i] == '"') {
      const std::size_t close = line.find('"', i + 1);
      if (close == std::string_view::npos) fail("a quote is not closed");
      words_.emplace_back(line.substr(i + 1, close - i - 1));
      i = close + 1;
    } else {
      std::size_t end = i;
      while (end < line.size() && !blank(line[end])) ++end;
      words_.emplace_back(line.substr(i, end - i));
      i = end;
    }
  }
}

bool Words::accept(std::string_view word) {
  if (peek() != word || done()) return false;
  ++at_;
  return true;
}

void Words::expect(std::string_view word) {
  if (!accept(word)) fail(fmt::format("expected \"{}\", found \"{}\"", word, peek()));
}

std::string Words::take(std::string_view what) {
  if (done()) fail(fmt::format("{} is missing at the end of the line", what));
  return words_[at_++];
}

void Words::end() const {
  if (!done()) fail(fmt::format("\"{}\" is not understood here", peek()));
}

std::int64_t Words::whole(std::string_view what) {
  const double value = number(what);
  if (value != std::floor(value)) fail(fmt::format("{} must be a whole number", what));
  return static_cast<std::int64_t>(value);
}

double Words::number(std::string_view what) {
  const std::string text = take(what);
  const std::optional<double> value = to_number(text);
  if (!value) fail(fmt::format("{} must be a number, found \"{}\"", what, text));
  return *value;
}

double Words::quantity(std::string_view what, Units units) {
  const std::string text = take(what);
  const std::size_t digits = number_length(text);
  const std::optional<double> value = to_number(std::string_view(text).substr(0, digits));
  if (!value) fail(fmt::format("{} must begin with a number, found \"{}\"", what, text));
  const std::string unit = digits < text.size() ? text.substr(digits) : take("the unit");
  for (const auto& [name, factor] : units) {
    if (unit == name) return *value * factor;
  }
  fail(fmt::format("{}: unknown unit \"{}\"; known: {}", what, unit, units_text(units)));
}

risk::SpanMs Words::span() {
  const std::string text = take("a span");
  double sum = 0;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t digits = number_length(rest);
    const std::optional<double> value = to_number(rest.substr(0, digits));
    const std::size_t end = std::min(rest.find_first_of("0123456789", digits), rest.size());
    const std::string_view unit = rest.substr(digits, end - digits);
    const auto known = std::find_if(span_units().begin(), span_units().end(),
                                    [&](const auto& one) { return one.first == unit; });
    if (!value || known == span_units().end()) {
      fail(fmt::format("expected a span such as 90s or 2h30m, found \"{}\"; units: {}", text,
                       units_text(span_units())));
    }
    sum += *value * known->second;
    rest.remove_prefix(end);
  }
  return std::llround(sum);
}

bool Words::at_bytes() const {
  if (done()) return false;
  const std::string& word = words_[at_];
  const std::size_t digits = number_length(word);
  if (digits == 0) return false;
  const std::string_view unit = digits < word.size()      ? std::string_view(word).substr(digits)
                                : at_ + 1 < words_.size() ? std::string_view(words_[at_ + 1])
                                                          : std::string_view();
  for (const auto& [name, factor] : byte_units()) {
    if (unit == name) return true;
  }
  return false;
}

std::uint64_t Words::bytes() {
  return static_cast<std::uint64_t>(std::llround(quantity("bytes", byte_units())));
}

double Words::metres() { return quantity("a distance", {{"m", 1}, {"km", 1000}}); }

risk::Point Words::point() {
  const std::string text = take("LAT,LON");
  const std::size_t comma = text.find(',');
  const auto lat = to_number(std::string_view(text).substr(0, comma));
  const auto lon = comma == std::string::npos ? std::nullopt
                                              : to_number(std::string_view(text).substr(comma + 1));
  if (!lat || !lon || std::abs(*lat) > 90 || std::abs(*lon) > 180) {
    fail(fmt::format("expected LAT,LON in degrees, found \"{}\"", text));
  }
  return {*lat, *lon};
}

risk::Instant Words::when(const Origin& origin) {
  if (!accept("day")) {
    const std::string text = take("a time");
    const auto at = risk::parse_rfc3339(text);
    if (!at) fail(fmt::format("expected `day N HH:MM` or RFC 3339, found \"{}\"", text));
    return *at;
  }
  const std::int64_t day = whole("the day");
  const risk::Instant midnight =
      risk::day_start(risk::local_day(origin.at, origin.zone_min), origin.zone_min);
  const std::string_view clock = peek();
  const bool has_clock = clock.size() >= 5 && clock[2] == ':';
  if (!has_clock) return midnight + day * risk::kDay;
  const std::string text = take("HH:MM");
  const auto time =
      risk::parse_rfc3339(fmt::format("1970-01-01T{}{}Z", text, text.size() == 5 ? ":00" : ""));
  if (!time) fail(fmt::format("expected HH:MM or HH:MM:SS, found \"{}\"", text));
  return midnight + day * risk::kDay + *time;
}

std::string Words::rest() {
  std::string out;
  while (!done()) out += (out.empty() ? "" : " ") + words_[at_++];
  return out;
}

void Words::fail(const std::string& message) const { throw StoryError(where_ + ": " + message); }

}  // namespace simwarden::stories
