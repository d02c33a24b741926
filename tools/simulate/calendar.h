// Milliseconds since 1970 and their written form. The fleet lives in one zone, +08:00.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace simwarden::simulate {

using Ms = std::int64_t;
inline constexpr Ms kSecond = 1000;
inline constexpr Ms kMinute = 60 * kSecond;
inline constexpr Ms kHour = 60 * kMinute;
inline constexpr Ms kDay = 24 * kHour;
inline constexpr Ms kZone = 8 * kHour;

std::string rfc3339(Ms t);  // "2026-06-01T08:00:00.000Z"
// "now", a date (midnight of the fleet's zone), or that form with or without a fraction.
std::optional<Ms> read_time(const std::string& text);

double hour_of_day(Ms t);  // 0 … 24, local
bool weekend(Ms t);

}  // namespace simwarden::simulate
