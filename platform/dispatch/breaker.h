// The breaker at work: counts flags, opens scopes, and tells what is open for a finding. Inside the
// open transaction; each opening is an entry of the audit log.
//
// Scopes: "detector:R06", "org:cn/gd/acme" (and all below it), "gateways", "clock": the last two
// hold everything. What is open stays open until a person closes it, and then does not open again
// for an hour.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "platform/decide/breaker.h"
#include "risk-models/instant.h"

namespace simwarden::store {
class Database;
}

namespace simwarden::dispatch {

struct Flagged {
  std::string_view finding;  // id
  std::string_view risk;
  std::string_view card;  // key; empty: about no card
  std::string_view org;
};

// Counts the flag and looks whether it opens its detector or one of its organisations.
// `active`: active cards of an organisation, all of them for "*".
void count_flag(store::Database& db, const Flagged& flag, const decide::BreakerRule& rule,
                const std::function<std::uint64_t(const std::string& org)>& active,
                risk::Instant now);

// Whether gateways and clocks are sane. Every few seconds.
void check_senses(store::Database& db, const decide::BreakerRule& rule, risk::Instant now,
                  risk::Instant wall);

// Why something is open for findings of this class about cards of this organisation.
std::optional<std::string> open_for(store::Database& db, std::string_view risk,
                                    std::string_view org);

}  // namespace simwarden::dispatch
