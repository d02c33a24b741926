// Identifiers and numbers in the one form in which they are compared.
#pragma once

#include <string>
#include <string_view>

#include "risk-models/record.h"

namespace simwarden::state {

// Separators are removed; then "+CC", "00CC", and a bare "CC" when the rest is a full national
// number; then a trunk "0" of numbers longer than 10 digits. Short codes stay as they are, and so
// does what is not a number (an alphanumeric sender). Patterns with '*' and '?' take the same way.
// A full national number: for 86 eleven digits beginning with 1; for 1 ten digits; else ten or
// eleven digits that do not begin with 0. Numbers of another country lose their "+" or "00".
std::string normal_number(std::string_view text, int country_code);

// Without white space and without the 'F' that fills up the last byte of the card's own file.
std::string normal_iccid(std::string_view text);
// Without white space.
std::string normal_imsi(std::string_view text);

// The device of an IMEI: the first 14 of 14 to 16 digits, separators tolerated. 0 = unreadable: too
// short, too long, letters, zeros. Check digits are not verified.
risk::Device read_device(std::string_view imei);

}  // namespace simwarden::state
