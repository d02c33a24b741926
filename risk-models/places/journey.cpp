#include "risk-models/places/journey.h"

#include <algorithm>

namespace simwarden::risk {
namespace {

constexpr double kGroundKmh = 200;

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

void drop_tracks(Rare<PlacePursuit>& pursuit) {
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

void leap(PlaceHistory& places, const Spot& fix) {
  places.before = places.last;
  places.last = fix;
  places.positions = 1;
}

Track* nearest_track(Rare<PlacePursuit>& pursuit, const Spot& fix, double speed_kmh) {
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

// The last accepted place turns out to have been a wild fix after a gap: the card is where it was
// before.
bool goes_back(const PlaceHistory& places, const Spot& fix, const JourneyLimits& limits) {
  return places.before && places.positions < static_cast<std::uint32_t>(limits.fixes) &&
         reachable(places.before, fix, limits.speed_kmh);
}

std::optional<ImpossibleTravel> confirm(PlaceHistory& places, PlacePursuit& chase, Track& track) {
  const Track proven = track;
  const Spot from = places.last;
  places.last = proven.last;
  places.before = {};
  places.positions = proven.position_count;
  chase.tracks = {};
  if (!proven.impossible) return std::nullopt;
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

bool reachable(const Spot& from, const Spot& to, double speed_kmh) {
  const double apart = surely_apart_m(from, to);
  return apart <= 0 || needed_kmh(apart, to.start() - from.end()) <= speed_kmh;
}

std::optional<ImpossibleTravel> note_fix(PlaceHistory& places, Rare<PlacePursuit>& pursuit,
                                         const Record& record, const JourneyLimits& limits) {
  const Spot fix = moment(record);
  if (!places.last) {
    accept(places, record, fix);
    return std::nullopt;
  }
  if (fix.start() < places.last.end()) return std::nullopt;  // tells of the past

  const double to_last = distance_m(places.last.at(), fix.at());
  if (to_last <= limits.near_m) {
    accept(places, record, fix);
    drop_tracks(pursuit);
    return std::nullopt;
  }
  const bool in_reach = reachable(places.last, fix, limits.speed_kmh);
  Track* track = nearest_track(pursuit, fix, limits.speed_kmh);
  if (track != nullptr && (!in_reach || distance_m(track->last.at(), fix.at()) < to_last)) {
    extend(*track, record, fix);
    if (!confirmed(*track, limits)) return std::nullopt;
    return confirm(places, *pursuit.get(), *track);
  }
  if (in_reach && reachable(places.last, fix, kGroundKmh)) {
    leap(places, fix);
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
