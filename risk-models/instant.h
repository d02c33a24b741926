// Time as the models see it: always an argument, never read from a clock.
//
// An Instant is milliseconds since 1970-01-01T00:00:00Z; a span is milliseconds. A card's calendar
// (days, billing months) is local: UTC plus the fixed offset of its profile's `time_zone`.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace simwarden::risk {

using Instant = std::int64_t;  // ms since 1970-01-01T00:00:00Z
using SpanMs = std::int64_t;   // ms
using Day = std::int32_t;      // local days since 1970-01-01

inline constexpr SpanMs kSecond = 1000;
inline constexpr SpanMs kMinute = 60 * kSecond;
inline constexpr SpanMs kHour = 60 * kMinute;
inline constexpr SpanMs kDay = 24 * kHour;
inline constexpr Instant kNever = std::numeric_limits<Instant>::max();

// RFC 3339 date-time, any offset, fraction up to what is given, kept to ms (further digits are
// cut). nullopt for anything else, impossible dates included. Leap second 60 counts as 59.999.
std::optional<Instant> parse_rfc3339(std::string_view text);

// As above, or a plain date, which is midnight at `zone_min` minutes east of UTC.
std::optional<Instant> parse_date_or_rfc3339(std::string_view text, int zone_min);

// "YYYY-MM-DDThh:mm:ss.sssZ", the one form in which the product writes time. What lies outside the
// years 0000 to 9999 is written as their first or last millisecond.
std::string format_utc(Instant t);

// "+08:00" → 480. Range -14:00 … +14:00.
std::optional<int> parse_zone(std::string_view text);

Day local_day(Instant t, int zone_min);
Instant day_start(Day day, int zone_min);
// 0 = Monday … 6 = Sunday.
int weekday(Day day);
// Saturday or Sunday.
inline bool is_weekend(Day day) { return weekday(day) >= 5; }

// The billing period that holds `day` begins on the returned day: the latest day <= `day` whose
// day-of-month is `billing_day` (1–31), or the month's last day where the month is shorter.
Day billing_start(Day day, int billing_day);
// First day of the period after the one that `billing_start` returned.
Day next_billing_start(Day day, int billing_day);

}  // namespace simwarden::risk
