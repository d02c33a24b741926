// Who plays which part: the choice of cards for misuse, which is labelled, and for honest events
// that look like it.
#pragma once

#include <functional>
#include <initializer_list>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "tools/simulate/evaluation/day.h"

namespace simwarden::simulate::evaluation {

// What a card does besides or instead of its ordinary life. `play` is called for each day between
// from - gap and to + gap, and for one more at both ends: it changes only uses that it finds in its
// time, and adds only what the day holds.
struct Part {
  void (*play)(const Part&, Day&) = nullptr;
  Ms from = 0;
  Ms to = 0;
  double strength = 1;
  int variant = 0;
  std::uint64_t device = 0;
  Spot place;
  std::int64_t amount = 0;
  Ms step = 0;
  Ms gap = 0;          // of the journey before and after
  bool early = false;  // it begins before the fleet is watched
  std::string text;
};

// `strength`: what was done, in units of the published threshold.
struct Label {
  std::uint32_t card = 0;
  std::string risk;
  std::string indicator;
  Ms from = 0;
  Ms to = 0;
  double strength = 1;
  std::string variant;
};

struct Window {
  std::string card_or_org;
  std::string kind;
  Ms from = 0;
  Ms to = 0;
  std::string reason;
};

class Cast {
 public:
  Cast(Fleet& fleet, std::uint32_t misuse, std::uint32_t honest);

  const Fleet& fleet() const { return fleet_; }
  Dice& dice() { return dice_; }
  std::uint32_t misuse() const { return misuse_; }  // cards for each kind of misuse
  std::uint32_t honest() const { return honest_; }  // cards for each honest event
  int first_day() const { return first_day_; }      // of misuse that needs a past
  int last_day() const { return last_day_; }

  using Fits = std::function<bool(const Card&)>;
  // A card without a part so far. Throws std::invalid_argument when there is none.
  Card& take(std::initializer_list<Kind> kinds, const Fits& fits = {});

  // A moment on one of the days of misuse, between two hours of the day.
  Ms when(double first_hour = 9, double last_hour = 17);
  // Of the n-th card of a plot: a third 1 … 1.5, two fifths 1.5 … 3, a quarter 3 … `most`.
  double strength(std::uint32_t n, double most = 10);
  // The same as a count that reaches `threshold`, or goes beyond it.
  static std::int64_t count_for(double strength, std::int64_t threshold, bool beyond = false);
  // Ends of the ordinary uses of a card from `from` on.
  std::vector<Ms> uses_after(const Card& card, Ms from, std::size_t count) const;

  Part& give(const Card& card, Part part);
  // To every card of the kind.
  void give_all(Kind kind, Part part) {
    common_[static_cast<std::size_t>(kind)].push_back(std::move(part));
  }
  void label(const Card& card, const char* risk, const char* indicator, const Part& part,
             const char* variant);
  void window(std::string card_or_org, const char* kind, Ms from, Ms to, const char* reason);
  // An honest event of that name happens to the card; to one more card of a whole kind.
  void count(const char* trap, const Card& card) {
    ++traps_[trap];
    honest_events_.emplace_back(card.no, trap);
  }
  void count(const char* trap) { ++traps_[trap]; }

  // Labels of the composites whose parts a card has within a day.
  void label_composites();

  const std::map<std::uint32_t, std::vector<Part>>& parts() const { return parts_; }
  const std::vector<Part>& common(Kind kind) const {
    return common_[static_cast<std::size_t>(kind)];
  }
  const std::vector<Label>& labels() const { return labels_; }
  const std::vector<Window>& windows() const { return windows_; }
  const std::map<std::string, std::uint32_t>& traps() const { return traps_; }
  const std::vector<std::pair<std::uint32_t, std::string>>& honest_events() const {
    return honest_events_;
  }

 private:
  Fleet& fleet_;
  Dice dice_;
  std::uint32_t misuse_;
  std::uint32_t honest_;
  int first_day_;
  int last_day_;
  std::array<std::vector<std::uint32_t>, kKinds> free_;
  std::map<std::uint32_t, std::vector<Part>> parts_;
  std::array<std::vector<Part>, kKinds> common_;
  std::vector<Label> labels_;
  std::vector<Window> windows_;
  std::map<std::string, std::uint32_t> traps_;
  std::vector<std::pair<std::uint32_t, std::string>> honest_events_;
};

// Everything: honest events and misuse of every kind, and the composites that follow.
void cast_all(Cast& cast);

// By family.
void cast_theft(Cast& cast);
void cast_journeys(Cast& cast);
void cast_clones(Cast& cast);
void cast_messages(Cast& cast);
void cast_crowds_of_messages(Cast& cast);
void cast_internet(Cast& cast);
void cast_traffic(Cast& cast);
void cast_floods(Cast& cast);
void cast_honest_devices(Cast& cast);
void cast_honest_places(Cast& cast);
void cast_honest_messages(Cast& cast);
void cast_honest_internet(Cast& cast);
void cast_honest_traffic(Cast& cast);

// Its carrier delivers records, so that what its gateway does not see is compared with something.
bool carrier_sees(const Card& card);
// For plays.
void only_carrier(Use& use);
// At most a few kilobytes, as a terminal that does nothing much.
void keep_modest(Use& use, std::int64_t bytes = 12'000);
std::uint64_t device_of(std::uint64_t tac, std::uint32_t card);

}  // namespace simwarden::simulate::evaluation
