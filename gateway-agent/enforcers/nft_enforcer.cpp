#include "gateway-agent/enforcers/nft_enforcer.h"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <utility>

#include "gateway-agent/enforcers/nft_ruleset.h"
#include "gateway-agent/enforcers/process.h"

namespace simwarden::agent {
namespace {

// Below this a limit would never let a full packet pass.
constexpr std::uint64_t kMinBytesPerS = 128;
constexpr std::uint64_t kMinBurstBytes = 3000;

std::uint64_t bytes_per_s(const Limits& limits) {
  return std::max(*limits.rate_bps / 8, kMinBytesPerS);
}

std::string run_nft(const std::string& script) {
  const ProcessResult r = run_process({"nft", "-f", "-"}, script);
  return r.exit_code == 0 ? "" : (r.error.empty() ? "nft failed" : r.error);
}

NftInForce read_back(const std::string& table) {
  const ProcessResult r = run_process({"nft", "-j", "list", "table", "inet", table}, "");
  if (r.exit_code != 0) throw std::runtime_error(r.error);
  return parse_nft_table(r.output);
}

std::optional<std::uint64_t> rate_of(const std::map<std::string, std::uint64_t>& rates,
                                     const std::string& address) {
  const auto found = rates.find(address);
  return found == rates.end() ? std::nullopt : std::optional(found->second);
}

struct Wanted {
  bool blocked = false;
  std::optional<std::uint64_t> rate;
};

Wanted wanted_of(const Desired& d) {
  Wanted w;
  w.blocked = d.state == CardState::suspended;
  if (d.state == CardState::limited) w.rate = bytes_per_s(d.limits);
  return w;
}

class Script {
 public:
  Script(std::string table, std::string address)
      : table_("inet " + std::move(table) + " "),
        address_(std::move(address)),
        version_(is_ipv6(address_) ? "6" : "4") {}

  void block(bool yes) {
    text_ += (yes ? "add element " : "delete element ") + table_ + "blocked" + version_ + " { " +
             address_ + " }\n";
  }

  void limit(const std::string& direction, std::optional<std::uint64_t> before,
             std::optional<std::uint64_t> after) {
    if (before == after) return;
    const std::string name = nft_limit_name(direction, address_);
    const std::string map = table_ + direction + version_;
    if (before) {
      text_ += "delete element " + map + " { " + address_ + " }\n";
      text_ += "delete limit " + table_ + name + "\n";
    }
    if (after) {
      text_ += "add limit " + table_ + name + " { rate over " + std::to_string(*after) +
               " bytes/second burst " + std::to_string(std::max(*after / 4, kMinBurstBytes)) +
               " bytes; }\n";
      text_ += "add element " + map + " { " + address_ + " : \"" + name + "\" }\n";
    }
  }

  const std::string& text() const { return text_; }

 private:
  std::string table_, address_, version_, text_;
};

std::string changes(const std::string& table, const std::string& address, const NftInForce& now,
                    const Wanted& wanted) {
  Script script(table, address);
  if (now.blocked.contains(address) != wanted.blocked) script.block(wanted.blocked);
  script.limit("up", rate_of(now.up_bytes_per_s, address), wanted.rate);
  script.limit("down", rate_of(now.down_bytes_per_s, address), wanted.rate);
  return script.text();
}

bool holds(const NftInForce& now, const std::string& address, const Wanted& wanted) {
  return now.rules && now.blocked.contains(address) == wanted.blocked &&
         rate_of(now.up_bytes_per_s, address) == wanted.rate &&
         rate_of(now.down_bytes_per_s, address) == wanted.rate;
}

bool unsupported(const Desired& d) {
  if (d.state != CardState::limited) return false;
  const Limits& l = d.limits;
  return l.directed_only || l.sms_off || l.voice_off || !l.rate_bps;
}

}  // namespace

NftEnforcer::NftEnforcer(CardAddresses addresses, std::string table)
    : addresses_(std::move(addresses)), table_(std::move(table)) {
  const std::string error = run_nft(nft_base_script(table_));
  if (!error.empty())
    throw std::runtime_error("the nftables enforcer cannot make its table inet " + table_ + ": " +
                             error);
}

Outcome NftEnforcer::apply(const Desired& desired) {
  if (unsupported(desired)) return refused("unsupported", "only rate_bps can be limited here");
  const std::vector<std::string>& addresses = addresses_.of(desired.card);
  if (addresses.empty()) return failed("no_address", "no client address of this card is known");
  const Wanted wanted = wanted_of(desired);
  try {
    // Somebody's firewall reload may have flushed our table: it is made again each time.
    std::string error = run_nft(nft_base_script(table_));
    if (!error.empty()) return failed("nft_failed", error);
    const NftInForce before = read_back(table_);
    std::string script;
    for (const std::string& a : addresses) script += changes(table_, a, before, wanted);
    if (!script.empty()) error = run_nft(script);
    if (!error.empty()) return failed("nft_failed", error);
    const NftInForce after = read_back(table_);
    for (const std::string& a : addresses)
      if (!holds(after, a, wanted)) return failed("not_read_back", a);
  } catch (const std::runtime_error& e) {
    return failed("nft_failed", e.what());
  }
  return done();
}

}  // namespace simwarden::agent
