// The way of a card that may move: which fixes to believe, and moves that no travel explains.
//
// A fix near the last accepted one, or within reach of a vehicle on the ground, is accepted. Any
// other starts a track beside it. A track becomes the card's way when it has shown enough different
// positions for long enough, each reachable from the one before, with no fix at the old place in
// between; a wild fix that goes back never does.
#pragma once

#include <optional>

#include "risk-models/place_history.h"
#include "risk-models/rare.h"
#include "risk-models/record.h"

namespace simwarden::risk {

struct JourneyLimits {
  double speed_kmh = 1'000;
  double near_m = 10'000;  // shorter moves are never questioned: clocks and receivers lag
  int fixes = 3;
  SpanMs stay = 30 * kMinute;
};

struct ImpossibleTravel {
  Spot from;
  Spot to;  // the first fix at the new place
  double distance_m = 0;
  double needed_kmh = 0;
  Instant first_start = 0;
  SpanMs held = 0;
};

// Takes in the record's fix. Returns the impossible travel that it confirms.
std::optional<ImpossibleTravel> note_fix(PlaceHistory& places, Rare<PlacePursuit> pursuit,
                                         const Record& record, const JourneyLimits& limits);

// Whether the card's latest fix was no plain move and nothing but repeats of it has come since: it
// may be wild or frozen.
bool doubtful(Rare<PlacePursuit> pursuit, const Record& record);

bool reachable(const Spot& from, const Spot& to, double speed_kmh);

}  // namespace simwarden::risk
