#include "risk-models/traffic/off_schedule.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "risk-models/hours_of_use.h"
#include "risk-models/traffic/expected.h"
#include "risk-models/traffic/usual_hours.h"

namespace simwarden::risk {
namespace {

constexpr std::string_view kOffSchedule = "off_schedule";
constexpr SpanMs kSameSession = kMinute;
// What follows a use on the pattern this soon repeats it, or tells it from another source.
constexpr SpanMs kRepeats = 20 * kMinute;

std::uint32_t seconds(Instant t) {
  return static_cast<std::uint32_t>(std::max<Instant>(0, t / kSecond));
}

Instant instant(std::uint32_t s) { return Instant{s} * kSecond; }

SpanMs scaled(SpanMs span, double factor) {
  return std::llround(static_cast<double>(span) * factor);
}

// One use of one card, judged by its schedule.
class Look {
 public:
  Look(const Scene& scene, const Record& record, std::optional<Instant> last_use,
       const ScheduleRule& rule, History& history, Verdict& verdict)
      : scene_(scene),
        record_(record),
        last_use_(last_use),
        rule_(rule),
        history_(history),
        off_(history.rare),
        verdict_(verdict) {}

  void take() {
    forget_old();
    if (scene_.profile.expected_interval_s != 0) {
      Rare<HoursOfUse>(history_.rare).drop();
      by_period();
    } else {
      Rare<Regularity>(history_.rare).drop();
      by_hours();
    }
  }

 private:
  void forget_old() {
    OffUses* off = off_.get();
    if (off == nullptr) return;
    off->forget(seconds(record_.start - kDay));
    if (off->count() == 0) off_.drop();
  }

  void by_period() {
    const SpanMs period = SpanMs{scene_.profile.expected_interval_s} * kSecond;
    Regularity& known = Rare<Regularity>(history_.rare).make();
    const SpanMs lasting = record_.end - record_.start;
    known.totals = lasting > period ? seconds(lasting) : known.totals - (known.totals + 7) / 8;
    if (record_.bytes() == 0 || lasting > scaled(period, rule_.tolerance)) return;
    if (known.first == 0) {
      const std::uint32_t start = seconds(record_.start);
      known = {start, start, start, seconds(record_.end), known.totals};
      return;
    }
    if (goes_on(known, period)) return;
    if (!too_soon(known, record_.start, period, rule_.tolerance)) return;
    remember();
    const double foreseen = static_cast<double>(kDay) / static_cast<double>(period);
    const auto needed = static_cast<std::size_t>(
        std::clamp<double>(std::ceil(rule_.share * foreseen), rule_.uses, OffUses::kMost));
    if (off_.get()->count() < needed) return;
    Evidence evidence = evidence_of(needed);
    evidence.emplace_back("expected_interval_s", std::int64_t{scene_.profile.expected_interval_s});
    evidence.emplace_back("last_on_schedule", format_utc(instant(known.on_pattern)));
    tell(std::move(evidence), installation(instant(known.first)));
  }

  // Whether the record belongs to the session under way, as far as one may last.
  bool goes_on(Regularity& known, SpanMs period) const {
    const bool follows = record_.start <= instant(known.session_end) + kSameSession;
    if (!follows) known.session_start = seconds(record_.start);
    known.session_end = std::max(known.session_end, seconds(record_.end));
    return follows && record_.start - instant(known.session_start) <= period / 2;
  }

  // Only a use that comes too soon is one too many: a late one begins the pattern anew.
  static bool too_soon(Regularity& known, Instant start, SpanMs period, double tolerance) {
    const SpanMs passed = start - instant(known.on_pattern);
    const SpanMs slack = scaled(period, tolerance);
    if (passed <= std::min(slack, kRepeats)) return false;
    if (passed < period - slack) return true;
    known.on_pattern = seconds(start);
    return false;
  }

