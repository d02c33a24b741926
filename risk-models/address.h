// IP addresses of flows and lists, IPv4 and IPv6 in one form: 16 bytes, IPv4 mapped into IPv6.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace simwarden::risk {

struct Address {
  std::array<std::uint8_t, 16> bytes{};
  auto operator<=>(const Address&) const = default;
};

// Dotted IPv4, or IPv6 with or without "::", any case, its end dotted or not; no brackets, zone or
// port. nullopt for anything else.
std::optional<Address> parse_address(std::string_view text);

// An address block: `bits` (0 … 128) leading bits of `address` count; the others are zero.
struct Network {
  Address address;
  int bits = 128;
  bool holds(const Address& candidate) const;
  bool operator==(const Network&) const = default;
};

// An address, or ADDRESS/BITS (0–32 for IPv4, 0–128 for IPv6; bits of the host part are dropped).
std::optional<Network> parse_network(std::string_view text);

// The address with all but its `bits` leading bits set to zero.
Address masked(const Address& address, int bits);

}  // namespace simwarden::risk
