#include "risk-models/services/unlisted.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <utility>

namespace simwarden::risk {

UnlistedDay* turn_to_day(UnlistedDays& days, const Record& record, int zone_min) {
  const Day day = local_day(record.start, zone_min);
  if (!days.begun || day > days.day) {
    days.before = days.begun && day == days.day + 1 ? days.newest : UnlistedDay{};
    days.newest = {};
    days.day = day;
    days.begun = true;
  }
  if (day == days.day) return &days.newest;
  return day == days.day - 1 ? &days.before : nullptr;
}

bool outdated(const UnlistedDays& days, const Record& record, int zone_min) {
  return local_day(record.start, zone_min) > days.day + 1;
}

void count(std::array<std::uint16_t, 2>& counts, Source source, std::uint32_t more) {
  std::uint16_t& sum = counts[static_cast<std::size_t>(source)];
  const std::uint32_t most = std::numeric_limits<std::uint16_t>::max();
  sum = static_cast<std::uint16_t>(sum + std::min(more, most - sum));
}

std::uint32_t larger(const std::array<std::uint16_t, 2>& counts) {
  return std::max(counts[0], counts[1]);
}

void see_until_day_end(const Scene& scene, const Record& record, Sighting sighting,
                       Verdict& verdict) {
  const int zone = scene.profile.zone_min;
  sighting.due = day_start(local_day(record.start, zone) + 1, zone);
  sighting.due_why = "day_end";
  if (sighting.due <= record.end && verdict.open(sighting.indicator)) return;
  verdict.seen(std::move(sighting));
}

std::string day_text(Instant at, int zone_min) {
  return format_utc(day_start(local_day(at, zone_min), 0)).substr(0, 10);
}

int score_over(double value, double bound) {
  const auto times = static_cast<std::uint64_t>(value / std::max(1.0, bound));
  return std::min(95, 50 + 5 * static_cast<int>(std::bit_width(std::max<std::uint64_t>(1, times))));
}

}  // namespace simwarden::risk
