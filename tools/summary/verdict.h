// Compares what happened with what was injected: what is wrong, one line each.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tools/summary/outcome.h"

namespace simwarden::summary {

// A line of labels.csv: card,risk,indicator,from,to.
struct Label {
  std::string card, risk, indicator;
  std::int64_t from = 0, to = 0;  // ms
};
// Throws std::runtime_error naming file and line.
std::vector<Label> read_labels(const std::filesystem::path& file);

struct Comparison {
  struct Row {
    Label label;
    const Outcome* outcome = nullptr;  // nullptr: missed
  };
  std::vector<Row> rows;
  std::vector<const Outcome*> unlabelled;  // not excused, action above record
  std::vector<std::string> wrong;          // empty: all is well
};

// Wrong are: a label without a finding; a finding whose decision is not the one of the catalogue's
// ladder; a suspension that was ordered and is not confirmed; an alarm about a card without a
// label; and, over the whole run, that one of the ends confirmed, held, waiting, refused does not
// occur.
Comparison compare(const std::vector<Label>& labels, const std::vector<Outcome>& outcomes);

}  // namespace simwarden::summary
