// The breaker: when findings come as they never came before, the cause is a rule, a clock or a unit
// rather than thieves, and whatever would limit or suspend waits for a person. Pure.
//
// A flag is a finding, when it is first seen, that asks for more than a record.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "risk-models/instant.h"

namespace simwarden::decide {

struct BreakerRule {
  // A detector's flags of an hour against its mean hour of the 28 days before.
  double times_usual = 5;
  std::uint64_t least_flags = 50;  // fewer in an hour open nothing
  // Flags of one class a day for 1 000 active cards, as other sites see them: what is usual until
  // there are 28 days. 0: nothing is known, and whatever suspends waits for a person until then.
  double peer_rate = 2;

  // Cards of one organisation that were flagged within the window.
  double org_share = 0.01;
  std::uint64_t least_org_cards = 5;
  risk::SpanMs org_window = 15 * risk::kMinute;

  // Gateways that reported within the window, of those that did within a day.
  double gateways_share = 0.85;
  std::uint64_t least_gateways = 10;
  risk::SpanMs gateways_window = risk::kHour;

  // Reports whose clock had to be corrected, of the newest ones.
  double shifted_share = 0.2;
  std::uint64_t least_reports = 200;

  risk::SpanMs quiet_after_closing = risk::kHour;
};

inline constexpr risk::SpanMs kUsualOver = 28 * risk::kDay;

struct DetectorFlags {
  std::uint64_t last_hour = 0;
  std::uint64_t before = 0;  // in the 28 days before that hour
  risk::SpanMs history = 0;  // since when flags are counted
};
struct Share {
  std::uint64_t part = 0;
  std::uint64_t of = 0;
};

// Each says why the breaker opens, with its figures, or nothing.
std::optional<std::string> unusual_flags(std::string_view detector, const DetectorFlags& flags,
                                         std::uint64_t active_cards, const BreakerRule& rule);
std::optional<std::string> unusual_share(std::string_view org, Share flagged,
                                         const BreakerRule& rule);
std::optional<std::string> silent_gateways(Share reporting, const BreakerRule& rule);
std::optional<std::string> wrong_clocks(Share shifted, const BreakerRule& rule);

}  // namespace simwarden::decide