  void by_hours() {
    if (record_.bytes() == 0 || record_.end - record_.start > kHour) return;
    const SpanMs local = record_.start + scene_.profile.zone_min * kMinute;
    const Day day = local_day(record_.start, scene_.profile.zone_min);
    const int hour = hour_of(local);
    HoursOfUse& hours = Rare<HoursOfUse>(history_.rare).make();
    if (!hours.add(day, hour) || hours.days() < rule_.learning_days) return;
    const UsualHours usual = usual_hours(hours, rule_.band);
    if (usual.near(hour) || !usual.certain()) return;
    remember();
    note_outage(usual);
    const std::size_t uses = off_.get()->count();
    if (uses < static_cast<std::size_t>(rule_.uses)) return;
    const double a_day = usual.off_a_day(remembered_before(day));
    const double chance = chance_of(uses, a_day);
    if (chance > rule_.chance) return;
    Evidence evidence = evidence_of(static_cast<std::size_t>(rule_.uses));
    evidence.emplace_back("hour", std::int64_t{hour});
    evidence.emplace_back("usual_hours", usual.text());
    evidence.emplace_back("usual_off_a_day", std::round(a_day * 1000) / 1000);
    evidence.emplace_back("baseline_days", std::int64_t{usual.days});
    evidence.emplace_back("chance", fmt::format("{:.1e}", chance));
    tell(std::move(evidence), outage());
  }

  static int hour_of(SpanMs local) {
    return static_cast<int>((local % kDay + kDay) % kDay / kHour);
  }

  // Those that the hours of use hold already.
  int remembered_before(Day day) const {
    const Instant midnight = day_start(day, scene_.profile.zone_min);
    const auto& starts = off_.get()->starts;
    return static_cast<int>(std::count_if(starts.begin(), starts.end(), [&](std::uint32_t s) {
      return s != 0 && instant(s) < midnight;
    }));
  }

  void remember() { off_.make().add(std::max<std::uint32_t>(1, seconds(record_.start))); }

  // The first use off the usual hours, after usual ones that did not come.
  void note_outage(const UsualHours& usual) {
    OffUses& off = *off_.get();
    if (off.count() > 1 || !last_use_ || record_.start <= *last_use_) return;
    const SpanMs zone = scene_.profile.zone_min * kMinute;
    if (!usual.holds(hour_of(*last_use_ + zone - 1))) return;
    const double missed = usual.expected(*last_use_ + zone, record_.start + zone);
    if (missed >= rule_.outage_uses) off.outage_end = seconds(record_.start);
  }

  Excuse outage() const {
    const std::uint32_t end = off_.get()->outage_end;
    if (end == 0) return {"backfill", false, "no usual use was missing before"};
    const bool applied = record_.start < instant(end) + kDay;
    return {"backfill", applied,
            fmt::format("uses usual for it were missing before {}", format_utc(instant(end)))};
  }

  Excuse installation(Instant first) const {
    const Instant from =
        scene_.card.activated_at ? std::max(*scene_.card.activated_at, first) : first;
    return {"grace", record_.start < from + rule_.installation,
            fmt::format("first installation: in use since {}", format_utc(from))};
  }

  Evidence evidence_of(std::size_t needed) const {
    const OffUses& off = *off_.get();
    Evidence evidence;
    evidence.emplace_back("off_uses", static_cast<std::int64_t>(off.count()));
    evidence.emplace_back("threshold_uses", static_cast<std::int64_t>(needed));
    evidence.emplace_back("first_off_use", format_utc(instant(off.starts[0])));
    return evidence;
  }

  void tell(Evidence evidence, Excuse excuse) {
    const OffUses& off = *off_.get();
    Sighting sighting;
    sighting.indicator = kOffSchedule;
    sighting.first_at = instant(off.starts[0]);
    sighting.score = static_cast<int>(45 + 5 * off.count());
    sighting.evidence = std::move(evidence);
    sighting.excuses = traffic_excuses(scene_, verdict_, kOffSchedule, record_.end);
    sighting.excuses.push_back(std::move(excuse));
    sighting.due = record_.end + rule_.close_after;
    sighting.due_why = fmt::format("no_cause_{}h", rule_.close_after / kHour);
    sighting.correlates_with_part = history_.usage.current_part();
    verdict_.seen(std::move(sighting));
  }

  const Scene& scene_;
  const Record& record_;
  std::optional<Instant> last_use_;
  const ScheduleRule& rule_;
  History& history_;
  Rare<OffUses> off_;
  Verdict& verdict_;
};

}  // namespace

void look_off_schedule(const Scene& scene, const Record& record, std::optional<Instant> last_use,
                       const ScheduleRule& rule, History& history, Verdict& verdict) {
  if (is_use(record)) Look(scene, record, last_use, rule, history, verdict).take();
}

}  // namespace simwarden::risk
