#include "tests/scenarios/story.h"

#include <fmt/format.h>

#include <fstream>

#include "risk-models/together.h"

#include "tests/scenarios/declare.h"
#include "tests/scenarios/expect.h"
#include "tests/scenarios/happen.h"

namespace simwarden::stories {
namespace {

bool indented(std::string_view line) { return line.starts_with(' ') || line.starts_with('\t'); }

std::string after_colon(std::string_view line, std::size_t colon) {
  const std::size_t from = line.find_first_not_of(" \t", colon + 1);
  return from == std::string_view::npos ? std::string() : std::string(line.substr(from));
}

// Reads a story line by line; what an indented line belongs to is what the line above it opened.
class Reader {
 public:
  explicit Reader(const std::filesystem::path& path) {
    story_.path = path;
    file_ = path.parent_path().filename().string() + "/" + path.filename().string();
  }

  Story read() {
    std::ifstream in(story_.path);
    if (!in) throw StoryError(file_ + ": cannot be read");
    for (std::string line; std::getline(in, line);) {
      ++line_no_;
      Words words(where(), line);
      if (words.done()) continue;
      if (indented(line)) {
        indented_line(words);
      } else {
        close_profile();
        if (!head_line(line)) top_line(words);
      }
    }
    close_profile();
    check_head();
    return std::move(story_);
  }

 private:
  std::string where() const { return fmt::format("{}:{}", file_, line_no_); }

  bool head_line(const std::string& line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string::npos) return false;
    const std::string key = line.substr(0, colon);
    const std::string value = after_colon(line, colon);
    if (key == "story") {
      story_.title = value;
    } else if (key == "why") {
      story_.why = value;
    } else if (key == "about") {
      story_.about = value;
    } else if (key == "kind") {
      story_.kind = value;
    } else if (key == "seed") {
      story_.seed = static_cast<std::uint64_t>(to_number(value).value_or(1));
    } else {
      return false;
    }
    continues_ = key == "story" ? &story_.title : key == "why" ? &story_.why : nullptr;
    return true;
  }

  void indented_line(Words& words) {
    if (profile_) {
      set_profile_key(words, *profile_);
    } else if (in_expectation_) {
      read_condition(words, story_, story_.expectations.back());
    } else if (continues_ != nullptr) {
      *continues_ += " " + words.rest();
    } else {
      words.fail("an indented line belongs below `profile`, `expect`, `story:` or `why:`");
    }
  }

  void top_line(Words& words) {
    continues_ = nullptr;
    in_expectation_ = false;
    const std::string first = words.take("a word");
    if (first == "start") {
      set_origin(words);
    } else if (first == "profile") {
      profile_.emplace();
      profile_->name = words.take("a name");
      words.end();
    } else if (first == "clock") {
      story_.clock = words.when(story_.origin);
      words.end();
    } else if (first == "expect") {
      const std::size_t before = story_.expectations.size();
      read_expectation(words, story_);
      in_expectation_ = story_.expectations.size() > before;
    } else if (!declare(first, words, story_)) {
      happen(first, words, line_no_, story_);
    }
  }

  void set_origin(Words& words) {
    const std::string text = words.take("RFC 3339");
    const auto at = risk::parse_rfc3339(text);
    if (!at) words.fail(fmt::format("expected RFC 3339, found \"{}\"", text));
    story_.origin.at = *at;
    story_.origin.zone_min =
        text.size() > 6 ? risk::parse_zone(text.substr(text.size() - 6)).value_or(0) : 0;
    words.end();
  }

  void close_profile() {
    if (!profile_) return;
    story_.registry.add_profile(std::move(*profile_));
    profile_.reset();
  }

  void check_head() const {
    if (story_.title.empty() || story_.why.empty()) {
      throw StoryError(file_ + ": `story:` and `why:` are missing");
    }
    if (story_.kind != "fires" && story_.kind != "quiet" && story_.kind != "edge") {
      throw StoryError(file_ + ": `kind:` must be fires, quiet or edge");
    }
    const std::size_t dot = std::min(story_.about.find('.'), story_.about.size() - 1);
    const std::string risk = story_.about.substr(0, dot);
    const std::string indicator = story_.about.substr(std::min(dot + 1, story_.about.size()));
    const risk::Composite* composite = risk::find_composite(risk);
    const bool composed = composite != nullptr && composite->name == indicator;
    if (!composed && risk::find_indicator(risk, indicator) == nullptr) {
      throw StoryError(
          fmt::format("{}: `about: {}` is no indicator of the catalogue", file_, story_.about));
    }
  }

  Story story_;
  std::string file_;
  int line_no_ = 0;
  std::optional<risk::Profile> profile_;
  bool in_expectation_ = false;
  std::string* continues_ = nullptr;
};

std::vector<std::string> expand_range(const Words& words, const std::string& text,
                                      std::size_t dots) {
  const std::string from = text.substr(0, dots);
  const std::string to = text.substr(dots + 2);
  const std::size_t digits = from.find_last_not_of("0123456789") + 1;
  const bool alike = to.size() == from.size() && to.substr(0, digits) == from.substr(0, digits);
  const double first = to_number(std::string_view(from).substr(digits)).value_or(1);
  const double last = alike ? to_number(std::string_view(to).substr(digits)).value_or(0) : 0;
  if (digits == from.size() || first > last) {
    words.fail(fmt::format("expected a range such as F01..F30, found \"{}\"", text));
  }
  std::vector<std::string> names;
  const int width = static_cast<int>(from.size() - digits);
  for (int n = static_cast<int>(first); n <= static_cast<int>(last); ++n) {
    names.push_back(fmt::format("{}{:0{}}", from.substr(0, digits), n, width));
  }
  return names;
}

}  // namespace

std::vector<std::string> expand_names(const Words& words, const std::string& text) {
  std::vector<std::string> names;
  std::size_t from = 0;
  while (from <= text.size()) {
    const std::size_t comma = std::min(text.find(',', from), text.size());
    const std::string name = text.substr(from, comma - from);
    const std::size_t dots = name.find("..");
    if (dots == std::string::npos) {
      names.push_back(name);
    } else {
      for (std::string& one : expand_range(words, name, dots)) names.push_back(std::move(one));
    }
    from = comma + 1;
  }
  return names;
}

std::vector<std::string> Story::who(const Words& words, const std::string& text) const {
  if (text == "all") {
    std::vector<std::string> names;
    for (const auto& [name, no] : cards) names.push_back(name);
    return names;
  }
  std::vector<std::string> names = expand_names(words, text);
  for (const std::string& name : names) {
    if (!cards.contains(name)) {
      words.fail(fmt::format("\"{}\" is neither a declaration nor a declared card", name));
    }
  }
  return names;
}

std::string Story::name_of(risk::CardNo card) const {
  for (const auto& [name, no] : cards) {
    if (no == card) return name;
  }
  return "nobody";
}

Story read_story(const std::filesystem::path& path) { return Reader(path).read(); }

}  // namespace simwarden::stories
