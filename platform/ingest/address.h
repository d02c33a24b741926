// Addresses and host names of flows in the one form in which they are compared.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace simwarden::ingest {

// IPv4 dotted, IPv6 by RFC 5952, an IPv4-mapped IPv6 address as IPv4; nullopt for anything else.
std::optional<std::string> normal_address(std::string_view text);

// Lower case, without white space around it and without a trailing dot.
std::string normal_host(std::string_view text);

// Lower case; the protocol numbers of TCP, UDP and ICMP by name.
std::string normal_protocol(std::string_view text);

}  // namespace simwarden::ingest
