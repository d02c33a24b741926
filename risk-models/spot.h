// Where a card was and when, in 16 bytes: the unit of every memory of places.
//
// Kept: the position to 1e-5 degrees (about a metre), the accuracy rounded up to the next of 255
// steps (7 % apart, 1 m to 25 000 km), the end to a millisecond, the length to 2 s (rounded down,
// at most 48 days), whether it is a GNSS fix, and what kind of device showed it.
#pragma once

#include <cstdint>

#include "risk-models/geo.h"
#include "risk-models/instant.h"
#include "risk-models/record.h"

namespace simwarden::risk {

enum class Bearer : std::uint8_t { unknown, bound, other };  // the device that showed the card

class Spot {
 public:
  static constexpr SpanMs kBlur =
      2 * kSecond;  // a start may be later than it was by less than this

  Spot() = default;
  Spot(const Place& place, Instant start, Instant end, Bearer bearer = Bearer::unknown);

  explicit operator bool() const { return when_ != 0; }

  Point at() const;
  double accuracy_m() const;
  bool gnss() const;
  Bearer bearer() const;
  Instant end() const;
  Instant start() const;
  // When the card was surely there: a fix is taken at the end of its record; a cell is the one that
  // served when the session began, and a session left hanging says nothing about its end.
  Instant sure() const { return gnss() ? end() : start(); }
  // The same, lasting until then; never shorter.
  Spot until(Instant end) const;

  // Equal coordinates: a repeated fix is one fix.
  bool same_position(const Spot& other) const;

 private:
  std::uint64_t where_ = 0;  // lat 25 | lon 26 | accuracy 8 | gnss 1 | bearer 2, from bit 0
  std::uint64_t when_ = 0;   // end 43 bits ms | length 21 bits of 2 s; 0: no spot
};

// Metres between the two that are certain: the distance less both accuracies, never below 0.
double surely_apart_m(const Spot& a, const Spot& b);

// The speed that covers the distance in the time; less than a second counts as one.
double needed_kmh(double metres, SpanMs span);

}  // namespace simwarden::risk
