#include "risk-models/traffic/dormant_wake.h"

#include <fmt/format.h>

#include <algorithm>

#include "risk-models/traffic/expected.h"

namespace simwarden::risk {
namespace {

constexpr std::string_view kDormantWake = "dormant_wake";

Excuse installation(const Card& card, Instant last_use, Instant woken) {
  if (!card.activated_at) return {"grace", false, "the registry knows no activation"};
  const bool applied = *card.activated_at > last_use && *card.activated_at <= woken + kDay;
  return {"grace", applied,
          fmt::format("first installation: activated at {}, {} its last use",
                      format_utc(*card.activated_at), applied ? "after" : "not after")};
}

std::int64_t messages(const Record& record) {
  std::int64_t sum = 0;
  for (const Sms& sms : record.sms) sum += sms.count;
  return sum;
}

}  // namespace

void look_for_dormant_wake(const Scene& scene, const Record& record,
                           std::optional<Instant> last_use, const DormancyRule& rule,
                           Verdict& verdict) {
  if (!last_use || !is_use(record)) return;
  const SpanMs silent = record.start - *last_use;
  if (silent < rule.silence) return;

  Sighting sighting;
  sighting.indicator = kDormantWake;
  sighting.first_at = record.start;
  // 60 at the bound, 10 more for each as much again.
  sighting.score = static_cast<int>(std::min<SpanMs>(90, 50 + 10 * (silent / rule.silence)));
  sighting.evidence.emplace_back("silent_days", silent / kDay);
  sighting.evidence.emplace_back("threshold_days", rule.silence / kDay);
  sighting.evidence.emplace_back("last_use", format_utc(*last_use));
  sighting.evidence.emplace_back("bytes", static_cast<std::int64_t>(record.bytes()));
  sighting.evidence.emplace_back("sms", messages(record));
  sighting.evidence.emplace_back("calls", static_cast<std::int64_t>(record.calls.size()));
  sighting.excuses = traffic_excuses(scene, verdict, kDormantWake, record.end);
  sighting.excuses.push_back(installation(scene.card, *last_use, record.start));
  sighting.due = record.end + rule.close_after;
  sighting.due_why = fmt::format("no_cause_{}h", rule.close_after / kHour);
  verdict.seen(std::move(sighting));
}

}  // namespace simwarden::risk
