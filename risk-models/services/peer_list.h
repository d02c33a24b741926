// Peers of messages and calls: whether a list names one, and what its number says about it.
// Peers and entries are in the one comparable form (contract "Identity").
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace simwarden::risk {

// An entry is a number, or a pattern in which `?` stands for one digit and a `*` at the end for any
// rest, none included. Elsewhere a `*` is the key of a telephone.
bool matches(std::string_view entry, std::string_view peer);
bool listed(const std::vector<std::string>& entries, std::string_view peer);

// A sender that is no person: a short code (3 to 6 digits), a number of a service platform (106…),
// or a name in letters.
bool service_sender(std::string_view peer);

// Never 0.
std::uint32_t peer_hash(std::string_view peer);

}  // namespace simwarden::risk
