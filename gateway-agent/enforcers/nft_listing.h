// What `nft -j list …` prints, as far as every reader of it needs it.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace simwarden::agent {

// The objects that are listed. Throws std::runtime_error when `text` is no such listing.
nlohmann::json parse_nft_listing(const std::string& text);

// A count that nft prints. Throws std::runtime_error when it is no whole number from 0.
std::uint64_t nft_count(const nlohmann::json& value);

}  // namespace simwarden::agent
