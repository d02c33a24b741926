#include "risk-models/address.h"

#include <algorithm>
#include <charconv>

namespace simwarden::risk {
namespace {

constexpr int kIpv4Bits = 96;  // of the prefix that maps IPv4 into IPv6
constexpr std::size_t kGroups = 8;

template <typename Number>
bool read(std::string_view text, int base, std::size_t most_digits, Number& value) {
  if (text.empty() || text.size() > most_digits) return false;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value, base);
  return error == std::errc() && stop == end && text.front() != '-';
}

bool read_ipv4(std::string_view text, std::uint8_t* out) {
  for (int i = 0; i < 4; ++i) {
    const std::size_t dot = std::min(text.find('.'), text.size());
    if ((dot == text.size()) != (i == 3)) return false;
    int part = 0;
    if (!read(text.substr(0, dot), 10, 3, part) || part > 255) return false;
    out[i] = static_cast<std::uint8_t>(part);
    text.remove_prefix(std::min(dot + 1, text.size()));
  }
  return true;
}

// Groups of four hex digits between colons; the last may be a dotted IPv4 address of two groups.
std::optional<std::size_t> read_groups(std::string_view text,
                                       std::array<std::uint16_t, kGroups>& groups) {
  std::size_t count = 0;
  while (!text.empty()) {
    const std::size_t colon = std::min(text.find(':'), text.size());
    const std::string_view group = text.substr(0, colon);
    std::array<std::uint8_t, 4> four{};
    if (colon == text.size() && count + 2 <= kGroups && read_ipv4(group, four.data())) {
      groups[count++] = static_cast<std::uint16_t>(four[0] << 8 | four[1]);
      groups[count++] = static_cast<std::uint16_t>(four[2] << 8 | four[3]);
      return count;
    }
    if (count == kGroups || !read(group, 16, 4, groups[count])) return std::nullopt;
    ++count;
    if (colon + 1 == text.size()) return std::nullopt;
    text.remove_prefix(std::min(colon + 1, text.size()));
  }
  return count;
}

std::optional<Address> parse_ipv6(std::string_view text) {
  const std::size_t gap = text.find("::");
  std::array<std::uint16_t, kGroups> front{};
  std::array<std::uint16_t, kGroups> back{};
  const bool short_form = gap != std::string_view::npos;
  const auto first = read_groups(text.substr(0, gap), front);
  const auto last = short_form ? read_groups(text.substr(gap + 2), back) : std::optional(0UL);
  if (!first || !last) return std::nullopt;
  if (short_form ? *first + *last >= kGroups : *first != kGroups) return std::nullopt;
  std::copy_n(back.begin(), *last, front.end() - static_cast<std::ptrdiff_t>(*last));
  Address address;
  for (std::size_t i = 0; i < kGroups; ++i) {
    address.bytes[2 * i] = static_cast<std::uint8_t>(front[i] >> 8);
    address.bytes[2 * i + 1] = static_cast<std::uint8_t>(front[i] & 0xff);
  }
  return address;
}

}  // namespace

std::optional<Address> parse_address(std::string_view text) {
  if (text.find(':') != std::string_view::npos) return parse_ipv6(text);
  Address address;
  address.bytes[10] = address.bytes[11] = 0xff;
  if (!read_ipv4(text, address.bytes.data() + 12)) return std::nullopt;
  return address;
}

Address masked(const Address& address, int bits) {
  Address out;
  for (int i = 0; i < 16; ++i) {
    const int kept = std::clamp(bits - 8 * i, 0, 8);
    const auto at = static_cast<std::size_t>(i);
    out.bytes[at] = static_cast<std::uint8_t>(address.bytes[at] & (0xff00 >> kept));
  }
  return out;
}

bool Network::holds(const Address& candidate) const { return masked(candidate, bits) == address; }

std::optional<Network> parse_network(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::string_view name = text.substr(0, slash);
  const auto address = parse_address(name);
  if (!address) return std::nullopt;
  Network network{*address, 128};
  if (slash != std::string_view::npos) {
    const int offset = name.find(':') == std::string_view::npos ? kIpv4Bits : 0;
    int bits = 0;
    if (!read(text.substr(slash + 1), 10, 3, bits) || bits + offset > 128) return std::nullopt;
    network.bits = bits + offset;
    network.address = masked(*address, network.bits);
  }
  return network;
}

}  // namespace simwarden::risk
