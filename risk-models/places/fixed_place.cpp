#include "risk-models/places/fixed_place.h"

#include <algorithm>
#include <vector>

#include "risk-models/places/outing.h"

namespace simwarden::risk {
namespace {

constexpr SpanMs kSampleSpacing = 6 * kHour;
constexpr SpanMs kHomeForgives = 24 * kHour;
constexpr SpanMs kLearnsElsewhere = 6 * kHour;
constexpr SpanMs kOutingHolds = 30 * kMinute;
constexpr std::uint32_t kRoamingPositions = 4;

Point median(const PlacePursuit& chase) {
  std::vector<double> lats, lons;
  for (std::size_t i = 0; i < chase.sample_count; ++i) {
    lats.push_back(chase.samples[i].at().lat);
    lons.push_back(chase.samples[i].at().lon);
  }
  const auto middle = [](std::vector<double>& v) {
    const auto at = v.begin() + static_cast<std::ptrdiff_t>(v.size() / 2);
    std::nth_element(v.begin(), at, v.end());
    return *at;
  };
  return {middle(lats), middle(lons)};
}

void begin_learning(PlacePursuit& chase, const Spot& spot) {
  chase.samples[0] = spot;
  chase.sample_count = 1;
  chase.learning_since = spot.sure();
  // Outings from which it came back stay on its account: no journey to an installation has any.
  chase.roaming.outing = {};
  chase.roaming.far = {};
}

void note_sample(PlacePursuit& chase, const Spot& spot) {
  if (chase.sample_count == PlacePursuit::kSamples) return;
  if (spot.sure() - chase.samples[chase.sample_count - 1u].sure() < kSampleSpacing) return;
  chase.samples[chase.sample_count++] = spot;
}

struct Anchor {
  Point point;
  std::string_view from;
};

Anchor anchor_of(const PlaceHistory& places, const PlacePursuit& chase, const Card& card) {
  if (card.installed_at) return {*card.installed_at, "registry"};
  if (places.learned) return {places.before.at(), "learned"};
  return {median(chase), "learning"};
}

// One record of a static card.
class Step {
 public:
  Step(PlaceHistory& places, PlacePursuit& chase, const Record& record, const Anchor& anchor,
       const FixedPlaceLimits& limits)
      : places_(places),
        roaming_(chase.roaming),
        record_(record),
        spot_(*record.place, record.start, record.end),
        anchor_(anchor),
        limits_(limits),
        metres_(distance_m(anchor.point, record.place->at)) {}

  FixedPlace take(const Card& card) {
    FixedPlace out;
    if (surely_out(limits_.near_m)) {
      away();
      out.moved = judge(card);
    } else {
      home();
      // For a card that keeps leaving, coming home is no return.
      if (roaming_.outings < limits_.outings) out.home_fixes = roaming_.home_fixes;
    }
    return out;
  }

 private:
  bool surely_out(double metres) const { return metres_ - record_.place->accuracy_m > metres; }

  void away() {
    const Outing before = roaming_.outing;
    note_out(roaming_.outing, record_, &spot_, limits_.speed_kmh);
    if (before.first_start == roaming_.outing.first_start) {
      roaming_.away += std::max<SpanMs>(0, spot_.sure() - before.last.sure());
    }
    if (before.positions != roaming_.outing.positions) ++roaming_.positions;
    if (surely_out(limits_.far_m)) {
      note_out(roaming_.far, record_, &spot_, limits_.speed_kmh);
    } else {
      roaming_.far = {};
    }
    if (roaming_.first_start == 0) roaming_.first_start = record_.start;
    roaming_.farthest_m = std::max(roaming_.farthest_m, metres_);
    roaming_.home_since = 0;
    roaming_.home_fixes = 0;
  }

