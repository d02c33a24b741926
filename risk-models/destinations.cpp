#include "risk-models/destinations.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace simwarden::risk {
namespace {

constexpr std::size_t kLongestHost = 253;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool host_letter(char c) {
  // Bytes above ASCII: names that were written in their own script.
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}

bool number_like(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  const std::string_view last = dot == std::string_view::npos ? name : name.substr(dot + 1);
  return last.find_first_not_of("0123456789") == std::string_view::npos;
}

std::optional<std::uint16_t> parse_port(std::string_view text) {
  std::uint16_t port = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, port);
  if (error != std::errc() || stop != end || port == 0) return std::nullopt;
  return port;
}

struct Parts {
  std::string_view name;
  std::uint16_t port = 0;
};

std::optional<Parts> split_port(std::string_view entry) {
  std::string_view port;
  Parts parts{entry, 0};
  if (entry.starts_with('[')) {
    const std::size_t close = entry.find(']');
    if (close == std::string_view::npos) return std::nullopt;
    parts.name = entry.substr(1, close - 1);
    const std::string_view rest = entry.substr(close + 1);
    if (parts.name.find(':') == std::string_view::npos) return std::nullopt;
    if (rest.empty()) return parts;
    if (rest.front() != ':') return std::nullopt;
    port = rest.substr(1);
  } else {
    const std::size_t colon = entry.find(':');
    // Several colons: an IPv6 address without a port.
    if (colon == std::string_view::npos || colon != entry.rfind(':')) return parts;
    parts.name = entry.substr(0, colon);
    port = entry.substr(colon + 1);
  }
  const auto number = parse_port(port);
  if (!number) return std::nullopt;
  parts.port = *number;
  return parts;
}

bool port_fits(std::uint16_t rule, const Flow& flow) { return rule == 0 || rule == flow.dst_port; }

const Threat* valid_one(const std::vector<Threat>& threats, Instant t, int zone_min) {
  for (const Threat& threat : threats) {
    if (threat.valid(t, zone_min)) return &threat;
  }
  return nullptr;
}

}  // namespace

bool HostPattern::matches(std::string_view host) const {
  if (host == name) return true;
  return below && host.size() > name.size() && host.ends_with(name) &&
         host[host.size() - name.size() - 1] == '.';
}

std::optional<HostPattern> parse_host_pattern(std::string_view text) {
  HostPattern pattern;
  pattern.below = text.starts_with("*.");
  if (pattern.below) text.remove_prefix(2);
  if (text.ends_with('.')) text.remove_suffix(1);
  pattern.name = lower(text);
  const std::string& name = pattern.name;
  if (name.empty() || name.size() > kLongestHost || name.front() == '.' || number_like(name) ||
      name.find("..") != std::string::npos || !std::all_of(name.begin(), name.end(), host_letter)) {
    return std::nullopt;
  }
  return pattern;
}

bool DestinationList::add(std::string_view entry) {
  const auto parts = split_port(entry);
  if (!parts) return false;
  if (const auto network = parse_network(parts->name)) {
    networks_.push_back({*network, parts->port});
    return true;
  }
  auto host = parse_host_pattern(parts->name);
  if (!host) return false;
  hosts_.push_back({*std::move(host), parts->port});
  return true;
}

bool DestinationList::allows(const Flow& flow) const {
  if (!flow.host.empty()) {
    for (const HostRule& rule : hosts_) {
      if (port_fits(rule.port, flow) && rule.host.matches(flow.host)) return true;
    }
  }
  if (networks_.empty()) return false;
  // A host that is written as an address is one.
  auto address = parse_address(flow.dst_ip);
  if (!address) address = parse_address(flow.host);
  if (!address) return false;
  return std::any_of(networks_.begin(), networks_.end(), [&](const NetworkRule& rule) {
    return port_fits(rule.port, flow) && rule.network.holds(*address);
  });
}

bool Threat::valid(Instant t, int zone_min) const {
  return t >= from.in(zone_min) && (to.at == kNever || t < to.in(zone_min));
}

bool Threats::add(std::string_view ip_or_domain, Threat threat) {
  if (const auto network = parse_network(ip_or_domain)) {
    networks_[network->bits][network->address].push_back(std::move(threat));
    return true;
  }
  const auto domain = parse_host_pattern(ip_or_domain);
  if (!domain) return false;
  domains_[domain->name].push_back(std::move(threat));
  return true;
}

const Threat* Threats::find(const Flow& flow, Instant t, int zone_min) const {
  if (const auto address = networks_.empty() ? std::nullopt : parse_address(flow.dst_ip)) {
    for (const auto& [bits, blocks] : networks_) {
      const auto found = blocks.find(masked(*address, bits));
      if (found == blocks.end()) continue;
      if (const Threat* threat = valid_one(found->second, t, zone_min)) return threat;
    }
  }
  for (std::string_view host = flow.host; !host.empty() && !domains_.empty();) {
    const auto found = domains_.find(std::string(host));
    const Threat* threat =
        found == domains_.end() ? nullptr : valid_one(found->second, t, zone_min);
    if (threat != nullptr) return threat;
    const std::size_t dot = host.find('.');
    host.remove_prefix(dot == std::string_view::npos ? host.size() : dot + 1);
  }
  return nullptr;
}

std::string destination_text(const Flow& flow) {
  std::string text = !flow.host.empty() ? flow.host : flow.dst_ip;
  if (text.find(':') != std::string::npos) text = fmt::format("[{}]", text);
  return flow.dst_port == 0 ? text : fmt::format("{}:{}", text, flow.dst_port);
}

}  // namespace simwarden::risk
