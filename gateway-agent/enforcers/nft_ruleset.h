// What nft says is in force in our table, and the script that makes the table.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

namespace simwarden::agent {

struct NftInForce {
  bool rules = false;  // the chain hangs in the forward hook with all of its rules
  std::set<std::string> blocked;
  std::map<std::string, std::uint64_t> up_bytes_per_s, down_bytes_per_s;  // by address
};

// Text for `nft -f`: makes table, sets, maps and rules; idempotent, keeps the sets' elements.
std::string nft_base_script(const std::string& table);

// From `nft -j list table inet TABLE`. Throws std::runtime_error when that is not what it is.
NftInForce parse_nft_table(const std::string& json);

// The names of the two limit objects of an address.
std::string nft_limit_name(const std::string& direction, const std::string& address);

}  // namespace simwarden::agent
