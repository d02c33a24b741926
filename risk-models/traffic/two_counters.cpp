#include "risk-models/traffic/two_counters.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "risk-models/traffic/expected.h"

namespace simwarden::risk {
namespace {

constexpr std::string_view kMismatch = "counter_mismatch";
constexpr auto kGateway = static_cast<std::size_t>(Source::gateway);
constexpr auto kCarrier = static_cast<std::size_t>(Source::carrier);

std::uint32_t bits(const std::array<std::uint8_t, 3>& hours) {
  return hours[0] | std::uint32_t{hours[1]} << 8 | std::uint32_t{hours[2]} << 16;
}

void set(std::array<std::uint8_t, 3>& hours, std::size_t hour) {
  hours[hour / 8] = static_cast<std::uint8_t>(hours[hour / 8] | 1U << (hour % 8));
}

// The end is exclusive, but a record without length touches its hour.
Instant last_moment(const Record& record) { return std::max(record.start, record.end - 1); }

bool touches(const Record& record, Instant from) {
  return record.start < from + kDay && last_moment(record) >= from;
}

void add(DayCount& count, const Record& record, Instant from) {
  if (!touches(record, from)) return;
  const bool within = record.start >= from && last_moment(record) < from + kDay;
  if (within) count.within.add(record.bytes());
  const auto first = static_cast<std::size_t>(std::max<SpanMs>(0, record.start - from) / kHour);
  const auto last =
      static_cast<std::size_t>(std::min<SpanMs>(kDay - 1, last_moment(record) - from) / kHour);
  for (std::size_t hour = first; hour <= last; ++hour) {
    set(count.seen_hours, hour);
    if (record.bytes() > 0) set(count.used_hours, hour);
  }
}

void reach(std::uint8_t& known, SpanMs span) {
  const SpanMs steps = span / MidnightCount::kStep + 1;
  known =
      std::max(known, static_cast<std::uint8_t>(std::min<SpanMs>(steps, MidnightCount::kFarthest)));
}

void add(MidnightCount& count, const Record& record, Instant midnight) {
  if (record.start >= midnight || last_moment(record) < midnight) return;
  count.bytes.add(record.bytes());
  reach(count.before, midnight - record.start);
  reach(count.after, last_moment(record) - midnight);
}

bool cut_alike(const std::array<MidnightCount, 2>& midnight) {
  const auto near = [](std::uint8_t a, std::uint8_t b) {
    return a != 0 && b != 0 && std::max(a, b) < MidnightCount::kFarthest && std::abs(a - b) <= 1;
  };
  const MidnightCount& a = midnight[kGateway];
  const MidnightCount& b = midnight[kCarrier];
  return near(a.before, b.before) && near(a.after, b.after);
}

struct Difference {
  std::size_t more = 0;  // the source that surely counted more
  std::uint64_t more_bytes = 0;
  std::uint64_t less_bytes = 0;
};

// Least of the one against most of the other. `whole`: for the two midnights of the day, whether
// what both cut alike there counts to it.
std::optional<Difference> apart(const TwoCounters& counters, std::size_t more,
                                std::array<bool, 2> whole, const MismatchRule& rule) {
  Difference found{more, counters.today[more].within.value(),
                   counters.today[1 - more].within.value()};
  for (std::size_t i = 0; i < whole.size(); ++i) {
    const auto& midnight = counters.midnights[i];
    const bool alike = cut_alike(midnight);
    if (alike && whole[i]) found.more_bytes += midnight[more].bytes.value();
    if (!alike || whole[i]) found.less_bytes += midnight[1 - more].bytes.value();
  }
  if (found.more_bytes <= found.less_bytes) return std::nullopt;
  const auto difference = static_cast<double>(found.more_bytes - found.less_bytes);
  if (difference <= rule.bytes) return std::nullopt;
  if (difference <= rule.share * static_cast<double>(found.more_bytes)) return std::nullopt;
  return found;
}

std::optional<Difference> surely_apart(const TwoCounters& counters, const MismatchRule& rule) {
  for (const std::size_t more : {kGateway, kCarrier}) {
    const DayCount& larger = counters.today[more];
    const DayCount& smaller = counters.today[1 - more];
    if ((bits(larger.used_hours) & ~bits(smaller.seen_hours)) != 0) continue;
    auto least = apart(counters, more, {false, false}, rule);
    for (const auto& whole : {std::array{true, false}, {false, true}, {true, true}}) {
      if (!least) break;
      const auto other = apart(counters, more, whole, rule);
      if (!other || other->more_bytes - other->less_bytes < least->more_bytes - least->less_bytes)
        least = other;
    }
    if (least) return least;
  }
  return std::nullopt;
}

bool both_counted(const std::array<DayCount, 2>& counts) {
  return bits(counts[kGateway].seen_hours) != 0 && bits(counts[kCarrier].seen_hours) != 0;
}

void tell(const Scene& scene, const TwoCounters& counters, const Difference& difference, Instant at,
          const MismatchRule& rule, Verdict& verdict) {
  const bool gateway_more = difference.more == kGateway;
  const auto more = static_cast<std::int64_t>(difference.more_bytes);
  const auto less = static_cast<std::int64_t>(difference.less_bytes);
  const double share = static_cast<double>(more - less) / static_cast<double>(more);

  Sighting sighting;
  sighting.indicator = kMismatch;
  sighting.first_at = day_start(counters.day, scene.profile.zone_min);
  sighting.at = at;
  sighting.score = std::min(90, 55 + static_cast<int>(std::lround(share * 40)));
  sighting.evidence.emplace_back("day", format_utc(day_start(counters.day, 0)).substr(0, 10));
  sighting.evidence.emplace_back("gateway_bytes", gateway_more ? more : less);
  sighting.evidence.emplace_back("carrier_bytes", gateway_more ? less : more);
  sighting.evidence.emplace_back("difference_percent", std::llround(share * 100));
  sighting.evidence.emplace_back("threshold_percent", std::llround(rule.share * 100));
  sighting.evidence.emplace_back("threshold_bytes", std::llround(rule.bytes));
  sighting.excuses = traffic_excuses(scene, verdict, kMismatch, at);
  sighting.due = at + rule.close_after;
  sighting.due_why = fmt::format("no_cause_{}h", rule.close_after / kHour);
  verdict.seen(std::move(sighting));
}

Instant judged_at(Day day, const Scene& scene, const MismatchRule& rule) {
  return day_start(day + 1, scene.profile.zone_min) + rule.settle;
}

}  // namespace

Instant counters_due(const Scene& scene, const MismatchRule& rule, const History& history) {
  const auto* counters = rare<TwoCounters>(history.rare);
  return counters == nullptr ? kNever : judged_at(counters->day, scene, rule);
}

void judge_counters(const Scene& scene, Instant clock, const MismatchRule& rule, History& history,
                    Verdict& verdict) {
  const Rare<TwoCounters> part(history.rare);
  while (TwoCounters* counters = part.get()) {
    const Instant at = judged_at(counters->day, scene, rule);
    if (at > clock) return;
    const bool both = both_counted(counters->today);
    const bool whole = counters->day >= counters->judged_from;
    if (both && whole) {
      if (const auto difference = surely_apart(*counters, rule)) {
        tell(scene, *counters, *difference, at, rule, verdict);
      } else {
        verdict.ended(kMismatch, at, "agree_again");
      }
    }
    if (whole && !both && !both_counted(counters->next)) return part.drop();
    counters->today = counters->next;
    counters->next = {};
    std::shift_left(counters->midnights.begin(), counters->midnights.end(), 1);
    counters->midnights.back() = {};
    ++counters->day;
  }
}

void count_record(const Scene& scene, const Record& record, const MismatchRule& rule,
                  History& history) {
  const Rare<TwoCounters> part(history.rare);
  if (part.get() == nullptr) {
    const UsageHistory& usage = history.usage;
    if (usage.current_bytes(Source::gateway) == 0 || usage.current_bytes(Source::carrier) == 0) {
      return;
    }
    TwoCounters& begun = part.make();
    begun.day = local_day(record.start - rule.settle, scene.profile.zone_min);
    begun.judged_from = local_day(record.end, scene.profile.zone_min) + 1;
  }
  TwoCounters& counters = *part.get();
  const auto source = static_cast<std::size_t>(record.source);
  const Instant from = day_start(counters.day, scene.profile.zone_min);
  add(counters.today[source], record, from);
  add(counters.next[source], record, from + kDay);
  for (int i = 0; i < 3; ++i)
    add(counters.midnights[static_cast<std::size_t>(i)][source], record, from + i * kDay);
  // What a long record holds of the days after that is not kept.
  if (touches(record, from + 2 * kDay)) {
    counters.judged_from = local_day(last_moment(record), scene.profile.zone_min) + 1;
  }
}

}  // namespace simwarden::risk
