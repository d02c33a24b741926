// Labels, findings and cards as files, for the score.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "tools/simulate/scoring.h"

namespace simwarden::simulate {

// What a card is called in labels, by each of its identifiers.
struct CardNames {
  std::map<std::string, std::string> first;  // any identifier → the first known one
  std::size_t cards = 0;
};

// All throw std::runtime_error naming the file and the line.
CardNames read_card_names(const std::filesystem::path& cards_csv);
// card,risk,indicator,from,to and, where there, strength,variant.
std::vector<ScoreLabel> read_labels(const std::filesystem::path& labels_csv);
// Without the retracted ones.
std::vector<ScoreFinding> read_findings(const std::filesystem::path& findings,
                                        const CardNames& names);

}  // namespace simwarden::simulate
