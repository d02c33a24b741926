#include "risk-models/traffic/silence.h"

#include <cmath>

#include "risk-models/hours_of_use.h"
#include "risk-models/traffic/expected.h"

namespace simwarden::risk {
namespace {

constexpr std::string_view kSilence = "silence";
constexpr double kSlackPeriods = 0.5;

}  // namespace

Instant silence_due(const Scene& scene, const SilenceRule& rule, const History& history) {
  const std::uint32_t period_s = scene.profile.expected_interval_s;
  if (period_s == 0 || scene.card.status != CardStatus::active) return kNever;
  const std::optional<Instant> last = history.usage.last_use();
  if (!last || (scene.card.activated_at && *last < *scene.card.activated_at)) return kNever;
  if (rare<SilentSpell>(history.rare) != nullptr) return kNever;
  const auto* regularity = rare<Regularity>(history.rare);
  const SpanMs totals = regularity == nullptr ? 0 : regularity->totals * kSecond;
  return *last + totals + std::llround((rule.periods + kSlackPeriods) * period_s * kSecond);
}

void tell_silence(const Scene& scene, const SilenceRule& rule, History& history, Verdict& verdict) {
  const Instant due = silence_due(scene, rule, history);
  const Instant last = *history.usage.last_use();
  Rare<SilentSpell>(history.rare).make().since = last;

  Sighting sighting;
  sighting.indicator = kSilence;
  sighting.first_at = last;
  sighting.at = due;
  sighting.score = 60;
  sighting.evidence.emplace_back("last_use", format_utc(last));
  sighting.evidence.emplace_back("missed_periods", std::llround(rule.periods));
  sighting.evidence.emplace_back("expected_interval_s",
                                 std::int64_t{scene.profile.expected_interval_s});
  sighting.excuses = traffic_excuses(scene, verdict, kSilence, due);
  sighting.while_peers_report = Interval{last, due};
  verdict.seen(std::move(sighting));
}

void end_silence(const Record& record, History& history, Verdict& verdict) {
  const Rare<SilentSpell> spell(history.rare);
  if (spell.get() == nullptr || !is_use(record)) return;
  spell.drop();
  const std::optional<Instant> proved = verdict.opened_at(kSilence);
  const bool was_there = proved && record.start < *proved;
  verdict.ended(kSilence, was_there ? record.start : record.end, "reported_again");
}

}  // namespace simwarden::risk
