// Findings against labels: what was found of what was labelled, and what else was raised.
//
// A finding that is an alarm (its action is not `record`; it is not retracted) is
//   true       when one of its cards has a label of its class and indicator (of a composite: of its
//              class) and it was raised between the label's `from` and a day after its `to`; one
//              about many cards may have been raised before, if it still went on at `from`;
//   companion  else, when one of its cards has a label of the same class in whose time it lies, up
//   to
//              a day after: another sign of the same misuse. Neither hit nor false;
//   false      else.
// A label is found when an alarm is true for it. A day after: what a rule sees when the misuse ends
// (the way back, the close of the day) belongs to it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace simwarden::simulate {

struct ScoreLabel {
  std::string card;
  std::string risk;
  std::string indicator;
  std::int64_t from = 0;  // ms since 1970
  std::int64_t to = 0;
  double strength = 0;  // in units of the threshold; 0: not told
  std::string variant;
  bool found = false;
  std::int64_t found_at = 0;
};

struct ScoreFinding {
  std::string risk;
  std::string indicator;
  std::vector<std::string> cards;  // as the labels name them
  std::int64_t first_at = 0;
  std::int64_t at = 0;
  std::int64_t last_at = 0;
  bool of_many = false;  // about a device, a gateway or a destination
  bool alarm = true;
};

enum class Band : std::uint8_t { weak, plain, strong };  // 1 … 1.5, 1.5 … 3, more
inline constexpr int kBands = 3;

struct Tally {
  std::uint64_t labels = 0;
  std::uint64_t found = 0;
  std::uint64_t true_alarms = 0;
  std::uint64_t companions = 0;
  std::uint64_t recorded = 0;  // no alarms
  std::uint64_t false_alarms = 0;
  std::uint64_t labels_in_band[kBands] = {};
  std::uint64_t found_in_band[kBands] = {};
  double median_hours = -1;  // from a label's `from` to its first alarm; -1: none found

  double recall() const;     // 1 without labels
  double precision() const;  // 1 without alarms
};

struct ScoreSheet {
  std::map<std::string, Tally> by_class;
  std::map<std::string, Tally> by_indicator;  // "R06 imei_changed"; a composite's by its class
  Tally all;
  std::vector<ScoreLabel> missed;
  std::vector<ScoreFinding> wrong;  // the false alarms
  double card_days = 0;             // 0: not known

  double false_per_1000_card_days() const;
};

ScoreSheet score(std::vector<ScoreLabel> labels, const std::vector<ScoreFinding>& findings,
                 double card_days);

// What is promised of the evaluation fleet: recall and precision of each class, recall of each
// indicator, false alarms over all classes. One line for each figure that is not reached.
std::vector<std::string> below_promise(const ScoreSheet& sheet);

}  // namespace simwarden::simulate
