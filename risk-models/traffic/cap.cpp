#include "risk-models/traffic/cap.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "risk-models/billing_history.h"
#include "risk-models/traffic/expected.h"

namespace simwarden::risk {
namespace {

constexpr std::string_view kCap = "cap_exceeded";

std::uint64_t call_seconds(const Record& record) {
  std::uint64_t sum = 0;
  for (const Call& call : record.calls) {
    if (call.answered && call.direction == Direction::mobile_originated) sum += call.duration_s;
  }
  return sum;
}

// 60 at the cap, 5 more for each doubling.
int score_of(std::uint64_t used, std::uint64_t cap) {
  return static_cast<int>(std::min<std::uint64_t>(95, 55 + 5U * std::bit_width(used / cap)));
}

std::string date_text(Day day) { return format_utc(day_start(day, 0)).substr(0, 10); }

struct Capped {
  BillingUse use;
  std::uint64_t cap = 0;
  bool over() const { return cap != 0 && use.tracked && use.sum > cap; }
};

template <typename Sums>
Capped count(const Scene& scene, const Record& record, std::uint64_t amount, std::uint64_t cap,
             History& history) {
  if (cap == 0) return {};
  return {bill(Rare<Sums>(history.rare).make(), record, amount, scene.profile), cap};
}

}  // namespace

void look_for_exceeded_cap(const Scene& scene, const Record& record, History& history,
                           Verdict& verdict) {
  const Profile& profile = scene.profile;
  const std::uint64_t called = call_seconds(record);
  if (record.bytes() == 0 && called == 0) return;
  const auto bytes =
      count<BillingHistory>(scene, record, record.bytes(), profile.cap_bytes_month, history);
  const auto voice = count<VoiceBilling>(scene, record, called, profile.cap_voice_s_month, history);
  const bool shows = (bytes.over() && record.bytes() > 0) || (voice.over() && called > 0);
  if (!shows) return;
  const Day start = bytes.over() ? bytes.use.start : voice.use.start;
  const Day next = next_billing_start(start, profile.billing_day);
  const Instant due = day_start(next, profile.zone_min);
  // A record that began before the last period's end does not disturb this period's finding.
  if (due <= record.end && verdict.open(kCap)) return;

  Sighting sighting;
  sighting.indicator = kCap;
  sighting.first_at = record.start;
  sighting.score = 0;
  for (const Capped* one : {&bytes, &voice}) {
    if (one->over()) sighting.score = std::max(sighting.score, score_of(one->use.sum, one->cap));
  }
  if (bytes.over()) {
    sighting.evidence.emplace_back("bytes", static_cast<std::int64_t>(bytes.use.sum));
    sighting.evidence.emplace_back("cap_bytes", static_cast<std::int64_t>(bytes.cap));
  }
  if (voice.over()) {
    sighting.evidence.emplace_back("voice_s", static_cast<std::int64_t>(voice.use.sum));
    sighting.evidence.emplace_back("cap_voice_s", static_cast<std::int64_t>(voice.cap));
  }
  sighting.evidence.emplace_back("period_from", date_text(start));
  sighting.evidence.emplace_back("period_to", date_text(next));
  sighting.excuses = traffic_excuses(scene, verdict, kCap, record.end);
  sighting.due = due;
  sighting.due_why = "period_end";
  verdict.seen(std::move(sighting));
}

}  // namespace simwarden::risk
