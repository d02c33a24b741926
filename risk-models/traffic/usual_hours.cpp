#include "risk-models/traffic/usual_hours.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

namespace simwarden::risk {

UsualHours usual_hours(const HoursOfUse& hours, double share) {
  UsualHours usual;
  usual.counts = hours.counts();
  usual.days = hours.days();
  const int total = std::accumulate(usual.counts.begin(), usual.counts.end(), 0);
  HoursOfUse::Counts sorted = usual.counts;
  std::sort(sorted.begin(), sorted.end(), std::greater<>());
  int least = 1;
  int held = 0;
  for (const int count : sorted) {
    if (held >= share * total) break;
    held += count;
    least = std::max(1, count);
  }
  for (std::size_t hour = 0; hour < usual.counts.size(); ++hour) {
    if (usual.counts[hour] >= least) {
      usual.band |= 1U << hour;
    } else {
      usual.outside += usual.counts[hour];
    }
  }
  return usual;
}

bool UsualHours::certain() const {
  // Small, as the least used hours were picked afterwards.
  constexpr double kByChance = 1e-6;
  const int total = std::accumulate(counts.begin(), counts.end(), 0);
  const int off_hours = HoursOfUse::kHours - std::popcount(band);
  const double alike = static_cast<double>(total) * off_hours / HoursOfUse::kHours;
  return 1 - chance_of(static_cast<std::size_t>(outside) + 1, alike) < kByChance;
}

bool UsualHours::near(int hour) const {
  constexpr int kDayHours = HoursOfUse::kHours;
  return holds(hour) || holds((hour + 1) % kDayHours) || holds((hour + kDayHours - 1) % kDayHours);
}

double UsualHours::off_a_day(int recent) const {
  int seen = 0;
  for (int hour = 0; hour < HoursOfUse::kHours; ++hour) {
    if (!near(hour)) seen += counts[static_cast<std::size_t>(hour)];
  }
  return (std::max(0, seen - recent) + 1.0) / std::max(1, days);
}

double UsualHours::expected(SpanMs local_from, SpanMs local_to) const {
  constexpr SpanMs kMostHours = 72;
  const SpanMs first = (local_from + kHour - 1) / kHour;
  const SpanMs last = std::min(local_to / kHour, first + kMostHours);
  double sum = 0;
  for (SpanMs hour = first; hour < last; ++hour) {
    const auto of_day = static_cast<std::size_t>((hour % 24 + 24) % 24);
    sum += static_cast<double>(counts[of_day]) / std::max(1, days);
  }
  return sum;
}

std::string UsualHours::text() const {
  std::string out;
  for (int hour = 0; hour < HoursOfUse::kHours; ++hour) {
    if (!holds(hour) || (hour > 0 && holds(hour - 1))) continue;
    int end = hour + 1;
    while (end < HoursOfUse::kHours && holds(end)) ++end;
    out += fmt::format("{}{:02}-{:02}", out.empty() ? "" : ",", hour, end);
  }
  return out;
}

double chance_of(std::size_t count, double mean) {
  double term = std::exp(-mean);
  double below = 0;
  for (std::size_t i = 0; i < count; ++i) {
    below += term;
    term *= mean / static_cast<double>(i + 1);
  }
  return std::max(0.0, 1 - below);
}

}  // namespace simwarden::risk
