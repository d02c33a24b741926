#include "tools/simulate/calendar.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>

namespace simwarden::simulate {
namespace {

namespace chrono = std::chrono;

chrono::sys_time<chrono::milliseconds> point(Ms t) {
  return chrono::sys_time<chrono::milliseconds>(chrono::milliseconds(t));
}

std::optional<Ms> day_start(int year, int month, int day) {
  const chrono::year_month_day date{chrono::year(year), chrono::month(static_cast<unsigned>(month)),
                                    chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return chrono::duration_cast<chrono::milliseconds>(chrono::sys_days(date).time_since_epoch())
      .count();
}

}  // namespace

std::string rfc3339(Ms t) {
  const auto days = chrono::floor<chrono::days>(point(t));
  const chrono::year_month_day date(days);
  const Ms in_day = (point(t) - days).count();
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     in_day / kHour, in_day / kMinute % 60, in_day / kSecond % 60, in_day % 1000);
}

std::optional<Ms> read_time(const std::string& text) {
  if (text == "now") {
    return chrono::duration_cast<chrono::milliseconds>(
               chrono::system_clock::now().time_since_epoch())
        .count();
  }
  int y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0, ms = 0, used = 0;
  if (std::sscanf(text.c_str(), "%4d-%2d-%2d%n", &y, &mo, &d, &used) != 3) return std::nullopt;
  const std::optional<Ms> day = day_start(y, mo, d);
  if (!day) return std::nullopt;
  const char* rest = text.c_str() + used;
  if (*rest == 0) return *day - kZone;
  used = 0;
  if (std::sscanf(rest, "T%2d:%2d:%2d%n", &h, &mi, &s, &used) != 3) return std::nullopt;
  rest += used;
  if (*rest == '.') {
    used = 0;
    if (std::sscanf(rest, ".%3d%n", &ms, &used) != 1 || used != 4) return std::nullopt;
    rest += used;
  }
  if (std::string(rest) != "Z") return std::nullopt;
  return *day + h * kHour + mi * kMinute + s * kSecond + ms;
}

double hour_of_day(Ms t) {
  return static_cast<double>(((t + kZone) % kDay + kDay) % kDay) / static_cast<double>(kHour);
}

bool weekend(Ms t) {
  const Ms days = (t + kZone) / kDay;
  return (days + 3) % 7 >= 5;  // 1970-01-01 was a Thursday
}

}  // namespace simwarden::simulate
