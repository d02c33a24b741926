#include "risk-models/instant.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace simwarden::risk {
namespace {

constexpr std::int64_t kMinutesADay = 24 * 60;

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - ((a % b != 0 && (a < 0) != (b < 0)) ? 1 : 0);
}

// Takes text apart from the left; one failure makes every later step fail.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  int digits(int count, int max) {
    int value = 0;
    for (int i = 0; i < count; ++i) {
      if (!next_is_digit()) return fail();
      value = value * 10 + (take() - '0');
    }
    return value <= max ? value : fail();
  }

  char one_of(std::string_view allowed) {
    if (rest_.empty() || allowed.find(rest_.front()) == std::string_view::npos) {
      fail();
      return '\0';
    }
    return take();
  }

  // An optional fraction of a second, cut to ms.
  int fraction_ms() {
    if (rest_.empty() || rest_.front() != '.') return 0;
    take();
    if (!next_is_digit()) return fail();
    int value = 0;
    for (int weight = 100; next_is_digit(); weight /= 10) value += (take() - '0') * weight;
    return value;
  }

  bool done() const { return ok_ && rest_.empty(); }
  bool ok() const { return ok_; }

 private:
  bool next_is_digit() const {
    return !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9';
  }
  char take() {
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }
  int fail() {
    ok_ = false;
    rest_ = {};
    return 0;
  }

  std::string_view rest_;
  bool ok_ = true;
};

std::optional<Day> civil_day(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return static_cast<Day>(std::chrono::sys_days{date}.time_since_epoch().count());
}

std::optional<Day> read_date(Cursor& in) {
  const int year = in.digits(4, 9999);
  in.one_of("-");
  const int month = in.digits(2, 12);
  in.one_of("-");
  const int day = in.digits(2, 31);
  return in.ok() ? civil_day(year, month, day) : std::nullopt;
}

// Minutes east of UTC: "Z" or "+hh:mm".
int read_offset(Cursor& in) {
  const char sign = in.one_of("Zz+-");
  if (sign != '+' && sign != '-') return 0;
  const int hours = in.digits(2, 23);
  in.one_of(":");
  const int minutes = hours * 60 + in.digits(2, 59);
  return sign == '-' ? -minutes : minutes;
}

constexpr Instant kYear0 = -62'167'219'200'000;
constexpr Instant kYear9999 = 253'402'300'799'999;

Day clipped_day_of_month(std::chrono::year_month month, int billing_day) {
  const std::chrono::year_month_day last =
      std::chrono::sys_days{month / std::chrono::last};  // its day() is the month's length
  const unsigned day = std::min(static_cast<unsigned>(billing_day), unsigned{last.day()});
  const std::chrono::sys_days start{month / std::chrono::day{day}};
  return static_cast<Day>(start.time_since_epoch().count());
}

std::chrono::year_month month_of(Day day) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
  return date.year() / date.month();
}

}  // namespace

std::optional<Instant> parse_rfc3339(std::string_view text) {
  Cursor in(text);
  const std::optional<Day> day = read_date(in);
  in.one_of("Tt ");
  const int hour = in.digits(2, 23);
  in.one_of(":");
  const int minute = in.digits(2, 59);
  in.one_of(":");
  const int second = in.digits(2, 60);
  const int fraction = in.fraction_ms();
  const int offset = read_offset(in);
  if (!day || !in.done()) return std::nullopt;
  const SpanMs within_minute = second == 60 ? kMinute - 1 : second * kSecond + fraction;
  return *day * kDay + hour * kHour + (minute - offset) * kMinute + within_minute;
}

std::optional<Instant> parse_date_or_rfc3339(std::string_view text, int zone_min) {
  Cursor in(text);
  const std::optional<Day> day = read_date(in);
  if (day && in.done()) return day_start(*day, zone_min);
  return parse_rfc3339(text);
}

std::string format_utc(Instant t) {
  t = std::clamp(t, kYear0, kYear9999);
  const Day day = local_day(t, 0);
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
  const SpanMs in_day = t - day * kDay;
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", int{date.year()},
                     unsigned{date.month()}, unsigned{date.day()}, in_day / kHour,
                     in_day / kMinute % 60, in_day / kSecond % 60, in_day % kSecond);
}

std::optional<int> parse_zone(std::string_view text) {
  Cursor in(text);
  const char sign = in.one_of("+-");
  const int hours = in.digits(2, 14);
  in.one_of(":");
  const int minutes = hours * 60 + in.digits(2, 59);
  if (!in.done() || minutes > 14 * 60) return std::nullopt;
  return sign == '-' ? -minutes : minutes;
}

Day local_day(Instant t, int zone_min) {
  return static_cast<Day>(floor_div(t + zone_min * kMinute, kDay));
}

Instant day_start(Day day, int zone_min) { return (day * kMinutesADay - zone_min) * kMinute; }

int weekday(Day day) { return static_cast<int>(day + 3 - floor_div(day + 3, 7) * 7); }

Day billing_start(Day day, int billing_day) {
  const std::chrono::year_month month = month_of(day);
  const Day this_month = clipped_day_of_month(month, billing_day);
  return this_month <= day ? this_month
                           : clipped_day_of_month(month - std::chrono::months{1}, billing_day);
}

Day next_billing_start(Day day, int billing_day) {
  const std::chrono::year_month month = month_of(day);
  const Day this_month = clipped_day_of_month(month, billing_day);
  return this_month > day ? this_month
                          : clipped_day_of_month(month + std::chrono::months{1}, billing_day);
}

}  // namespace simwarden::risk
