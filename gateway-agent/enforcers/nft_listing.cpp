#include "gateway-agent/enforcers/nft_listing.h"

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

namespace simwarden::agent {

using nlohmann::json;

json parse_nft_listing(const std::string& text) {
  json all = json::parse(text, nullptr, false);
  if (!all.is_object() || !all.contains("nftables") || !all["nftables"].is_array())
    throw std::runtime_error("nft did not answer with a listing in JSON");
  return std::move(all["nftables"]);
}

std::uint64_t nft_count(const json& value) {
  if (!value.is_number_unsigned())
    throw std::runtime_error("nft's listing has something else where a count should be");
  return value.get<std::uint64_t>();
}

}  // namespace simwarden::agent
