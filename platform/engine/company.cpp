#include "platform/engine/company.h"

#include <fmt/format.h>

#include <algorithm>

#include "platform/engine/world.h"

namespace simwarden::engine {
namespace {

constexpr risk::SpanMs kOnlineEvery = 2 * risk::kHour;
constexpr std::uint32_t kOtherCards = 5;
constexpr std::size_t kGatewayCards = 3;

// At least five others were there in one of the six-hour parts that the interval touches, and the
// group sent at least half of what it usually sends.
bool peers_report(risk::ProfileNo profile, int zone_min, risk::Interval interval,
                  const CompanyTables& tables) {
  const auto part_at = [&](risk::Instant t) {
    const risk::Day day = risk::local_day(t, zone_min);
    return risk::PartNo{day} * risk::kPartsADay + (t - risk::day_start(day, zone_min)) / kPart;
  };
  const risk::PartNo last = part_at(interval.to - 1);
  const risk::PartNo first =
      std::max(part_at(interval.from), last - risk::ReportTable::kLongest / kPart);
  std::uint32_t active = 0;
  for (risk::PartNo part = first; part <= last; ++part) {
    const GroupPart key{profile, part};
    active = std::max(active, tables.peers.rise(profile, key.day(), key.part_of_day()).active);
  }
  if (active < kOtherCards + 1) return false;
  const risk::ReportTable::Pulse pulse = tables.reports.pulse(profile, interval);
  return pulse.now > 0 && 2 * pulse.now >= pulse.before;
}

}  // namespace

void GatewayCards::follow(const state::Registry& registry) {
  for (; cards_ < registry.cards(); ++cards_) {
    const risk::Card& card = registry.card(static_cast<risk::CardNo>(cards_));
    const std::uint32_t period = registry.profile(card.profile).expected_interval_s;
    if (card.gateway.empty() || period == 0 || card.status != risk::CardStatus::active) continue;
    periods_s_[card.gateway].push_back(period);
  }
}

void GatewayCards::forget() {
  cards_ = 0;
  periods_s_.clear();
}

std::size_t GatewayCards::reporting_within(const std::string& gateway, risk::SpanMs span) const {
  const auto found = periods_s_.find(gateway);
  if (found == periods_s_.end()) return 0;
  return static_cast<std::size_t>(
      std::count_if(found->second.begin(), found->second.end(),
                    [&](std::uint32_t period) { return period * risk::kSecond <= span; }));
}

bool needs_company(const risk::Finding& finding) {
  return finding.while_gateway_online || finding.while_peers_report;
}

risk::Instant company_settles_at(const risk::Finding& finding) {
  risk::Instant at = kNothingYet;
  if (finding.while_gateway_online) {
    // Looks at whole slots, and at what the gateway reported next.
    at = finding.while_gateway_online->to + risk::kDay + risk::ReportTable::kSlot;
  }
  if (finding.while_peers_report) at = std::max(at, finding.while_peers_report->to + kPart);
  return at;
}

Company company_of(const risk::Finding& finding, const risk::Card& card, risk::ProfileNo profile,
                   int zone_min, const CompanyTables& tables) {
  Company company;
  if (const auto& online = finding.while_gateway_online) {
    company.holds =
        !card.gateway.empty() && tables.reports.online(card.gateway, *online, kOnlineEvery);
  }
  if (const auto& silent = finding.while_peers_report) {
    company.holds = company.holds && peers_report(profile, zone_min, *silent, tables);
    const std::size_t cards = card.gateway.empty() ? 0
                                                   : tables.gateways.reporting_within(
                                                         card.gateway, silent->to - silent->from);
    if (cards >= kGatewayCards && !tables.reports.seen(card.gateway, *silent)) {
      company.silent = cards;
    }
  }
  return company;
}

void apply_gateway_excuse(const Company& company, const risk::Card& card, risk::Finding& finding) {
  if (!finding.while_peers_report || card.gateway.empty()) return;
  const bool applied = company.silent > 0;
  finding.excuses.push_back(
      {"fleet_correlated", applied,
       applied
           ? fmt::format("none of the {} cards of gateway {} reported", company.silent,
                         card.gateway)
           : fmt::format("other cards of gateway {} reported, or it has too few", card.gateway)});
  if (applied) finding.action = risk::Action::record;
}

}  // namespace simwarden::engine
