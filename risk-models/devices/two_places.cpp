#include "risk-models/devices/two_places.h"

#include <algorithm>

#include "risk-models/devices/binding.h"

namespace simwarden::risk {
namespace {

Bearer bearer_of(const DeviceHistory& devices, Device device) {
  if (device == 0) return Bearer::unknown;
  return device == bound_device(devices) ? Bearer::bound : Bearer::other;
}

// The device that showed the latest place; 0: unknown.
Device device_at(const DevicePursuit& chase, const DeviceHistory& devices, const Spot& latest) {
  if (latest.bearer() == Bearer::bound) return bound_device(devices);
  if (latest.bearer() == Bearer::unknown) return 0;
  for (const OtherDevice& other : chase.others)
    if (other.place && other.place.same_position(latest) && other.place.start() == latest.start())
      return other.device;
  return 0;
}

void note_position(Side& side, const Spot& spot) {
  for (std::size_t i = 0; i < side.position_count; ++i) {
    if (side.positions[i].same_position(spot)) return;
  }
  if (side.position_count < Side::kPositions) side.positions[side.position_count++] = spot;
}

// What holds a place stays on the ground; a receiver that has lost its satellites drifts faster.
constexpr double kGroundKmh = 200;

// The latest session, as long as any other at the same serving cell lasts: who began there anew,
// and is there still, did not go anywhere in between.
Spot stay(const Spot& before, const Spot& now) {
  const Spot& later = !before || now.start() >= before.start() ? now : before;
  const bool same_cell =
      before && !before.gnss() && !now.gnss() && surely_apart_m(before, now) <= 0;
  return same_cell ? later.until(std::max(before.end(), now.end())) : later;
}

void join(Side& side, const Spot& spot, Device device, const TwoPlacesLimits& limits) {
  const bool drifts =
      side.last && spot.gnss() && !side.cell &&
      needed_kmh(surely_apart_m(side.last, spot), spot.sure() - side.last.sure()) > kGroundKmh;
  if (drifts) side.position_count = 0;
  if (side.position_count == 0) side.first = spot;
  side.last = stay(side.last, spot);
  if (side.records < 255) ++side.records;
  if (!spot.gnss()) side.cell = true;
  if (device != 0) side.device = device;
  note_position(side, spot);
  if (side.position_count >= limits.fixes && spot.sure() - side.first.sure() >= limits.stay) {
    side.held = true;
  }
}

// A serving cell is beyond doubt; GNSS alone has to hold the place as an impossible travel must.
bool supported(const Side& side) { return side.cell || side.held; }

bool known_apart(const Split& split) {
  const auto& [a, b] = split.sides;
  return a.device != 0 && b.device != 0 && a.device != b.device;
}

bool fix_error(const Split& split) {
  const auto& [a, b] = split.sides;
  return a.device != 0 && a.device == b.device && !a.cell && !b.cell;
}

// From door to door: by road, or by air with two hours on the ground.
SpanMs carrying(double metres) {
  constexpr double kRoadKmh = 120, kAirKmh = 900, kGroundHours = 2;
  const double km = metres / 1000;
  return static_cast<SpanMs>(std::min(km / kRoadKmh, kGroundHours + km / kAirKmh) *
                             static_cast<double>(kHour));
}

// Firm conflicts that prove two places even where all are in one direction.
constexpr int kFirmPairs = 2;

bool proven(const Split& split) {
  const bool both_ways = split.conflict_at[0] != 0 && split.conflict_at[1] != 0 && split.firm;
  if (!both_ways && split.firm_pairs < kFirmPairs) return false;
  return supported(split.sides[0]) && supported(split.sides[1]) && !fix_error(split);
}

// `first`: the side whose session began first; `at`: the end of the record at hand.
// `devices`: the two are known, and differ.
void note_conflict(Split& split, int first, const Conflict& found, Instant at, const Spot& a,
                   const Spot& b, bool devices) {
  const Instant start = std::min(a.start(), b.start());
  split.conflict_at[first] = std::max(split.conflict_at[first], at);
  split.first_start = split.first_start == 0 ? start : std::min(split.first_start, start);
  const bool not_carried = devices && found.overlap && found.too_quick_to_carry;
  if (!found.firm && !not_carried) return;
  split.firm = true;
  // Sessions that overlap as well leave no doubt: a journey would have ended the first of them.
  if (found.overlap) split.firm_pairs = kFirmPairs;
  if (start <= split.firm_until) return;
  split.firm_until = std::max(a.start(), b.start());
  if (split.firm_pairs < kFirmPairs) ++split.firm_pairs;
}

void begin(Split& split, const Spot& before, Device before_device, const Spot& now, Device device,
           const Conflict& found, const TwoPlacesLimits& limits) {
  split = {};
  join(split.sides[0], before, before_device, limits);
  join(split.sides[1], now, device, limits);
  note_conflict(split, now.start() < before.start() ? 1 : 0, found, now.end(), before, now,
                known_apart(split));
}

int side_of(const Split& split, const Spot& spot, bool against_0, bool against_1) {
  if (against_0 != against_1) return against_0 ? 1 : 0;
  const double to_0 = distance_m(split.sides[0].last.at(), spot.at());
  const double to_1 = distance_m(split.sides[1].last.at(), spot.at());
  return to_1 < to_0 ? 1 : 0;
}

// A third place: takes over from a side that was seen once, which then was a wild fix.
bool replace_weaker(Split& split, const Spot& spot, Device device, const Conflict& found,
                    const TwoPlacesLimits& limits) {
  const int weaker = split.sides[0].records < split.sides[1].records ? 0 : 1;
  if (split.sides[weaker].records > 1) return false;
  const Side other = split.sides[1 - weaker];
  begin(split, other.last, other.device, spot, device, found, limits);
  split.sides[0] = other;
  return true;
}

std::optional<TwoPlaces> told(const Split& split, int from, const Spot& from_spot, const Spot& to,
                              const Conflict& found, Device device) {
  if (!proven(split)) return std::nullopt;
  return TwoPlaces{found, from_spot, to, split.sides[from].device, device, split.first_start};
}

Instant latest_conflict(const Split& split) {
  return std::max(split.conflict_at[0], split.conflict_at[1]);
}

void expire(Split& split, Instant now, SpanMs window) {
  for (Instant& at : split.conflict_at) {
    if (at != 0 && now - at > window) at = 0;
  }
  if (now - split.firm_until > window) split.firm_pairs = 0;
  if (latest_conflict(split) == 0) split = {};
}

std::optional<TwoPlaces> follow(Split& split, const Spot& spot, const Record& record,
                                const TwoPlacesLimits& limits) {
  const auto against_0 = conflict(split.sides[0].last, spot, limits);
  const auto against_1 = conflict(split.sides[1].last, spot, limits);
  if (against_0 && against_1) {
    const int stays = split.sides[0].records < split.sides[1].records ? 1 : 0;
    const Conflict found = stays == 0 ? *against_0 : *against_1;
    if (!replace_weaker(split, spot, record.device, found, limits)) return std::nullopt;
    return told(split, 0, split.sides[0].last, spot, found, record.device);
  }
  const int side = side_of(split, spot, against_0.has_value(), against_1.has_value());
  const Side& other = split.sides[1 - side];
  auto found = side == 0 ? against_1 : against_0;
  const bool devices = record.device != 0 && other.device != 0 && record.device != other.device;
  const auto note = [&](const Spot& here, const Conflict& with) {
    const bool first = here.start() < other.last.start();
    note_conflict(split, first ? side : 1 - side, with, record.end, here, other.last, devices);
  };
  if (found) note(spot, *found);
  const Spot whole = stay(split.sides[side].last, spot);
  if (const auto stayed = conflict(whole, other.last, limits); stayed && stayed->firm) {
    note(whole, *stayed);
    if (!found || !found->firm) found = stayed;
  }
  join(split.sides[side], spot, record.device, limits);
  // Of one device, or of unknown ones, a place is held only while the other shows no fix.
  if (!known_apart(split)) split.sides[1 - side].position_count = 0;
  if (!found) return std::nullopt;
  return told(split, 1 - side, other.last, spot, *found, record.device);
}

}  // namespace

std::optional<Conflict> conflict(const Spot& a, const Spot& b, const TwoPlacesLimits& limits) {
  if (!a || !b || a.same_position(b)) return std::nullopt;
  Conflict found;
  found.distance_m = distance_m(a.at(), b.at());
  if (found.distance_m <= limits.far_m) return std::nullopt;
  const double apart = surely_apart_m(a, b);
  if (apart <= 0) return std::nullopt;
  const Spot& earlier = a.start() <= b.start() ? a : b;
  const Spot& later = a.start() <= b.start() ? b : a;
  const SpanMs gap = later.start() - earlier.end();
  found.overlap = gap < Spot::kBlur;
  if (!found.overlap) found.speed_kmh = needed_kmh(apart, gap);
  if (!found.overlap && found.speed_kmh <= limits.speed_kmh) return std::nullopt;
  found.firm = needed_kmh(apart, a.sure() - b.sure()) > limits.speed_kmh;
  found.too_quick_to_carry = std::abs(a.sure() - b.sure()) < carrying(apart);
  return found;
}

std::optional<TwoPlaces> note_place(PlaceHistory& places, const DeviceHistory& devices,
                                    Rare<DevicePursuit> pursuit, const Record& record,
                                    const TwoPlacesLimits& limits) {
  if (!record.place) return std::nullopt;
  const Spot spot(*record.place, record.start, record.end, bearer_of(devices, record.device));
  const Spot before = places.serving;
  places.serving = stay(before, spot);

  if (DevicePursuit* chase = pursuit.get(); chase != nullptr && chase->split.first_start != 0) {
    expire(chase->split, record.end, limits.window);
    if (chase->split.first_start != 0) {
      chase->last_sign = record.end;
      return follow(chase->split, spot, record, limits);
    }
  }
  // The bound device on both sides, by GNSS alone: a fix error.
  const bool one_receiver = before.bearer() == Bearer::bound && spot.bearer() == Bearer::bound &&
                            before.gnss() && spot.gnss();
  const auto found = one_receiver ? std::nullopt : conflict(before, spot, limits);
  if (found) {
    DevicePursuit& chase = pursuit.make();
    begin(chase.split, before, device_at(chase, devices, before), spot, record.device, *found,
          limits);
    chase.last_sign = record.end;
    return told(chase.split, 0, before, spot, *found, record.device);
  }
  return std::nullopt;
}

}  // namespace simwarden::risk
