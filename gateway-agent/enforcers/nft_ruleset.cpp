#include "gateway-agent/enforcers/nft_ruleset.h"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>

#include "gateway-agent/enforcers/nft_listing.h"

namespace simwarden::agent {
namespace {

using nlohmann::json;

constexpr std::size_t kRules = 8;

// A set lists plain addresses, a map pairs of address and limit.
void take_elements(const json& set, NftInForce& found, std::map<std::string, std::string>& up,
                   std::map<std::string, std::string>& down) {
  const std::string name = set.at("name");
  if (!set.contains("elem")) return;
  for (const json& e : set.at("elem")) {
    if (name.rfind("blocked", 0) == 0) found.blocked.insert(e.get<std::string>());
    if (name.rfind("up", 0) == 0) up[e.at(0)] = e.at(1);
    if (name.rfind("down", 0) == 0) down[e.at(0)] = e.at(1);
  }
}

// nft shows a rate in the largest unit that divides it. Other limits than ours, of packets or by
// the hour, are not in force for us.
std::optional<std::uint64_t> bytes_per_s(const json& limit) {
  constexpr std::uint64_t kKilo = 1024;
  if (limit.value("per", "") != "second") return std::nullopt;
  const std::uint64_t rate = nft_count(limit.at("rate"));
  const std::string unit = limit.value("rate_unit", "packets");
  const std::uint64_t bytes = unit == "bytes"    ? 1
                              : unit == "kbytes" ? kKilo
                              : unit == "mbytes" ? kKilo * kKilo
                                                 : 0;
  if (bytes == 0 || rate > std::numeric_limits<std::uint64_t>::max() / bytes) return std::nullopt;
  return rate * bytes;
}

std::map<std::string, std::uint64_t> rates_of(const std::map<std::string, std::string>& names,
                                              const std::map<std::string, std::uint64_t>& limits) {
  std::map<std::string, std::uint64_t> rates;
  for (const auto& [address, name] : names)
    if (limits.contains(name)) rates[address] = limits.at(name);
  return rates;
}

}  // namespace

std::string nft_limit_name(const std::string& direction, const std::string& address) {
  std::string name = direction + "_" + address;
  std::replace(name.begin(), name.end(), ':', '_');
  return name;
}

std::string nft_base_script(const std::string& table) {
  const std::string t = "inet " + table + " ";
  std::string s = "add table inet " + table + "\n";
  for (const std::string v : {"4", "6"}) {
    const std::string type = "ipv" + v + "_addr";
    s += "add set " + t + "blocked" + v + " { type " + type + "; }\n";
    s += "add map " + t + "up" + v + " { type " + type + " : limit; }\n";
    s += "add map " + t + "down" + v + " { type " + type + " : limit; }\n";
  }
  s += "add chain " + t + "forward { type filter hook forward priority -10; policy accept; }\n";
  s += "flush chain " + t + "forward\n";
  for (const std::string v : {"4", "6"}) {
    const std::string ip = v == "4" ? "ip" : "ip6";
    const std::string rule = "add rule " + t + "forward ";
    s += rule + ip + " saddr @blocked" + v + " counter drop\n";
    s += rule + ip + " daddr @blocked" + v + " counter drop\n";
    s += rule + "limit name " + ip + " saddr map @up" + v + " drop\n";
    s += rule + "limit name " + ip + " daddr map @down" + v + " drop\n";
  }
  return s;
}

NftInForce parse_nft_table(const std::string& text) {
  NftInForce found;
  std::map<std::string, std::string> up, down;
  std::map<std::string, std::uint64_t> limits;
  bool hooked = false;
  std::size_t rules = 0;
  try {
    for (const json& item : parse_nft_listing(text)) {
      if (item.contains("set")) take_elements(item.at("set"), found, up, down);
      if (item.contains("map")) take_elements(item.at("map"), found, up, down);
      if (item.contains("limit"))
        if (const auto rate = bytes_per_s(item.at("limit")))
          limits[item.at("limit").at("name")] = *rate;
      if (item.contains("chain"))
        hooked = hooked || item.at("chain").value("hook", "") == "forward";
      if (item.contains("rule")) ++rules;
    }
  } catch (const json::exception& e) {
    throw std::runtime_error(std::string("nft's answer is not understood: ") + e.what());
  }
  found.rules = hooked && rules == kRules;
  found.up_bytes_per_s = rates_of(up, limits);
  found.down_bytes_per_s = rates_of(down, limits);
  return found;
}

}  // namespace simwarden::agent
