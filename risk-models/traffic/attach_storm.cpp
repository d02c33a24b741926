#include "risk-models/traffic/attach_storm.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "risk-models/recent_attaches.h"
#include "risk-models/traffic/expected.h"

namespace simwarden::risk {
namespace {

constexpr std::string_view kStorm = "attach_storm";
constexpr SpanMs kWindow = kAttachMinutes * kMinute;
constexpr int kQuarters = 4;
constexpr int kLeastUsual = 2;
constexpr int kLearningDays = 8;
constexpr unsigned kMostCount = 255;

struct Heard {
  std::uint32_t tried = 0;
  std::uint32_t rejected = 0;
};

std::uint8_t capped(std::uint64_t count) {
  return static_cast<std::uint8_t>(std::min<std::uint64_t>(count, kMostCount));
}

std::uint32_t minute_of(Instant t) { return static_cast<std::uint32_t>(t / kMinute); }

std::uint32_t spread(std::uint32_t count, SpanMs lasting) {
  return static_cast<std::uint32_t>(std::int64_t{count} * kWindow / lasting);
}

void forget_minutes(AttachCount& count, std::uint32_t from, std::uint32_t to) {
  const std::uint32_t passed = std::min<std::uint32_t>(to - from, kAttachMinutes);
  for (std::uint32_t i = 0; i < passed; ++i) {
    for (auto& of_source : count.minutes) of_source[(to - i) % kAttachMinutes] = 0;
  }
}

std::uint32_t most_of_sources(const AttachCount& count) {
  std::uint32_t most = 0;
  for (const auto& of_source : count.minutes) {
    most = std::max(most, std::accumulate(of_source.begin(), of_source.end(), std::uint32_t{0}));
  }
  return most;
}

void add(AttachCount& count, Source source, std::uint32_t minute, std::uint32_t heard) {
  std::uint8_t& slot = count.minutes[static_cast<std::size_t>(source)][minute % kAttachMinutes];
  slot = capped(std::uint64_t{slot} + heard);
}

void learn(AttachCount& count, bool stormy) {
  if (!stormy) {
    const int before = std::max<int>(count.usual_quarters, kLeastUsual * kQuarters);
    const int most = count.day_most * kQuarters;
    // Rounded away from what it was, so that it gets there.
    const int step = most > before ? (most - before + kLearningDays - 1) / kLearningDays
                                   : -((before - most + kLearningDays - 1) / kLearningDays);
    count.usual_quarters = capped(static_cast<unsigned>(std::max(0, before + step)));
  }
  count.day_most = 0;
}

double usual(const AttachCount& count) {
  return std::max<double>(kLeastUsual, static_cast<double>(count.usual_quarters) / kQuarters);
}

// Nothing is left that a new part would not say.
bool says_nothing(const RecentAttaches& part) {
  const auto nothing = [](const AttachCount& count) {
    return most_of_sources(count) == 0 && count.usual_quarters <= kLeastUsual * kQuarters &&
           count.day_most <= kLeastUsual;
  };
  return nothing(part.tried) && nothing(part.rejected) && !part.stormy;
}

void advance(RecentAttaches& part, const Record& record, int zone_min) {
  const std::uint32_t minute = minute_of(record.end);
  forget_minutes(part.tried, part.minute, minute);
  forget_minutes(part.rejected, part.minute, minute);
  part.minute = minute;
  const auto day = static_cast<std::uint16_t>(local_day(record.end, zone_min));
  if (day == part.day) return;
  if (part.day != 0) {
    learn(part.tried, part.stormy);
    learn(part.rejected, part.stormy);
  }
  part.day = day;
  part.stormy = false;
}

// The start of the earliest minute that counts.
Instant window_start(const RecentAttaches& part, const Record& record) {
  Instant first = record.start;
  for (std::uint32_t back = 0; back < kAttachMinutes && back <= part.minute; ++back) {
    const std::size_t slot = (part.minute - back) % kAttachMinutes;
    for (const AttachCount* count : {&part.tried, &part.rejected}) {
      if (count->minutes[0][slot] + count->minutes[1][slot] == 0) continue;
      first = std::min(first, Instant{part.minute - back} * kMinute);
    }
  }
  return first;
}

Excuse installation(const Scene& scene, const Record& record, SpanMs grace) {
  if (!scene.card.activated_at) return {"grace", false, "the registry knows no activation"};
  const Instant activated = *scene.card.activated_at;
  const bool applied = record.end >= activated && record.start < activated + grace;
  return {"grace", applied,
          fmt::format("first installation: activated at {}", format_utc(activated))};
}

double needed(const AttachCount& count, const AttachRule& rule) {
  return std::max(rule.attaches, rule.factor * usual(count));
}

void tell(const Scene& scene, const Record& record, const AttachRule& rule,
          const RecentAttaches& part, Heard most, Verdict& verdict) {
  const double times =
      std::max(most.tried / needed(part.tried, rule), most.rejected / needed(part.rejected, rule));
  Sighting sighting;
  sighting.indicator = kStorm;
  sighting.first_at = window_start(part, record);
  sighting.score = static_cast<int>(std::min(90.0, 50 + 10 * times));
  sighting.evidence.emplace_back("attaches", std::int64_t{most.tried});
  sighting.evidence.emplace_back("rejected", std::int64_t{most.rejected});
  sighting.evidence.emplace_back("usual_attaches", usual(part.tried));
  sighting.evidence.emplace_back("usual_rejected", usual(part.rejected));
  sighting.evidence.emplace_back("threshold_attaches",
                                 std::llround(std::ceil(needed(part.tried, rule))));
  sighting.evidence.emplace_back("threshold_rejected",
                                 std::llround(std::ceil(needed(part.rejected, rule))));
  sighting.excuses = traffic_excuses(scene, verdict, kStorm, record.end);
  sighting.excuses.push_back(installation(scene, record, rule.installation));
  sighting.due = record.end + rule.close_after;
  sighting.due_why = fmt::format("no_cause_{}h", rule.close_after / kHour);
  verdict.seen(std::move(sighting));
}

}  // namespace

void look_for_attach_storm(const Scene& scene, const Record& record, const AttachRule& rule,
                           History& history, Verdict& verdict) {
  const Rare<RecentAttaches> rare_part(history.rare);
  const SpanMs lasting = record.end - record.start;
  const bool long_one = lasting >= kWindow;
  Heard heard{record.attaches, record.attach_rejects};
  if (long_one) heard = {spread(heard.tried, lasting), spread(heard.rejected, lasting)};
  const bool any = heard.tried > 0 || heard.rejected > 0;
  const bool worth = long_one ? std::max(heard.tried, heard.rejected) > kLeastUsual : any;
  if (rare_part.get() == nullptr && !worth) return;

  RecentAttaches& part = rare_part.make();
  if (part.minute == 0) part.minute = minute_of(record.end);
  advance(part, record, scene.profile.zone_min);
  if (!any) {
    if (says_nothing(part)) rare_part.drop();
    return;
  }
  Heard most = heard;
  if (!long_one) {
    add(part.tried, record.source, part.minute, heard.tried);
    add(part.rejected, record.source, part.minute, heard.rejected);
    most = {std::max(most.tried, most_of_sources(part.tried)),
            std::max(most.rejected, most_of_sources(part.rejected))};
  }
  part.tried.day_most = std::max(part.tried.day_most, capped(most.tried));
  part.rejected.day_most = std::max(part.rejected.day_most, capped(most.rejected));
  if (most.tried < needed(part.tried, rule) && most.rejected < needed(part.rejected, rule)) return;
  part.stormy = true;
  tell(scene, record, rule, part, most, verdict);
}

}  // namespace simwarden::risk
