#include "platform/state/identifier.h"

#include <algorithm>

#include "platform/base/text.h"

namespace simwarden::state {
namespace {

constexpr std::size_t kLongestLocal = 10;  // digits; longer numbers may carry a trunk 0

bool separator(char c) { return std::string_view(" -.()/\t").find(c) != std::string_view::npos; }
bool dialled(char c) { return (c >= '0' && c <= '9') || c == '*' || c == '?' || c == '#'; }

bool full_national(std::string_view rest, int country_code) {
  // A pattern's ? stands for a digit.
  if (rest.find_first_not_of("0123456789?") != std::string_view::npos) return false;
  if (country_code == 86) return rest.size() == 11 && rest.front() == '1';
  if (country_code == 1) return rest.size() == 10;
  return (rest.size() == 10 || rest.size() == 11) && rest.front() != '0';
}

std::string without_prefix(std::string digits, bool plus, int country_code) {
  const std::string code = std::to_string(country_code);
  if (plus) return digits.starts_with(code) ? digits.substr(code.size()) : digits;
  if (digits.starts_with("00" + code)) return digits.substr(2 + code.size());
  if (digits.starts_with("00") && digits.size() > kLongestLocal) return digits.substr(2);
  if (digits.starts_with(code) &&
      full_national(std::string_view(digits).substr(code.size()), country_code))
    return digits.substr(code.size());
  return digits;
}

}  // namespace

std::string normal_number(std::string_view text, int country_code) {
  text = base::trimmed(text);
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits),
               [](char c) { return !separator(c); });
  const bool plus = digits.starts_with("+");
  if (plus) digits.erase(0, 1);
  if (digits.empty() || !std::all_of(digits.begin(), digits.end(), dialled))
    return std::string(text);
  digits = without_prefix(std::move(digits), plus, country_code);
  if (digits.size() > kLongestLocal && digits.front() == '0') digits.erase(0, 1);
  return digits;
}

std::string normal_iccid(std::string_view text) {
  std::string digits = normal_imsi(text);
  while (!digits.empty() && (digits.back() == 'F' || digits.back() == 'f')) digits.pop_back();
  return digits;
}

std::string normal_imsi(std::string_view text) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out),
               [](char c) { return c != ' ' && c != '\t'; });
  return out;
}

risk::Device read_device(std::string_view imei) {
  std::uint64_t device = 0;
  std::size_t digits = 0;
  for (const char c : imei) {
    if (c == ' ' || c == '-') continue;
    if (c < '0' || c > '9') return 0;
    if (++digits <= 14) device = device * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return digits >= 14 && digits <= 16 ? device : 0;
}

}  // namespace simwarden::state
