// Running counters of each card's client addresses, counted by nftables in a table of ours,
// `inet simwarden_usage`: two named counters an address, by maps in the forward hook. Needs nft and
// CAP_NET_ADMIN.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "gateway-agent/collectors/running_counters.h"

namespace simwarden::agent {

using AddressesByCard = std::map<std::string, std::vector<std::string>>;

// Text for `nft -f`: makes what is missing and keeps what was counted.
std::string nft_counter_script(const AddressesByCard& cards);

// From `nft -j list counters table inet simwarden_usage`; a card's addresses are added up. Throws
// std::runtime_error.
Readings parse_nft_counters(const std::string& json, const AddressesByCard& cards);

// Makes the table when it is not there; reads it. Throws std::runtime_error with nft's words.
Readings read_nft_counters(const AddressesByCard& cards);

}  // namespace simwarden::agent
