// One line of a story, taken word by word. Every failure throws a StoryError that names file, line
// and what would have been understood.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "risk-models/geo.h"
#include "risk-models/instant.h"

namespace simwarden::stories {

class StoryError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;  // "R11/spike.story:12: …"
};

// Day 0 of a story and the offset in which its days are counted.
struct Origin {
  risk::Instant at = 0;
  int zone_min = 0;
};

class Words {
 public:
  // `where` is "file:line". Double quotes make one word of several; '#' begins a comment.
  Words(std::string where, std::string_view line);

  bool done() const { return at_ == words_.size(); }
  std::string_view peek() const { return done() ? std::string_view() : words_[at_]; }
  // Takes the next word when it is this one.
  bool accept(std::string_view word);
  void expect(std::string_view word);
  std::string take(std::string_view what);
  void end() const;

  std::int64_t whole(std::string_view what);
  double number(std::string_view what);
  risk::SpanMs span();
  bool at_bytes() const;  // whether the next word begins a byte count
  std::uint64_t bytes();
  double metres();
  risk::Point point();
  risk::Instant when(const Origin& origin);
  // The whole rest as it was written, words separated by one blank.
  std::string rest();

  [[noreturn]] void fail(const std::string& message) const;
  const std::string& where() const { return where_; }

 private:
  // "5kB" or "5 kB": the number, then the unit as one of `units`.
  double quantity(std::string_view what, std::vector<std::pair<std::string_view, double>> units);

  std::string where_;
  std::vector<std::string> words_;
  std::size_t at_ = 0;
};

// A whole text as a number; nullopt when it is anything else.
std::optional<double> to_number(std::string_view text);

}  // namespace simwarden::stories
