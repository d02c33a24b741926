#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "risk-models/detectors/list.h"
#include "risk-models/excuses.h"
#include "risk-models/places/fixed_place.h"
#include "risk-models/places/journey.h"
#include "risk-models/places/outing.h"
#include "risk-models/places/whereabouts.h"

namespace simwarden::risk {
namespace {

constexpr std::string_view kOutside = "outside_area";
constexpr std::string_view kMoved = "static_card_moved";
constexpr std::string_view kTravel = "impossible_travel";

enum Setting : std::size_t {
  kReturnFixes,
  kSpeed,
  kMarginKm,
  kOutsideFixes,
  kOutsideMinutes,
  kNearKm,
  kNearHours,
  kFarKm,
  kFarHours,
  kFarFixes,
  kLearningDays,
  kInstallationDays,
  kOutings,
  kTravelFixes,
  kTravelMinutes,
  kTravelKm,
  kTravelQuietHours,
};

constexpr std::array kParameters{
    Parameter{"", "return_fixes", "fixes", 2, 1, 10,
              "consecutive fixes back inside, or at the installation point, that close the "
              "finding"},
    Parameter{"", "speed_kmh", "km/h", 1'000, 10, 10'000,
              "the highest speed of a card whose profile declares none"},
    Parameter{"outside_area", "margin_km", "km", 2, 0, 1'000,
              "a place is outside when it is further out than this and than its accuracy"},
    Parameter{"outside_area", "fixes", "fixes", 2, 1, 100, "consecutive fixes outside"},
    Parameter{"outside_area", "stay_min", "min", 30, 0, 10'080, "time that they cover"},
    Parameter{"static_card_moved", "near_km", "km", 5, 0.1, 1'000,
              "a static card within this distance of its point is at home"},
    Parameter{"static_card_moved", "near_h", "h", 24, 1, 720,
              "time beyond near_km, without a return, that proves it moved"},
    Parameter{"static_card_moved", "far_km", "km", 50, 1, 20'000,
              "beyond this distance far_h and far_fixes are enough"},
    Parameter{"static_card_moved", "far_h", "h", 2, 0, 720, "time beyond far_km"},
    Parameter{"static_card_moved", "far_fixes", "fixes", 4, 1, 1'000, "fixes beyond far_km"},
    Parameter{"static_card_moved", "learning_d", "d", 7, 1, 60,
              "a card without an installation point learns it from so many days in one place"},
    Parameter{"static_card_moved", "installation_d", "d", 7, 0, 90,
              "a card never yet seen at its point may be on its way there for so long"},
    Parameter{"static_card_moved", "outings", "outings", 3, 2, 100,
              "outings of 30 minutes and two positions, with returns between, that prove a card "
              "on the move"},
    Parameter{"impossible_travel", "fixes", "fixes", 3, 2, 3,
              "different positions at the new place"},
    Parameter{"impossible_travel", "stay_min", "min", 30, 1, 1'440, "time that they cover"},
    Parameter{"impossible_travel", "near_km", "km", 10, 0, 1'000,
              "shorter moves are never questioned: clocks and receivers lag"},
    Parameter{"impossible_travel", "quiet_h", "h", 24, 1, 720,
              "the finding closes after this time without another such move"},
};

constexpr std::string_view k3gpp = "UNEXPECTED_UE_LOCATION";
constexpr std::string_view kCamara = "area-change";

constexpr std::array kIndicators{
    Indicator{
        kOutside, Severity::medium, Action::notify,
        "The card is used outside the area that its profile allows.",
        "Border cells: the range of the cell, at least 2 km, is taken off; a single wild fix "
        "that goes back, and wild fixes that cannot be reached from each other, do not count; "
        "relocations that are declared are recorded.",
        k3gpp, kCamara,
        "The card was {hours} h outside the area that its profile allows ({allowed})[, "
        "{outside_km} km away from it][, at {place}], in {fixes} fixes.",
        "该卡在业务模板允许的区域（{allowed}）之外停留 {hours} 小"
        "时[，距该区域 {outside_km} 公里][，位于 {place}]，共 {fixes} 个"
        "定位点。"},
    Indicator{kMoved, Severity::high, Action::suspend_with_approval,
              "A card that should stay in one place was taken away from it.",
              "The journey from the warehouse to the first installation, GCJ-02 coordinates, the "
              "range of cells, single wild fixes and neighbouring cells in turn do not count.",
              k3gpp, kCamara,
              "The card should stay at {point} and was {distance_km} km away, at {place} (at most "
              "{farthest_km} km), for {hours_away} h.",
              "该卡应固定在 {point}，现位于 {place}，偏离 {distance_km} 公"
              "里（最远 {farthest_km} 公里），已离开 {hours_away} 小时。"},
    Indicator{kTravel, Severity::medium, Action::notify,
              "The card made a move that needs more than the highest speed allowed.",
              "Wild fixes go back or do not hold the new place; repeated coordinates are one fix; "
              "trains and planes are slow enough; a static card's displacement is "
              "static_card_moved.",
              k3gpp, kCamara,
              "The card moved {distance_km} km from {from} to {to}, which needs {needed_kmh} km/h; "
              "{allowed_kmh} are possible.",
              "该卡从 {from} 移动到 {to}，距离 {distance_km} 公里，所需"
              "时速 {needed_kmh} 公里，上限为 {allowed_kmh} 公里。"},
};

SpanMs hours(double h) { return static_cast<SpanMs>(h * static_cast<double>(kHour)); }
SpanMs minutes(double m) { return static_cast<SpanMs>(m * static_cast<double>(kMinute)); }
// To one part in `parts`.
double rounded(double value, double parts) { return std::round(value * parts) / parts; }
double in_hours(SpanMs span) {
  return rounded(static_cast<double>(span) / static_cast<double>(kHour), 100);
}

std::string where(Point p) { return fmt::format("{:.4f},{:.4f}", p.lat, p.lon); }

// One record of one card, seen by this class.
class Look {
 public:
  Look(const Scene& scene, const Record& record, Settings settings, History& history,
       Verdict& verdict)
      : scene_(scene),
        record_(record),
        settings_(settings),
        places_(history.places),
        pursuit_(history.rare),
        verdict_(verdict) {}

  void take() {
    if (not_installed_yet()) return;
    if (record_.place) {
      if (is_static()) {
        look_at_point();
      } else {
        look_at_journey();
      }
    }
    if (!scene_.profile.area.empty()) look_at_area();
    forget();
  }

 private:
  bool is_static() const { return scene_.profile.mobility == Mobility::is_static; }

  bool not_installed_yet() const {
    const Card& card = scene_.card;
    return card.status == CardStatus::inventory || card.status == CardStatus::ready ||
           (card.activated_at && record_.end < *card.activated_at);
  }

  double speed() const {
    const double declared = scene_.profile.max_speed_kmh;
    return declared > 0 ? declared : settings_[kSpeed];
  }

  // A static card may be carried at any possible speed.
  double carried_speed() const { return is_static() ? settings_[kSpeed] : speed(); }

  std::vector<Excuse> excuses_at(std::string_view indicator) const {
    static constexpr std::array kKinds{WindowKind::relocation};
    const Instant at = verdict_.opened_at(indicator).value_or(record_.end);
    return {declared_window(scene_, kKinds, at)};
  }

  void look_at_area() {
    const Standing now =
        stand(scene_.reference, scene_.profile.area, record_, settings_[kMarginKm] * 1000);
    if (now.whereabouts == Whereabouts::inside) inside_area();
    if (now.whereabouts == Whereabouts::outside) outside_area(now);
  }

  void inside_area() {
    PlacePursuit* chase = pursuit_.get();
    if (chase == nullptr) return;
    chase->outside = {};
    if (!verdict_.open(kOutside)) return;
    ++chase->inside_fixes;
    if (chase->inside_fixes < settings_[kReturnFixes]) return;
    verdict_.ended(kOutside, record_.end, "returned");
  }

  void outside_area(const Standing& now) {
    PlacePursuit& chase = pursuit_.make();
    chase.inside_fixes = 0;
    std::optional<Spot> spot;
    if (record_.place) spot.emplace(*record_.place, record_.start, record_.end);
    Outing& outing = chase.outside;
    note_out(outing, record_, spot ? &*spot : nullptr, carried_speed());
    const SpanMs span = lasted(outing, record_.end);
    const bool proven = !doubtful(pursuit_, record_) && outing.fixes >= settings_[kOutsideFixes] &&
                        span >= minutes(settings_[kOutsideMinutes]);
    if (!proven && !verdict_.open(kOutside)) return;
    Sighting sighting;
    sighting.indicator = kOutside;
    sighting.first_at = outing.first_start;
    sighting.score = is_static() ? 80 : 65;
    sighting.evidence = {{"allowed", text(scene_.profile.area)}};
    if (now.outside_m)
      sighting.evidence.emplace_back("outside_km", rounded(*now.outside_m / 1000, 10));
    if (!now.cell_area.empty()) sighting.evidence.emplace_back("cell_area", now.cell_area);
    if (record_.place) sighting.evidence.emplace_back("place", where(record_.place->at));
    sighting.evidence.emplace_back("fixes", std::int64_t{outing.fixes});
    sighting.evidence.emplace_back("hours", in_hours(span));
    sighting.excuses = excuses_at(kOutside);
    if (is_static()) sighting.action = Action::suspend_with_approval;
    verdict_.seen(std::move(sighting));
  }

  FixedPlaceLimits fixed_limits() const {
    FixedPlaceLimits out;
    out.near_m = settings_[kNearKm] * 1000;
    out.near_span = hours(settings_[kNearHours]);
    out.far_m = settings_[kFarKm] * 1000;
    out.far_span = hours(settings_[kFarHours]);
    out.far_fixes = static_cast<std::uint32_t>(settings_[kFarFixes]);
    out.learning = hours(settings_[kLearningDays] * 24);
    out.installing = hours(settings_[kInstallationDays] * 24);
    out.outings = static_cast<std::uint32_t>(settings_[kOutings]);
    out.speed_kmh = settings_[kSpeed];
    return out;
  }

  void look_at_point() {
    const FixedPlace place = note_fixed(places_, pursuit_, scene_.card, record_, fixed_limits());
    if (place.moved) moved(*place.moved);
    if (place.home_fixes < settings_[kReturnFixes] || !verdict_.open(kMoved)) return;
    if (PlacePursuit* chase = pursuit_.get()) chase->roaming = {};
    verdict_.ended(kMoved, record_.end, "returned");
  }

  void moved(const Moved& proof) {
    Sighting sighting;
    sighting.indicator = kMoved;
    sighting.first_at = proof.first_start;
    sighting.score = proof.proof == "far_away" ? 90 : 80;
    sighting.evidence = {{"point", where(proof.point)},
                         {"point_from", std::string(proof.point_from)},
                         {"place", where(record_.place->at)},
                         {"distance_km", rounded(proof.distance_m / 1000, 10)},
                         {"farthest_km", rounded(proof.farthest_m / 1000, 10)},
                         {"proof", std::string(proof.proof)},
                         {"hours_away", in_hours(proof.away)},
                         {"fixes", std::int64_t{proof.fixes}},
                         {"outings", std::int64_t{proof.outings}}};
    sighting.excuses = excuses_at(kMoved);
    const bool relocated = sighting.excuses.front().applied && places_.learned;
    verdict_.seen(std::move(sighting));
    if (!relocated) return;
    places_.learned = 0;  // a declared relocation: the point is learned anew
    verdict_.ended(kMoved, record_.end, "relocated");
  }

  void look_at_journey() {
    if (places_.learned) {  // the profile was static before
      places_.before = {};
      places_.learned = 0;
    }
    const JourneyLimits limits{speed(), settings_[kTravelKm] * 1000,
                               static_cast<int>(settings_[kTravelFixes]),
                               minutes(settings_[kTravelMinutes])};
    const auto travel = note_fix(places_, pursuit_, record_, limits);
    if (travel) impossible(*travel);
    if (!travel) back_again(limits);
  }

  void impossible(const ImpossibleTravel& travel) {
    Sighting sighting;
    sighting.indicator = kTravel;
    sighting.first_at = travel.first_start;
    sighting.score = 75;
    sighting.evidence = {{"from", where(travel.from.at())},
                         {"to", where(travel.to.at())},
                         {"left_at", format_utc(travel.from.end())},
                         {"distance_km", rounded(travel.distance_m / 1000, 10)},
                         {"needed_kmh", rounded(travel.needed_kmh, 1)},
                         {"allowed_kmh", rounded(speed(), 1)},
                         {"hours_at_new_place", in_hours(travel.held)}};
    sighting.excuses = excuses_at(kTravel);
    sighting.due = record_.end + hours(settings_[kTravelQuietHours]);
    sighting.due_why = "no_cause_24h";
    verdict_.seen(std::move(sighting));
  }

  void back_again(const JourneyLimits& limits) {
    PlacePursuit* chase = pursuit_.get();
    if (chase == nullptr || !chase->left || !verdict_.open(kTravel)) return;
    if (distance_m(places_.last.at(), chase->left.at()) > limits.near_m) return;
    verdict_.ended(kTravel, record_.end, "returned");
  }

  void forget() {
    PlacePursuit* chase = pursuit_.get();
    if (chase == nullptr) return;
    if (!verdict_.open(kTravel)) chase->left = {};
    if (!verdict_.open(kOutside)) chase->inside_fixes = 0;
    const bool travelling = std::any_of(chase->tracks.begin(), chase->tracks.end(),
                                        [](const Track& track) { return track.first_start != 0; });
    const bool idle = !travelling && !chase->left && chase->outside.first_start == 0 &&
                      chase->roaming.first_start == 0 && chase->learning_since == 0;
    if (idle && !verdict_.open(kOutside) && !verdict_.open(kMoved)) pursuit_.drop();
  }

  const Scene& scene_;
  const Record& record_;
  Settings settings_;
  PlaceHistory& places_;
  Rare<PlacePursuit> pursuit_;
  Verdict& verdict_;
};

void observe_places(const Scene& scene, const Record& record, Settings settings, History& history,
                    Verdict& verdict) {
  Look(scene, record, settings, history, verdict).take();
}

}  // namespace

extern const Detector kCrossRegionUse{
    "R07",
    "cross_region_use",
    "Use in another region",
    "跨地区使用",
    "misappropriation",
    "risk013",
    "The card is used where it should not be, or moves as no card can.",
    kIndicators,
    kParameters,
    observe_places,
};

}  // namespace simwarden::risk
