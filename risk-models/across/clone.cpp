#include "risk-models/across/clone.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "risk-models/across/covered.h"

namespace simwarden::risk {
namespace {

constexpr std::string_view kIndicator = "cloned_device";
// What stays in one place, or drives; a receiver that has lost its satellites jumps faster.
constexpr double kGroundKmh = 200;

bool close_in_time(Instant a, Instant b, SpanMs window) { return std::abs(a - b) <= window; }

// Whether all marks lie so close together that no two of them can conflict.
bool in_one_place(std::span<const Mark> marks, double far_m) {
  const Mark* first = nullptr;
  for (const Mark& mark : marks) {
    if (!mark.place) continue;
    if (first == nullptr) first = &mark;
    if (first->place.same_position(mark.place)) continue;
    if (distance_m(first->place.at(), mark.place.at()) > far_m / 2) return false;
  }
  return true;
}

bool supported(const Placed& placed, SpanMs window) {
  const Spot& spot = placed.latest.place;
  if (!spot.gnss()) return true;
  if (placed.before.card == kNoCard) return false;
  const Spot& other = placed.before.place;
  return close_in_time(placed.latest.end, placed.before.end, window) &&
         needed_kmh(surely_apart_m(spot, other), spot.sure() - other.sure()) <= kGroundKmh;
}

struct Pair {
  const Mark* here = nullptr;
  const Mark* there = nullptr;
  Conflict conflict;
};

class Walk {
 public:
  Walk(const Fleet& fleet, const CloneRule& rule, Device device, std::vector<Finding>& open)
      : fleet_(fleet), rule_(rule), device_(device), open_(open) {}

  void go(std::span<const Mark> marks, Instant from, Instant to) {
    for (const Mark& mark : marks) {
      if (mark.end > to) return;
      if (!mark.place) continue;
      Placed& mine = placed_[mark.card];
      mine.take(mark);
      if (mark.end > from && supported(mine, rule_.limits.window)) look(mark);
    }
  }

 private:
  void look(const Mark& mark) {
    Pair best;
    for (const auto& [card, other] : placed_) {
      if (card == mark.card || !in_reach(mark, other)) continue;
      const auto found = conflict(other.latest.place, mark.place, rule_.limits);
      if (!found || !found->firm) continue;
      if (best.there != nullptr && !before(fleet_, *best.there, other.latest)) continue;
      best = {&mark, &other.latest, *found};
    }
    if (best.there != nullptr) sight(best);
  }

  bool in_reach(const Mark& mark, const Placed& other) const {
    const SpanMs window = rule_.limits.window;
    return close_in_time(mark.end, other.latest.end, window) &&
           close_in_time(mark.place.sure(), other.latest.place.sure(), window) &&
           supported(other, window);
  }

  void sight(const Pair& pair) {
    const auto known = std::find_if(open_.begin(), open_.end(),
                                    [](const Finding& f) { return f.indicator == kIndicator; });
    Finding& finding = known != open_.end() ? *known : opened(pair);
    for (const CardNo card : {pair.here->card, pair.there->card}) name_card(fleet_, card, finding);
    finding.last_at = pair.here->end;
    finding.evidence = {{"imei", device_text(device_)},
                        {"distance_km", std::round(pair.conflict.distance_m / 1000)},
                        {"overlap", pair.conflict.overlap}};
    if (!pair.conflict.overlap) {
      finding.evidence.emplace_back("needed_kmh", std::round(pair.conflict.speed_kmh));
    }
    finding.evidence.emplace_back("place_a", where(pair.there->place));
    finding.evidence.emplace_back("place_b", where(pair.here->place));
    finding.evidence.emplace_back("card_count", static_cast<std::int64_t>(finding.cards.size()));
    finding.excuses = excuses(finding);
    const bool excused = std::any_of(finding.excuses.begin(), finding.excuses.end(),
                                     [](const Excuse& e) { return e.applied; });
    finding.action = excused ? Action::record : rule_.action;
  }

  Finding& opened(const Pair& pair) {
    Finding& finding = open_.emplace_back();
    finding.risk = "R06";
    finding.indicator = kIndicator;
    finding.subject = Subject::device;
    finding.about = device_text(device_);
    finding.device = device_;
    finding.severity = rule_.severity;
    finding.score = 92;
    finding.source = pair.here->source();
    finding.first_at = std::min(pair.here->start(), pair.there->start());
    finding.at = pair.here->end;
    return finding;
  }

  // A swap explains no two places, and a pool no clone.
  std::vector<Excuse> excuses(const Finding& finding) const {
    std::vector<Excuse> out = device_excuses(fleet_, finding.cards, device_, finding.at, 2);
    std::erase_if(out, [](const Excuse& e) { return e.kind == "device_pool"; });
    for (Excuse& excuse : out) {
      if (excuse.kind != "declared_window") continue;
      excuse.applied = false;
      excuse.why += "; that does not explain two places";
    }
    return out;
  }

  static std::string where(const Spot& spot) {
    return fmt::format("{:.4f},{:.4f}", spot.at().lat, spot.at().lon);
  }

  const Fleet& fleet_;
  const CloneRule& rule_;
  Device device_;
  std::vector<Finding>& open_;
  std::map<CardNo, Placed> placed_;
};

}  // namespace

void Placed::take(const Mark& mark) {
  if (latest.card != kNoCard && !latest.place.same_position(mark.place)) before = latest;
  latest = mark;
}

void judge_clone(const Fleet& fleet, const CloneRule& rule, Device device,
                 std::span<const Mark> marks, Instant from, Instant to,
                 std::vector<Finding>& open) {
  if (in_one_place(marks, rule.limits.far_m)) return;
  Walk(fleet, rule, device, open).go(marks, from, to);
}

}  // namespace simwarden::risk
