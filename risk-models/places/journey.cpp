#include "risk-models/places/journey.h"

#include <algorithm>

namespace simwarden::risk {
namespace {

// From far off, the last fix and the one before are almost equally near: that is a leap and no way
// back.
constexpr double kFarOffM = 200'000;
constexpr double kMuchNearer = 0.6;
constexpr double kGroundKmh = 200;
constexpr double kTrainKmh = 400;
// A receiver that repeats its coordinates may be stale: its carrier may have crossed a city.
constexpr double kStaleKmh = 120;
constexpr double kStaleMost = 20'000;
// One fix before such a silence is a single fix: what comes later proves nothing about it.
constexpr SpanMs kSilence = 2 * kHour;
// A receiver may be lost for so long.
constexpr SpanMs kExcursion = 3 * kHour;

// A fix as a moment: when the card was surely there.
Spot moment(const Record& record) {
  const Spot seen(*record.place, record.start, record.end);
  return Spot(*record.place, seen.sure(), seen.sure());
}

// The same coordinates again: one fix that lasts.
Spot prolonged(const Spot& spot, const Record& record, const Spot& again) {
  return Spot(*record.place, spot.start(), std::max(spot.end(), again.end()));
}

void note_position(Track& track, const Spot& fix) {
  for (std::size_t i = 0; i < track.position_count; ++i) {
    if (track.positions[i].same_position(fix)) return;
  }
  if (track.position_count < Track::kPositions) track.positions[track.position_count++] = fix;
}

void extend(Track& track, const Record& record, const Spot& fix) {
  if (track.position_count == 1 && fix.start() - track.last.end() > kSilence) {
    track.impossible = false;
  }
  track.last = track.last.same_position(fix) ? prolonged(track.last, record, fix) : fix;
  note_position(track, fix);
}

void open_track(PlacePursuit& chase, const Record& record, const Spot& fix, bool impossible) {
  const auto weaker = [](const Track& a, const Track& b) {
    if ((a.first_start == 0) != (b.first_start == 0)) return a.first_start == 0;
    if (a.position_count != b.position_count) return a.position_count < b.position_count;
    return a.last.end() < b.last.end();
  };
  Track& track = *std::min_element(chase.tracks.begin(), chase.tracks.end(), weaker);
  track = {};
  track.first_start = record.start;
  track.first = track.last = fix;
  track.impossible = impossible;
  note_position(track, fix);
}

void drop_tracks(Rare<PlacePursuit> pursuit) {
  if (PlacePursuit* chase = pursuit.get()) chase->tracks = {};
}

void accept(PlaceHistory& places, const Record& record, const Spot& fix) {
  if (places.last.same_position(fix)) {
    places.last = prolonged(places.last, record, fix);
    return;
  }
  places.last = fix;
  if (places.positions < 7) ++places.positions;
}

// The way goes on at `now`, first seen there at `since`; `before` keeps where it came from.
void move_on(PlaceHistory& places, const Spot& now, Instant since, unsigned positions) {
  constexpr SpanMs kMost = (1 << 27) - 1;
  places.before = places.last;
  places.gap_s = static_cast<std::uint32_t>(
      std::clamp((since - places.last.end()) / kSecond, SpanMs{0}, kMost));
  places.last = now;
  places.positions = std::min(positions, 7U);
}

Instant arrived(const PlaceHistory& places) {
  return places.before.end() + static_cast<SpanMs>(places.gap_s) * kSecond;
}

// The place after the latest leap has not been held yet as a new place must be.
bool unproven(const PlaceHistory& places, const JourneyLimits& limits) {
  return places.positions < static_cast<std::uint32_t>(limits.fixes) ||
         places.last.end() - arrived(places) < limits.stay;
}

bool leads_away(Rare<PlacePursuit> pursuit) {
  const PlacePursuit* chase = pursuit.get();
  return chase != nullptr &&
         std::any_of(chase->tracks.begin(), chase->tracks.end(), [](const Track& track) {
           return track.first_start != 0 && !track.impossible;
         });
}

double stale_m(const Spot& from) {
  const double hours = static_cast<double>(from.end() - from.start()) / static_cast<double>(kHour);
  return std::min(kStaleMost, kStaleKmh * 1000 * hours);
}

// A new place is held by a card on the ground: a receiver that has lost its satellites drifts
// faster.
Track* nearest_track(Rare<PlacePursuit> pursuit, const Spot& fix, double speed_kmh) {
  PlacePursuit* chase = pursuit.get();
  if (chase == nullptr) return nullptr;
  Track* best = nullptr;
  double nearest = 0;
  for (Track& track : chase->tracks) {
    if (track.first_start == 0 || !reachable(track.last, fix, speed_kmh)) continue;
    const double metres = distance_m(track.last.at(), fix.at());
    if (best == nullptr || metres < nearest) {
      best = &track;
      nearest = metres;
    }
  }
  return best;
}

bool confirmed(const Track& track, const JourneyLimits& limits) {
  return track.position_count >= limits.fixes &&
         track.last.end() - track.first.start() >= limits.stay;
}

// The last accepted place turns out to have been wild: the card is where it was before. Right where
// it was, when it had been elsewhere for a short excursion; nearer to it, and within reach of a
// train, when the new place was not held yet.
bool goes_back(const PlaceHistory& places, const Spot& fix, const JourneyLimits& limits) {
  if (!places.before || !reachable(places.before, fix, limits.speed_kmh)) return false;
  const double to_before = distance_m(places.before.at(), fix.at());
  const bool excursion = fix.start() - arrived(places) <= kExcursion;
  if (excursion && to_before <= limits.near_m) return true;
  const double to_last = distance_m(places.last.at(), fix.at());
  return unproven(places, limits) &&
         to_before < (to_last > kFarOffM ? kMuchNearer * to_last : to_last) &&
         reachable(places.before, fix, std::min(limits.speed_kmh, kTrainKmh));
}

std::optional<ImpossibleTravel> confirm(PlaceHistory& places, PlacePursuit& chase, Track& track) {
  const Track proven = track;
  const Spot from = places.last;
  move_on(places, proven.last, proven.first.start(), proven.position_count);
  chase.tracks = {};
  if (!proven.impossible) return std::nullopt;
  places.before = {};
  chase.left = from;
  const double apart = surely_apart_m(from, proven.first);
  return ImpossibleTravel{from,
                          proven.first,
                          distance_m(from.at(), proven.first.at()),
                          needed_kmh(apart, proven.first.start() - from.end()),
                          proven.first_start,
                          proven.last.end() - proven.first.start()};
}

}  // namespace

bool doubtful(Rare<PlacePursuit> pursuit, const Record& record) {
  const PlacePursuit* chase = pursuit.get();
  if (chase == nullptr || !record.place || !record.place->gnss) return false;
  const Spot fix = moment(record);
  return std::any_of(chase->tracks.begin(), chase->tracks.end(), [&](const Track& track) {
    return track.first_start != 0 && track.position_count < 2 && track.last.same_position(fix);
  });
}

bool reachable(const Spot& from, const Spot& to, double speed_kmh) {
  const double apart = surely_apart_m(from, to);
  return apart <= 0 || needed_kmh(apart, to.start() - from.end()) <= speed_kmh;
}

namespace {

bool in_reach_of(const Spot& last, const Spot& fix, double speed_kmh) {
  const double apart = std::max(0.0, surely_apart_m(last, fix) - stale_m(last));
  return needed_kmh(apart, fix.start() - last.end()) <= speed_kmh;
}

}  // namespace

std::optional<ImpossibleTravel> note_fix(PlaceHistory& places, Rare<PlacePursuit> pursuit,
                                         const Record& record, const JourneyLimits& limits) {
  const Spot fix = moment(record);
  if (!places.last) {
    accept(places, record, fix);
    return std::nullopt;
  }
  if (fix.start() < places.last.end()) return std::nullopt;  // tells of the past

  const double to_last = distance_m(places.last.at(), fix.at());
  if (to_last <= limits.near_m) {
    // A small wild jump would make the way back a large one: it has to be within reach.
    if (to_last <= limits.near_m / 2 || reachable(places.last, fix, kGroundKmh)) {
      accept(places, record, fix);
    }
    drop_tracks(pursuit);
    return std::nullopt;
  }
  const bool in_reach = in_reach_of(places.last, fix, limits.speed_kmh);
  Track* track = nearest_track(pursuit, fix, std::min(limits.speed_kmh, kGroundKmh));
  if (track != nullptr && (!in_reach || distance_m(track->last.at(), fix.at()) < to_last)) {
    extend(*track, record, fix);
    if (!confirmed(*track, limits)) return std::nullopt;
    return confirm(places, *pursuit.get(), *track);
  }
  if (in_reach && !leads_away(pursuit) && reachable(places.last, fix, kGroundKmh)) {
    move_on(places, fix, fix.start(), 1);
    drop_tracks(pursuit);
    return std::nullopt;
  }
  if (!in_reach && goes_back(places, fix, limits)) {
    places.last = fix;
    places.before = {};
    places.positions = 1;
    drop_tracks(pursuit);
    return std::nullopt;
  }
  open_track(pursuit.make(), record, fix, !in_reach);
  return std::nullopt;
}

}  // namespace simwarden::risk