  void home() {
    places_.installed = 1;
    const Outing& outing = roaming_.outing;
    if (outing.positions >= 2 && outing.last.sure() - outing.since >= kOutingHolds) {
      ++roaming_.outings;
    }
    roaming_.outing = {};
    roaming_.far = {};
    if (roaming_.home_since == 0) roaming_.home_since = record_.end;
    ++roaming_.home_fixes;
    if (record_.end - roaming_.home_since >= kHomeForgives) roaming_ = forgiven();
  }

  Roaming forgiven() const {
    Roaming out;
    out.home_since = roaming_.home_since;
    out.home_fixes = roaming_.home_fixes;
    return out;
  }

  std::optional<Moved> judge(const Card& card) const {
    const bool provisional = anchor_.from == "learning";
    if (!provisional && still_on_its_way(card)) return std::nullopt;
    const Instant now = record_.end;
    const Outing& outing = roaming_.outing;
    const Outing& far = roaming_.far;
    if (!provisional && far.fixes >= limits_.far_fixes && lasted(far, now) >= limits_.far_span) {
      return told("far_away", far.first_start, lasted(far, now), far.fixes);
    }
    if (!provisional && outing.fixes >= 2 && lasted(outing, now) >= limits_.near_span) {
      return told("stayed_away", outing.first_start, lasted(outing, now), outing.fixes);
    }
    const bool long_enough =
        roaming_.outings >= limits_.outings || roaming_.away >= limits_.near_span;
    const bool roams = long_enough && roaming_.outings >= 1 && outing.positions >= 2 &&
                       roaming_.positions >= kRoamingPositions;
    if (!roams) return std::nullopt;
    return told("roaming", roaming_.first_start, roaming_.away, roaming_.positions);
  }

  // A card that was never seen at its point may still be on its way there.
  bool still_on_its_way(const Card& card) const {
    if (places_.installed) return false;
    const Instant begun = card.activated_at.value_or(roaming_.first_start);
    return record_.end - begun < limits_.installing;
  }

  Moved told(std::string_view proof, Instant first_start, SpanMs away, std::uint32_t fixes) const {
    return {anchor_.point, anchor_.from, proof, metres_,         roaming_.farthest_m,
            first_start,   away,         fixes, roaming_.outings};
  }

  PlaceHistory& places_;
  Roaming& roaming_;
  const Record& record_;
  Spot spot_;
  Anchor anchor_;
  const FixedPlaceLimits& limits_;
  double metres_;
};

void learn(PlaceHistory& places, PlacePursuit& chase, const Record& record,
           const FixedPlaceLimits& limits) {
  const Spot spot(*record.place, record.start, record.end);
  const Outing& outing = chase.roaming.outing;
  if (outing.fixes >= 2 && lasted(outing, record.end) >= kLearnsElsewhere) {
    begin_learning(chase, spot);
    return;
  }
  if (outing.first_start != 0) return;
  note_sample(chase, spot);
  if (record.end - chase.learning_since < limits.learning) return;
  places.before = Spot({median(chase), 50, true}, chase.learning_since, record.end);
  places.learned = 1;
  places.installed = 1;
  chase.learning_since = 0;
  chase.sample_count = 0;
}

}  // namespace

FixedPlace note_fixed(PlaceHistory& places, Rare<PlacePursuit> pursuit, const Card& card,
                      const Record& record, const FixedPlaceLimits& limits) {
  const bool learning = !card.installed_at && !places.learned;
  if (!learning && pursuit.get() == nullptr) {
    const Point point = card.installed_at.value_or(places.before.at());
    if (distance_m(point, record.place->at) - record.place->accuracy_m <= limits.near_m) {
      places.installed = 1;
      return {std::nullopt, 1};
    }
  }
  PlacePursuit& chase = pursuit.make();
  if (learning && chase.learning_since == 0) {
    begin_learning(chase, Spot(*record.place, record.start, record.end));
  }
  const Anchor anchor = anchor_of(places, chase, card);
  const FixedPlace out = Step(places, chase, record, anchor, limits).take(card);
  if (learning) learn(places, chase, record, limits);
  return out;
}

}  // namespace simwarden::risk
