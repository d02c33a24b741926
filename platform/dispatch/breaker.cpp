#include "platform/dispatch/breaker.h"

#include <fmt/format.h>

#include <vector>

#include "platform/decide/budget.h"
#include "platform/decide/decision.h"
#include "platform/store/audit_log.h"
#include "platform/store/breaker.h"

namespace simwarden::dispatch {
namespace {

constexpr std::string_view kGateways = "gateways";
constexpr std::string_view kClock = "clock";
constexpr int kNewestReports = 1000;

std::string detector_scope(std::string_view risk) { return fmt::format("detector:{}", risk); }
std::string org_scope(std::string_view org) { return fmt::format("org:{}", org); }

void open(store::Database& db, std::string_view scope, const std::string& why, risk::Instant now) {
  if (!store::open_breaker(db, scope, why, now)) return;
  store::AuditEntry entry;
  entry.at = now;
  entry.actor = decide::kAutomatic;
  entry.action = "breaker";
  entry.object = scope;
  entry.before = "closed";
  entry.after = "open";
  entry.reason = why;
  store::append(db, entry);
}

}  // namespace

void count_flag(store::Database& db, const Flagged& flag, const decide::BreakerRule& rule,
                const std::function<std::uint64_t(const std::string& org)>& active,
                risk::Instant now) {
  const std::vector<std::string> orgs = decide::organisations(flag.org);
  store::note_flag(
      db, {std::string(flag.finding), std::string(flag.risk), std::string(flag.card), orgs, now});
  const std::string detector = detector_scope(flag.risk);
  if (!store::breaker_rests(db, detector, now)) {
    const auto why =
        unusual_flags(flag.risk, store::detector_flags(db, flag.risk, now), active("*"), rule);
    if (why) open(db, detector, *why, now);
  }
  if (flag.card.empty()) return;
  for (const std::string& org : orgs) {
    const std::string scope = org_scope(org);
    if (store::breaker_rests(db, scope, now)) continue;
    const decide::Share flagged{store::flagged_cards(db, org, now - rule.org_window), active(org)};
    if (const auto why = unusual_share(org, flagged, rule)) open(db, scope, *why, now);
  }
}

void check_senses(store::Database& db, const decide::BreakerRule& rule, risk::Instant now,
                  risk::Instant wall) {
  store::forget_flags(db, now);
  const auto reporting =
      store::reporting_gateways(db, wall - rule.gateways_window, wall - risk::kDay);
  if (const auto why = silent_gateways(reporting, rule)) open(db, kGateways, *why, now);
  if (const auto why = wrong_clocks(store::shifted_reports(db, kNewestReports), rule))
    open(db, kClock, *why, now);
}

std::optional<std::string> open_for(store::Database& db, std::string_view risk,
                                    std::string_view org) {
  std::vector<std::string> scopes{std::string(kGateways), std::string(kClock),
                                  detector_scope(risk)};
  for (const std::string& each : decide::organisations(org)) scopes.push_back(org_scope(each));
  return store::open_among(db, scopes);
}

}  // namespace simwarden::dispatch
