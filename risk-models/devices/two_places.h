// One card in two places at once: sessions on two sides that no travel explains, there and back.
// One overlap at a change-over, or a session left hanging after a journey, conflicts in one
// direction only, and only by its end. Sessions that overlap although they began too near in
// time for any travel prove it at once; else a conflict in both directions of which one is firm, or
// two firm ones of different sessions in one direction. A place that GNSS alone shows has to be
// held as well. Overlapping sessions in two known devices prove it, too, where nobody could have
// carried the card from the one to the other between their starts.
#pragma once

#include <optional>

#include "risk-models/device_history.h"
#include "risk-models/place_history.h"
#include "risk-models/rare.h"
#include "risk-models/record.h"

namespace simwarden::risk {

struct TwoPlacesLimits {
  double far_m = 50'000;
  double speed_kmh = 1'000;
  SpanMs window = 24 * kHour;
  int fixes = 3;  // a side that only GNSS shows: different positions
  SpanMs stay = 30 * kMinute;
};

// The conflict of two sessions, by cell or fix; nullopt: travel explains them.
struct Conflict {
  double distance_m = 0;
  double speed_kmh = 0;  // needed between the sessions; 0 where they overlap
  bool overlap = false;
  bool firm = false;                // the starts alone need more than the speed
  bool too_quick_to_carry = false;  // the starts alone, for one who takes the card out and travels
};
std::optional<Conflict> conflict(const Spot& a, const Spot& b, const TwoPlacesLimits& limits);

struct TwoPlaces {
  Conflict latest;
  Spot from, to;
  Device from_device = 0, to_device = 0;
  Instant first_start = 0;
};

// Takes in the record's place; says so when it completes or goes on with the proof.
std::optional<TwoPlaces> note_place(PlaceHistory& places, const DeviceHistory& devices,
                                    Rare<DevicePursuit> pursuit, const Record& record,
                                    const TwoPlacesLimits& limits);

}  // namespace simwarden::risk
