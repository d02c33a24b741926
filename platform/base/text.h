// Small things about text that several folders need.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace simwarden::base {

// Without ASCII white space at both ends.
std::string_view trimmed(std::string_view text);
std::string lower(std::string_view text);                          // ASCII letters only
bool all_digits(std::string_view text);                            // false for empty text
bool equal_ignoring_case(std::string_view a, std::string_view b);  // ASCII

// The whole text is the number, in decimal; nothing before or after it. A whole number may be
// written as 460.0 too. No infinities, no NaN, no hexadecimal, no leading "+".
std::optional<std::int64_t> to_whole(std::string_view text);
std::optional<double> to_real(std::string_view text);

}  // namespace simwarden::base
