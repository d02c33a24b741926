// A story as it was read: who there is, what happens, what must be found.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/state/registry.h"
#include "risk-models/catalogue.h"
#include "risk-models/finding.h"
#include "risk-models/reference.h"
#include "tests/scenarios/words.h"

namespace simwarden::stories {

// One indented line under `expect`: says what is wrong with a finding, or nothing.
struct Condition {
  std::string where;
  std::function<std::optional<std::string>(const risk::Finding&)> complaint;
};

struct Expectation {
  std::string where;
  std::string risk;
  std::string indicator;
  risk::Subject subject = risk::Subject::card;
  std::vector<std::string> about;  // names in the story; of no card: the keys of findings
  std::size_t count = 1;
  std::vector<Condition> conditions;
};

struct Story {
  std::filesystem::path path;
  std::string title;
  std::string why;
  std::string about;  // "R11.spike"
  std::string kind;   // fires | quiet | edge
  std::uint64_t seed = 1;
  Origin origin;

  state::Registry registry;
  risk::Reference reference;
  risk::Catalogue catalogue;
  std::map<std::string, risk::CardNo> cards;
  std::map<std::string, risk::Device> devices;
  std::map<std::string, risk::Cell> cells;

  std::vector<risk::Record> records;  // as told; repeats included
  std::optional<risk::Instant> clock;
  std::vector<Expectation> expectations;

  // Names of WHO: "A", "A,B", "F01..F30", "all".
  std::vector<std::string> who(const Words& words, const std::string& text) const;
  std::string name_of(risk::CardNo card) const;
};

// "F01..F30" → 30 names; "A,B" → 2.
std::vector<std::string> expand_names(const Words& words, const std::string& text);

// Throws StoryError.
Story read_story(const std::filesystem::path& path);

}  // namespace simwarden::stories
