#include "tools/simulate/episodes.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace simwarden::simulate {
namespace {

// A row for each kind of misuse: who, since when before the end, how long, and the label.
struct Plot {
  What what;
  Kind kind;
  Ms before_end;
  Ms length;  // 0: until the end
  const char* risk;
  const char* indicator;
};

constexpr std::array kPlots{
    Plot{What::device_changed, Kind::meter, 26 * kHour, 0, "R06", "imei_changed"},
    Plot{What::card_in_phone, Kind::meter, 20 * kHour, 0, "R06", "imei_changed"},
    Plot{What::device_changed, Kind::lift, 18 * kHour, 0, "R06", "imei_changed"},
    Plot{What::device_off_pool, Kind::till, 22 * kHour, 0, "R06", "left_device_pool"},
    Plot{What::cloned, Kind::till, 8 * kHour, 0, "R06", "cloned_card"},
    Plot{What::taken_abroad, Kind::till, 14 * kHour, 0, "R07", "outside_area"},
    Plot{What::meter_moved, Kind::meter, 28 * kHour, 0, "R07", "static_card_moved"},
    Plot{What::leap, Kind::vehicle, 12 * kHour, 4 * kHour, "R07", "impossible_travel"},
    Plot{What::burst, Kind::meter, 10 * kHour, 2 * kHour, "R11", "spike"},
    Plot{What::burst, Kind::vehicle, 16 * kHour, 2 * kHour, "R11", "spike"},
};

constexpr Spot kBeijing{39.90, 116.40};
constexpr Spot kKunming{25.04, 102.71};

class Author {
 public:
  Author(const std::vector<SimCard>& fleet, Ms begin, Ms end, Random& random)
      : fleet_(fleet), begin_(begin), end_(end), random_(random), used_(fleet.size()) {}

  Story write(unsigned each) {
    clone_in_small_org(each);
    for (const Plot& plot : kPlots) {
      for (unsigned i = 0; i < each; ++i) play(plot);
    }
    for (unsigned i = 0; i < each; ++i) exceed_cap();
    for (unsigned i = 0; i < each; ++i) honest_events();
    if (each > 0) campaign();
    return std::move(story_);
  }

 private:
  // Two at once where the budget allows one.
  void clone_in_small_org(unsigned each) {
    for (std::size_t no = 0; no < std::min<std::size_t>(each, 2) && no < fleet_.size(); ++no) {
      used_[no] = true;
      add(no, {What::cloned, end_ - 6 * kHour, end_, foreign_device(random_), kBeijing}, "R06",
          "cloned_card");
    }
  }

  void play(const Plot& plot) {
    const std::size_t no = unused(plot.kind);
    const SimCard& card = fleet_[no];
    const Ms from = end_ - plot.before_end + random_.between(0, 30) * kMinute;
    Episode episode{plot.what, from, plot.length == 0 ? end_ : from + plot.length, 0, kKunming};
    episode.device = foreign_device(random_);
    if (plot.what == What::cloned || plot.what == What::leap) episode.place = kBeijing;
    if (plot.what == What::meter_moved) {
      episode.place = {card.home.lat > 23 ? 21.9 : 24.4, 113.0};
    }
    add(no, episode, plot.risk, plot.indicator);
    if (plot.what != What::taken_abroad) return;
    // Only the carrier sees it there, while its gateway goes on with the others.
    story_.labels.push_back({card.iccid, "R06", "agent_silent", episode.from, episode.to});
    story_.labels.push_back({card.iccid, "C4", "stolen_card", episode.from, episode.to});
  }

  // From the first day on, so that it is this card's own usual.
  void exceed_cap() {
    add(unused(Kind::till), {What::over_cap, begin_, end_, 0, {}}, "R11", "cap_exceeded");
  }

  void honest_events() {
    const std::size_t swapped = unused(Kind::meter);
    const Ms swap = end_ - 20 * kHour;
    add(swapped, {What::declared_swap, swap, end_, fleet_[swapped].device + 500'000, {}});
    story_.windows.push_back(
        {fleet_[swapped].iccid, "device_swap", swap - 2 * kHour, end_ + kDay, "meter replaced"});
    add(unused(Kind::vehicle), {What::wild_fix, end_ - 9 * kHour, end_ - 8 * kHour, 0, kBeijing});
    add(unused(Kind::meter), {What::backfill, end_ - 60 * kHour, end_ - 12 * kHour, 0, {}});
  }

  void campaign() {
    const Ms from = end_ - 2 * kDay;
    for (std::size_t no = 0; no < fleet_.size(); ++no) {
      if (fleet_[no].kind != Kind::vehicle || used_[no]) continue;
      add(no, {What::campaign, from, from + 2 * kHour, 0, {}});
    }
  }

  std::size_t unused(Kind kind) {
    for (int tries = 0; tries < 10'000; ++tries) {
      const std::size_t no = random_.next() % fleet_.size();
      if (used_[no] || fleet_[no].kind != kind || fleet_[no].org == kSmallOrg) continue;
      used_[no] = true;
      return no;
    }
    throw std::invalid_argument(
        "too few cards for so much misuse: raise --cards or lower "
        "--misuse");
  }

  void add(std::size_t no, const Episode& episode, const char* risk = nullptr,
           const char* indicator = nullptr) {
    story_.episodes[no].push_back(episode);
    if (risk == nullptr) return;
    story_.labels.push_back({fleet_[no].iccid, risk, indicator, episode.from, end_});
  }

  const std::vector<SimCard>& fleet_;
  Ms begin_;
  Ms end_;
  Random& random_;
  std::vector<bool> used_;
  Story story_;
};

}  // namespace

Story make_story(const std::vector<SimCard>& fleet, unsigned each, Ms begin, Ms end,
                 Random& random) {
  return Author(fleet, begin, end, random).write(each);
}

}  // namespace simwarden::simulate
