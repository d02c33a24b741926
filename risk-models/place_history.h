// What a card's history knows about where it was. `serving` belongs to R06 (cloned_card), the rest
// to R07.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "risk-models/instant.h"
#include "risk-models/rare.h"
#include "risk-models/spot.h"

namespace simwarden::risk {

// Resident in every card, 56 bytes.
struct PlaceHistory {
  Spot serving;  // the latest place by start, and how long any session there lasts
  // The latest accepted fix; its length is how long the same coordinates repeated.
  Spot last;
  // Moving cards: the last fix before the latest leap. Static cards: the learned point.
  Spot before;
  std::uint32_t positions : 3 = 0;  // different positions since the latest leap, at most 7
  std::uint32_t learned : 1 = 0;    // `before` is the learned installation point
  std::uint32_t installed : 1 = 0;  // the card was once seen at its installation point
  std::uint32_t gap_s : 27 = 0;     // from `before` to the first fix after the leap
};
static_assert(sizeof(PlaceHistory) == 56);

// A place far from the last accepted fix that waits for confirmation.
struct Track {
  static constexpr std::size_t kPositions = 3;

  Instant first_start = 0;  // of its first record; 0: free
  Spot first;
  Spot last;
  std::array<Spot, kPositions> positions{};  // different ones
  std::uint8_t position_count = 0;
  bool impossible = false;  // its first fix could not be reached from the last accepted one
};

// Consecutive fixes that are out: of the allowed area, or away from the installation point.
struct Outing {
  Instant first_start = 0;  // of its first record; 0: none
  Instant since = 0;        // when the card was surely out for the first time
  Spot last;
  std::uint32_t fixes = 0;
  std::uint32_t positions = 0;  // changes of position
};

// What a static card did away from its point, until it has stayed there for a day.
struct Roaming {
  Instant first_start = 0;      // of the first outing's first record; 0: none
  Outing outing;                // the present one
  Outing far;                   // the part of it that is beyond the far distance
  SpanMs away = 0;              // time between consecutive fixes that were both away
  double farthest_m = 0;        // over all outings
  std::uint32_t outings = 0;    // finished ones that held
  std::uint32_t positions = 0;  // changes of position, over all outings
  Instant home_since = 0;       // first of the consecutive fixes at home; 0: the last was away
  std::uint32_t home_fixes = 0;
};

// Kept while a card is where it should not be, or while a static card learns its point.
struct PlacePursuit {
  static constexpr RareKind kKind = RareKind::place_pursuit;
  static constexpr std::size_t kTracks = 3;
  static constexpr std::size_t kSamples = 28;  // four a day for a week

  std::array<Track, kTracks> tracks{};
  Spot left;  // the place that an impossible travel left
  Outing outside;
  std::uint32_t inside_fixes = 0;  // consecutive ones while outside_area is open
  Roaming roaming;
  std::array<Spot, kSamples> samples{};
  std::uint8_t sample_count = 0;
  Instant learning_since = 0;  // 0: not learning
};
static_assert(std::is_trivially_copyable_v<PlacePursuit>);

}  // namespace simwarden::risk
