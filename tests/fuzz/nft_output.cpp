// What the program nft prints. The first byte says which listing the rest is: t our table, c our
// counters. Whatever comes: what it says, or std::runtime_error; a listing written from what was
// read says the same.
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "gateway-agent/collectors/nft_counters.h"
#include "gateway-agent/enforcers/nft_ruleset.h"
#include "tests/fuzz/require.h"
#include "tests/fuzz/seeds.h"

using namespace simwarden;
using fuzz::require;
using nlohmann::json;

namespace {

const agent::AddressesByCard kCards = {{"8986011670000000001", {"10.1.0.2", "fd00::3"}},
                                       {"460011234567890", {"10.1.0.3"}}};

void add_limits(json& items, json& map, const std::map<std::string, std::uint64_t>& rates) {
  for (const auto& [address, rate] : rates) {
    const std::string name = map["map"]["name"].get<std::string>() + "_of_" + address;
    items.push_back(
        {{"limit", {{"name", name}, {"rate", rate}, {"per", "second"}, {"rate_unit", "bytes"}}}});
    map["map"]["elem"].push_back({address, name});
  }
  if (!rates.empty()) items.push_back(map);
}

std::string listing(const agent::NftInForce& now) {
  json items = json::array();
  items.push_back({{"chain", {{"name", "forward"}, {"hook", "forward"}}}});
  for (int rule = 0; now.rules && rule < 8; ++rule) items.push_back({{"rule", {{"expr", 1}}}});
  if (!now.blocked.empty())
    items.push_back({{"set", {{"name", "blocked4"}, {"elem", now.blocked}}}});
  json up = {{"map", {{"name", "up4"}}}};
  json down = {{"map", {{"name", "down4"}}}};
  add_limits(items, up, now.up_bytes_per_s);
  add_limits(items, down, now.down_bytes_per_s);
  return json{{"nftables", items}}.dump(-1, ' ', false, json::error_handler_t::replace);
}

void table(const std::string& text) {
  const agent::NftInForce now = agent::parse_nft_table(text);
  const agent::NftInForce again = agent::parse_nft_table(listing(now));
  require(again.rules == now.rules && again.blocked == now.blocked);
  require(again.up_bytes_per_s == now.up_bytes_per_s);
  require(again.down_bytes_per_s == now.down_bytes_per_s);
}

std::string counter_listing(const agent::Readings& readings) {
  json items = json::array();
  for (const auto& [card, reading] : readings) {
    std::string address = kCards.at(card).front();
    std::replace(address.begin(), address.end(), ':', '_');
    items.push_back({{"counter", {{"name", "up_" + address}, {"bytes", reading.bytes_up}}}});
    items.push_back({{"counter", {{"name", "down_" + address}, {"bytes", reading.bytes_down}}}});
  }
  return json{{"nftables", items}}.dump();
}

void counters(const std::string& text) {
  const agent::Readings readings = agent::parse_nft_counters(text, kCards);
  const agent::Readings again = agent::parse_nft_counters(counter_listing(readings), kCards);
  require(readings.size() == kCards.size() && again.size() == kCards.size());
  for (const auto& [card, reading] : readings)
    require(again.at(card).bytes_up == reading.bytes_up &&
            again.at(card).bytes_down == reading.bytes_down);
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
  fuzz::use_seeds("nft_output", argc, argv);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  if (size == 0) return 0;
  const std::string text(fuzz::text_of(bytes + 1, size - 1));
  try {
    if (bytes[0] == 't') table(text);
    if (bytes[0] == 'c') counters(text);
  } catch (const std::runtime_error& e) {
    require(*e.what() != '\0');
  }
  return 0;
}
