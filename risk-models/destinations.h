// Lists of destinations, compiled once so that a flow is looked up without reading any list again:
// what a profile allows, consumer apps, threats.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "risk-models/address.h"
#include "risk-models/list_date.h"
#include "risk-models/record.h"

namespace simwarden::risk {

// A host name, or "*.x" for x and all below it; lower case, of letters, digits, '-', '_' and dots.
struct HostPattern {
  std::string name;  // without "*."
  bool below = false;
  bool matches(std::string_view host) const;
};
std::optional<HostPattern> parse_host_pattern(std::string_view text);

// What a profile's `destinations` allow.
class DestinationList {
 public:
  static constexpr std::string_view kAllowed =
      "an address, ADDRESS/BITS, host or *.host is wanted, each with or without :PORT "
      "([IPv6]:PORT), such as 10.0.0.0/8, *.meter.example:8883, [2001:db8::1]:443";

  // False, and nothing is added, when the entry is none of kAllowed.
  bool add(std::string_view entry);
  bool empty() const { return networks_.empty() && hosts_.empty(); }
  // Any entry matches the flow's host or its address, and the port where the entry names one.
  bool allows(const Flow& flow) const;

 private:
  struct NetworkRule {
    Network network;
    std::uint16_t port = 0;  // 0: any
  };
  struct HostRule {
    HostPattern host;
    std::uint16_t port = 0;
  };
  std::vector<NetworkRule> networks_;
  std::vector<HostRule> hosts_;
};

// What hosts may be found under: an exact name or the nearest "*.x" above it.
template <typename T>
class HostTable {
 public:
  // The first of two equal patterns counts.
  void add(const HostPattern& pattern, T value) {
    (pattern.below ? below_ : exact_).emplace(pattern.name, std::move(value));
  }
  // The longest match, or nullptr.
  const T* find(std::string_view host) const {
    if (const auto found = exact_.find(std::string(host)); found != exact_.end()) {
      return &found->second;
    }
    while (!host.empty() && !below_.empty()) {
      const auto found = below_.find(std::string(host));
      if (found != below_.end()) return &found->second;
      const std::size_t dot = host.find('.');
      host.remove_prefix(dot == std::string_view::npos ? host.size() : dot + 1);
    }
    return nullptr;
  }
  bool empty() const { return exact_.empty() && below_.empty(); }

 private:
  std::unordered_map<std::string, T> exact_;
  std::unordered_map<std::string, T> below_;
};

// One line of consumer-apps.csv; lines with the same name are one app.
struct ConsumerApp {
  std::string name;  // the column `app`, else the pattern
  std::string category;
};
using ConsumerApps = HostTable<ConsumerApp>;

// One line of threats.csv, valid in [from, to).
struct Threat {
  std::string category;
  ListDate from;
  ListDate to{kNever, false};
  bool valid(Instant t, int zone_min) const;
};

class Threats {
 public:
  // An address, a block of them, or a domain, which stands for all below it too ("*.x" is the same
  // as "x"). False when it is none.
  bool add(std::string_view ip_or_domain, Threat threat);
  bool empty() const { return networks_.empty() && domains_.empty(); }
  // An entry that is valid at `t`, the narrowest first; nullptr when there is none.
  const Threat* find(const Flow& flow, Instant t, int zone_min) const;

 private:
  // By number of bits, the most first.
  std::map<int, std::map<Address, std::vector<Threat>>, std::greater<>> networks_;
  std::unordered_map<std::string, std::vector<Threat>> domains_;
};

// "host:443", "10.0.0.1:443", "[2001:db8::1]:443"; without a port where it is 0.
std::string destination_text(const Flow& flow);

}  // namespace simwarden::risk
