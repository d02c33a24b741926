// RFC 3339 times of the messages, as milliseconds since 1970 UTC. Depends on nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace simwarden::wire {

// "2026-11-22T10:05:00.123Z". Years 1970 to 9999; what lies outside becomes the nearest bound.
std::string format_time(std::int64_t utc_ms);

// Any offset; fractions beyond milliseconds are cut off; a leap second counts as the second before.
// Years 1970 to 9999.
std::optional<std::int64_t> parse_time(std::string_view text);

}  // namespace simwarden::wire
