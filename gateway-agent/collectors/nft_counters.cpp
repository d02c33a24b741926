#include "gateway-agent/collectors/nft_counters.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "gateway-agent/enforcers/nft_listing.h"
#include "gateway-agent/enforcers/process.h"

namespace simwarden::agent {
namespace {

using nlohmann::json;

constexpr const char* kTable = "inet simwarden_usage";

std::string counter_name(const std::string& direction, const std::string& address) {
  std::string name = direction + "_" + address;
  std::replace(name.begin(), name.end(), ':', '_');
  return name;
}

std::string nft(const std::vector<std::string>& arguments, const std::string& script) {
  std::vector<std::string> argv = {"nft"};
  argv.insert(argv.end(), arguments.begin(), arguments.end());
  const ProcessResult r = run_process(argv, script);
  if (r.exit_code != 0) throw std::runtime_error("nftables counters: " + r.error);
  return r.output;
}

std::string elements(const AddressesByCard& cards) {
  std::string text;
  for (const auto& [card, addresses] : cards) {
    for (const std::string& a : addresses) {
      const std::string v = a.find(':') == std::string::npos ? "4" : "6";
      for (const std::string direction : {"up", "down"}) {
        const std::string name = counter_name(direction, a);
        text += std::string("add counter ") + kTable + " " + name + "\n";
        text += std::string("add element ") + kTable + " " + direction + v + " { " + a + " : \"" +
                name + "\" }\n";
      }
    }
  }
  return text;
}

}  // namespace

std::string nft_counter_script(const AddressesByCard& cards) {
  const std::string t = std::string(kTable) + " ";
  std::string s = std::string("add table ") + kTable + "\n";
  for (const std::string v : {"4", "6"})
    for (const std::string direction : {"up", "down"})
      s += "add map " + t + direction + v + " { type ipv" + v + "_addr : counter; }\n";
  // After the blocking of suspended cards (-10): what was dropped was not used.
  s += "add chain " + t + "forward { type filter hook forward priority 10; policy accept; }\n";
  s += "flush chain " + t + "forward\n";
  for (const std::string v : {"4", "6"}) {
    const std::string ip = v == "4" ? "ip" : "ip6";
    s += "add rule " + t + "forward counter name " + ip + " saddr map @up" + v + "\n";
    s += "add rule " + t + "forward counter name " + ip + " daddr map @down" + v + "\n";
  }
  return s + elements(cards);
}

Readings parse_nft_counters(const std::string& text, const AddressesByCard& cards) {
  std::map<std::string, std::uint64_t> bytes;
  try {
    for (const json& item : parse_nft_listing(text))
      if (item.contains("counter"))
        bytes[item.at("counter").at("name")] = nft_count(item.at("counter").at("bytes"));
  } catch (const json::exception& e) {
    throw std::runtime_error(std::string("nft's counters are not understood: ") + e.what());
  }
  Readings readings;
  for (const auto& [card, addresses] : cards) {
    Running& r = readings[card];
    for (const std::string& a : addresses) {
      r.bytes_up += bytes[counter_name("up", a)];
      r.bytes_down += bytes[counter_name("down", a)];
    }
  }
  return readings;
}

Readings read_nft_counters(const AddressesByCard& cards) {
  nft({"-f", "-"}, nft_counter_script(cards));
  return parse_nft_counters(nft({"-j", "list", "counters", "table", "inet", "simwarden_usage"}, ""),
                            cards);
}

}  // namespace simwarden::agent
