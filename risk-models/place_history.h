// What a card's history knows about where it was. `serving` belongs to R06 (cloned_card), the rest
// to R07.
#pragma once

#include <array>
#include <cstdint>

#include "risk-models/instant.h"
#include "risk-models/spot.h"

namespace simwarden::risk {

// Resident in every card.
struct PlaceHistory {
  Spot serving;  // the latest place by start
  Spot last;     // the latest accepted fix; its length is how long the same coordinates repeated
  Spot before;   // mobile: the last fix before the latest leap; static: the learned point
  std::uint32_t learned : 1 = 0;    // `before` is the installation point of a static card
  std::uint32_t positions : 3 = 0;  // different positions since the latest leap, at most 7
};

// A place far from the last accepted fix that waits for confirmation.
struct Track {
  static constexpr std::size_t kPositions = 3;
  Spot first;
  Spot last;
  std::array<Spot, kPositions> positions{};  // different ones
  std::uint8_t position_count = 0;
  bool impossible = false;  // its first fix could not be reached from the last accepted one
};

// Fixes outside the allowed area, or away from the installation point, without a return.
struct Absence {
  Instant first_start = 0;  // start of its first record; 0: none
  Instant since = 0;        // when the card was surely out for the first time
  Instant last = 0;
  SpanMs away = 0;  // time known to have been spent out
  double farthest_m = 0;
  std::uint32_t fixes = 0;
  Instant home_since = 0;  // first of the fixes back inside; 0: none
  std::uint32_t home_fixes = 0;
};

// Kept while a card is where it should not be, or while a static card learns its point.
struct PlacePursuit {
  static constexpr std::size_t kTracks = 3;
  static constexpr std::size_t kSamples = 28;  // four a day for a week

  std::array<Track, kTracks> tracks{};
  Absence outside;  // of the allowed area
  Absence moved;    // from the installation point
  std::array<Spot, kSamples> samples{};
  std::uint8_t sample_count = 0;
  Instant learning_since = 0;
};

}  // namespace simwarden::risk
