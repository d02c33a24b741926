#include "platform/decide/breaker.h"

#include <fmt/format.h>

#include <algorithm>

namespace simwarden::decide {
namespace {

constexpr double kHours = static_cast<double>(kUsualOver) / static_cast<double>(risk::kHour);

double real(std::uint64_t n) { return static_cast<double>(n); }

}  // namespace

std::optional<std::string> unusual_flags(std::string_view detector, const DetectorFlags& flags,
                                         std::uint64_t active_cards, const BreakerRule& rule) {
  const bool own = flags.history >= kUsualOver;
  if (!own && rule.peer_rate <= 0)
    return fmt::format("{} has no 28 days of history yet, and no rate of peers is set", detector);
  if (flags.last_hour < rule.least_flags) return std::nullopt;
  const double usual =
      own ? real(flags.before) / kHours : rule.peer_rate * real(active_cards) / 1000 / 24;
  if (real(flags.last_hour) <= rule.times_usual * usual) return std::nullopt;
  return fmt::format("{} flagged {} times in an hour, more than {} times the {:.2f} of {}",
                     detector, flags.last_hour, rule.times_usual, usual,
                     own ? "its mean hour of 28 days" : "its peers");
}

std::optional<std::string> unusual_share(std::string_view org, Share flagged,
                                         const BreakerRule& rule) {
  if (flagged.part < rule.least_org_cards ||
      real(flagged.part) <= rule.org_share * real(flagged.of))
    return std::nullopt;
  return fmt::format("{} of {} active cards of {} were flagged within {} minutes, more than {} %",
                     flagged.part, flagged.of, org.empty() ? "no organisation" : org,
                     rule.org_window / risk::kMinute, rule.org_share * 100);
}

std::optional<std::string> silent_gateways(Share reporting, const BreakerRule& rule) {
  if (reporting.of < rule.least_gateways ||
      real(reporting.part) >= rule.gateways_share * real(reporting.of))
    return std::nullopt;
  return fmt::format("{} of {} gateways reported within {} minutes, fewer than {} %",
                     reporting.part, reporting.of, rule.gateways_window / risk::kMinute,
                     rule.gateways_share * 100);
}

std::optional<std::string> wrong_clocks(Share shifted, const BreakerRule& rule) {
  if (shifted.of < rule.least_reports ||
      real(shifted.part) <= rule.shifted_share * real(shifted.of))
    return std::nullopt;
  return fmt::format("the clock of {} of the newest {} reports was wrong, more than {} %",
                     shifted.part, shifted.of, rule.shifted_share * 100);
}

}  // namespace simwarden::decide
