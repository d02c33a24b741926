// A card that should not move: its installation point, declared or learned, and what it does away
// from it.
//
// The point is learned as the median of the first days in one place. A card that stays elsewhere
// for hours while it learns begins again there: that was the journey from the warehouse. A card
// that keeps leaving and coming back is no static card, learned or not.
#pragma once

#include <optional>
#include <string_view>

#include "risk-models/place_history.h"
#include "risk-models/profile.h"
#include "risk-models/rare.h"
#include "risk-models/record.h"

namespace simwarden::risk {

struct FixedPlaceLimits {
  double near_m = 5'000;
  SpanMs near_span = 24 * kHour;
  double far_m = 50'000;
  SpanMs far_span = 2 * kHour;
  std::uint32_t far_fixes = 4;
  SpanMs learning = 7 * kDay;
  SpanMs installing = 7 * kDay;
  std::uint32_t outings = 3;
  double speed_kmh = 1'000;
};

struct Moved {
  Point point;
  std::string_view point_from;  // "registry", "learned" or "learning"
  std::string_view proof;       // "stayed_away", "far_away" or "roaming"
  double distance_m = 0;
  double farthest_m = 0;
  Instant first_start = 0;
  SpanMs away = 0;
  std::uint32_t fixes = 0;
  std::uint32_t outings = 0;
};

struct FixedPlace {
  std::optional<Moved> moved;    // the cause is there
  std::uint32_t home_fixes = 0;  // consecutive fixes at the point, this one included
};

FixedPlace note_fixed(PlaceHistory& places, Rare<PlacePursuit> pursuit, const Card& card,
                      const Record& record, const FixedPlaceLimits& limits);

}  // namespace simwarden::risk
