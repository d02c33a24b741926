// The band of hours of day in which a card is used, and what its past expects outside of it.
#pragma once

#include <cstddef>
#include <string>

#include "risk-models/hours_of_use.h"

namespace simwarden::risk {

struct UsualHours {
  HoursOfUse::Counts counts{};
  int days = 0;
  std::uint32_t band = 0;  // a bit for each hour in it
  int outside = 0;         // of all hours used, those outside the band

  // Whether the hours outside are surely less used than if all hours were used alike: a card of
  // few uses leaves some hours out by chance.
  bool certain() const;
  bool holds(int hour) const { return (band >> hour & 1U) != 0; }
  // Whether the hour or one next to it is in the band: an hour early or late is no other habit.
  bool near(int hour) const;
  // Hours neither in the band nor next to it that a day of use is to be expected to have, `recent`
  // of those seen left out: (seen - recent + 1) / days.
  double off_a_day(int recent) const;
  // Hours with use that were to be expected between two local times, the first 72 of them.
  double expected(SpanMs local_from, SpanMs local_to) const;
  // "06-22", "00,06-09".
  std::string text() const;
};

// The smallest set of hours that holds `share` of all hours used, ties included.
UsualHours usual_hours(const HoursOfUse& hours, double share);

// That a Poisson count of this mean is at least `count`.
double chance_of(std::size_t count, double mean);

}  // namespace simwarden::risk
