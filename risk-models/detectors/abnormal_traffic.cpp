// R11: a card that uses more than it ever did and more than its like do, or more than it may.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <chrono>
#include <cmath>

#include "risk-models/detectors/list.h"
#include "risk-models/detectors/spike.h"
#include "risk-models/excuses.h"
#include "risk-models/recent_scan.h"
#include "risk-models/traffic/attach_storm.h"
#include "risk-models/traffic/cap.h"
#include "risk-models/traffic/dormant_wake.h"
#include "risk-models/traffic/expected.h"
#include "risk-models/traffic/long_flow.h"
#include "risk-models/traffic/off_schedule.h"
#include "risk-models/traffic/scan.h"
#include "risk-models/traffic/silence.h"
#include "risk-models/traffic/threat.h"
#include "risk-models/traffic/two_counters.h"

namespace simwarden::risk {
namespace {

constexpr std::array kWindows{WindowKind::campaign, WindowKind::maintenance};

enum Setting : std::size_t {
  kZ,
  kFloor,
  kPeerFactor,
  kOwnFactor,
  kMinPeers,
  kColdStartDays,
  kMinSamples,
  kMadFloorShare,
  kMadFloorBytes,
  kInstallationDays,
  kBackfillFactor,
  kCloseHours,
  kFleetCards,
  kFleetShare,
  kDormantDays,
  kDormantCloseHours,
  kSilentPeriods,
  kMismatchShare,
  kMismatchBytes,
  kMismatchSettleHours,
  kMismatchCloseHours,
  kStormAttaches,
  kStormFactor,
  kStormInstallationDays,
  kStormCloseHours,
  kOffUses,
  kOffShare,
  kOffTolerance,
  kOffBand,
  kOffLearningDays,
  kOffChance,
  kOffOutageUses,
  kOffInstallationDays,
  kOffCloseHours,
  kLongFlowHours,
  kLongFlowGap,
  kLongFlowCloseHours,
  kFanOutDestinations,
  kFanOutHours,
  kFanOutCards,
  kFanOutCardsMinutes,
  kThreatCloseHours,
};

constexpr std::array kParameters{
    Parameter{"spike", "z", "", 6, 1, 1000,
              "robust z-score against the card's own usual, 0.6745 (x - median) / MAD"},
    Parameter{"spike", "floor_bytes", "bytes", 1e6, 0, 1e12,
              "less than this in six hours is never a spike"},
    Parameter{"spike", "peer_factor", "", 3, 1, 1000,
              "times the 99th percentile of the peer group"},
    Parameter{"spike", "own_factor", "", 4, 1, 1000,
              "times the card's own 99th percentile of 28 days, where there is no peer group"},
    Parameter{"spike", "min_peers", "cards", 20, 1, 1e6,
              "other cards with 7 days of use from which a peer group counts"},
    Parameter{"spike", "cold_start_d", "days", 3, 1, 28,
              "days of own history before the own usual counts"},
    Parameter{"spike", "min_samples", "", 3, 1, 28,
              "shares of the same part and kind of day from which they make the usual"},
    Parameter{"spike", "mad_floor_share", "", 0.1, 0.001, 10,
              "the deviation is taken as at least this share of the median"},
    Parameter{"spike", "mad_floor_bytes", "bytes", 10000, 1, 1e12,
              "the deviation is taken as at least this"},
    Parameter{"spike", "installation_d", "days", 2, 0, 60,
              "after activation: what a first installation downloads is only recorded"},
    Parameter{"spike", "backfill_factor", "", 1.5, 1, 100,
              "after a silence, up to this times what the card would have used in it is only "
              "recorded"},
    Parameter{"spike", "close_h", "h", 24, 1, 720, "the finding closes after this without a cause"},
    Parameter{"spike", "fleet_cards", "cards", 5, 2, 1e6,
              "cards of a group that rise in the same six hours from which it is the fleet"},
    Parameter{"spike", "fleet_share", "", 0.3, 0.01, 1,
              "share of the group's active cards from which it is the fleet"},
    Parameter{"dormant_wake", "silence_d", "days", 60, 1, 3650,
              "a use after so long a silence wakes a dormant card"},
    Parameter{"dormant_wake", "close_h", "h", 24, 1, 720,
              "the finding closes after this without a cause"},
    Parameter{"silence", "periods", "periods", 3, 1, 1000,
              "declared periods that must pass without a use, and half a one more"},
    Parameter{"counter_mismatch", "share", "", 0.2, 0.001, 1,
              "the counts of a day differ by more than this share of the larger"},
    Parameter{"counter_mismatch", "bytes", "bytes", 1e6, 0, 1e12, "and by more than this"},
    Parameter{"counter_mismatch", "settle_h", "h", 2, 1, 12,
              "a day is judged so long after its midnight"},
    Parameter{"counter_mismatch", "close_h", "h", 48, 25, 720,
              "the finding closes after this without a day that differs"},
    Parameter{"attach_storm", "attaches", "", 20, 1, 1000,
              "attaches, or rejected ones, in ten minutes from which it is a storm"},
    Parameter{"attach_storm", "factor", "", 10, 1, 1000, "and so many times as many as usual"},
    Parameter{"attach_storm", "installation_d", "days", 2, 0, 60,
              "after activation: a storm is only recorded"},
    Parameter{"attach_storm", "close_h", "h", 24, 1, 720,
              "the finding closes after this without a cause"},
    Parameter{"off_schedule", "uses", "uses", 3, 2, 8,
              "off the schedule within 24 hours, at least"},
    Parameter{"off_schedule", "share", "", 0.1, 0, 1,
              "and of the uses that a declared period foresees in 24 hours (at most 8)"},
    Parameter{"off_schedule", "tolerance", "", 0.25, 0.01, 0.49,
              "of a declared period: a use this much early or late is on time"},
    Parameter{"off_schedule", "band", "", 0.95, 0.5, 1,
              "share of the hours used that the usual hours hold"},
    Parameter{"off_schedule", "learning_d", "days", 14, 7, 28,
              "days of use before usual hours count"},
    Parameter{"off_schedule", "chance", "", 1e-4, 0, 1,
              "at most, that the card's own past brings so many uses outside its usual hours"},
    Parameter{"off_schedule", "outage_uses", "uses", 3, 1, 72,
              "usual ones that did not come make an outage; what follows is only recorded"},
    Parameter{"off_schedule", "installation_d", "days", 2, 0, 60,
              "after activation, or the first use: only recorded"},
    Parameter{"off_schedule", "close_h", "h", 24, 1, 720,
              "the finding closes after this without a cause"},
    Parameter{"long_lived_flow", "hours", "h", 24, 1, 720, "a flow that lasts longer than this"},
    Parameter{"long_lived_flow", "gap_min", "min", 10, 0, 1440,
              "records at most so far apart continue one flow"},
    Parameter{"long_lived_flow", "close_h", "h", 24, 1, 720,
              "the finding closes after this without a cause"},
    Parameter{"destination_fan_out", "destinations", "destinations", 100, 5, kMostScanned,
              "different ones within the window, all unanswered"},
    Parameter{"destination_fan_out", "window_h", "h", 1, 0.1, 24, "in which they are counted"},
    Parameter{"destination_fan_out", "cards", "cards", 20, 2, 1e6,
              "that speak to one destination without an answer"},
    Parameter{"destination_fan_out", "cards_window_min", "min", 10, 1, 1440,
              "in which those cards are counted"},
    Parameter{"threat_destination", "close_h", "h", 24, 1, 720,
              "the finding closes after this without a cause"},
};

constexpr std::array kIndicators{
    Indicator{"spike", Severity::medium, Action::notify,
              "in six hours the card used far more than it usually does in that part of the day "
              "and week, and far more than its peer group",
              "firmware campaigns (declared windows, or the whole group rises: excused), backfill "
              "after an outage (spread over its interval, or excused), first installation "
              "(recorded only), counter resets (records are deltas), duplicates (dropped before)",
              "UNEXPECTED_LARGE_RATE_FLOW", "",
              "The card used {bytes} in six hours[; usual is {usual_bytes}][, and {peers} like it "
              "stay under {peer_p99_bytes}].",
              "该卡六小时内使用流量 {bytes}[，平时约 {usual_bytes}][；同类 {peers} 张卡通常不超过 "
              "{peer_p99_bytes}]。"},
    Indicator{"cap_exceeded", Severity::medium, Action::notify,
              "the card used more bytes, or made more seconds of calls, than its profile's cap in "
              "this billing period",
              "use around midnight of the billing day (counted by its start, in the card's time "
              "zone), two sources that see the same bytes (the larger counts)",
              "", "",
              "In the billing period from {period_from} the card used[ {bytes}; its cap is "
              "{cap_bytes}][ {voice_s} s of calls; their cap is {cap_voice_s} s].",
              "该卡在 {period_from} 起的计费周期内[使用流量 {bytes}，超过上限 {cap_bytes}][通话 "
              "{voice_s} 秒，超过上限 {cap_voice_s} 秒]。"},
    Indicator{"dormant_wake", Severity::medium, Action::notify,
              "a card that had been in use and then silent for 60 days is used again",
              "cards that a factory tested long before their activation (recorded only), cards in "
              "test, declared campaigns and maintenance, backfill over an outage (a record counts "
              "by its start), attaches alone (no use)",
              "UNEXPECTED_WAKEUP", "",
              "The card is used again after {silent_days} days of silence.",
              "该卡沉默{silent_days}天后再次产生使用记录。"},
    Indicator{
        "silence", Severity::low, Action::notify,
        "a card that declares how often it reports has missed three reports, while its peer "
        "group went on reporting",
        "cards that are not in use (only active ones are expected to report, from their "
        "first use after activation on), an outage of all (the peers must report), late "
        "delivery (the finding is taken back), declared campaigns and maintenance",
        "", "",
        "The card has not reported since {last_use}: {missed_periods} of its periods of "
        "{expected_interval_s} s are missing.",
        "该卡自{last_use}起未再上报，已缺失{missed_periods}个上报周期（每周期{expected_interval_s}"
        "秒）。"},
    Indicator{
        "counter_mismatch", Severity::medium, Action::notify,
        "over one day the gateway and the carrier counted clearly different amounts for the "
        "card",
        "an outage of one source (an hour that it did not see is not judged), records over "
        "midnight (the difference must hold however they are shared out), counter resets "
        "(records are deltas), late delivery (the day is judged again), the day on which the "
        "second source begins",
        "", "",
        "On {day} the gateway counted {gateway_bytes} and the carrier {carrier_bytes}: "
        "{difference_percent} % apart.",
        "{day}当天网关统计{gateway_bytes}，运营商统计{carrier_bytes}，相差{difference_percent}%。"},
    Indicator{
        "attach_storm", Severity::medium, Action::notify,
        "in ten minutes the card attached, or was rejected, far more often than usual",
        "two sources that see the same attaches (the larger counts), totals of hours or days "
        "(spread evenly), a card that restarts often (ten times its usual), first "
        "installation (recorded only), declared campaigns and maintenance",
        "TOO_FREQUENT_SERVICE_ACCESS,UNEXPECTED_RADIO_LINK_FAILURES", "",
        "In ten minutes the card attached {attaches} times and was rejected {rejected} times; "
        "at most {usual_attaches} attaches are usual.",
        "十分钟内该卡附着{attaches}次、被拒{rejected}次；平时最多约{usual_attaches}次。"},
    Indicator{"off_schedule", Severity::low, Action::notify,
              "several uses within 24 hours at times at which the card is never used: off its "
              "declared period, or outside the hours that it has kept to",
              "retries and long sessions (part of the scheduled use), a restart or an outage (the "
              "pattern begins anew, catching up is recorded only), cards that use all hours, "
              "totals of many hours, first installation (recorded only), firmware campaigns "
              "(declared windows, or the whole group rises: excused)",
              "UNEXPECTED_WAKEUP", "",
              "The card was used {off_uses} times within 24 hours off its schedule[ of one use in "
              "{expected_interval_s} s][, whose hours are {usual_hours}].",
              "该卡在24小时内有{off_uses}次使用不符合其规律[（申报周期为{expected_interval_s}"
              "秒）][（平时使用时段为{usual_hours}时）]。"},
    Indicator{"long_lived_flow", Severity::low, Action::notify,
              "one flow, the same destination and port, went on for more than a day",
              "destinations that the profile lists, name and time service, records more than ten "
              "minutes apart (not one flow), declared campaigns and maintenance",
              "UNEXPECTED_LONG_LIVE_FLOW", "",
              "A flow with {destination} has gone on for {hours} hours, since {since}.",
              "该卡与 {destination} 的数据流自 {since} 起已持续 {hours} 小时。"},
    Indicator{"destination_fan_out", Severity::high, Action::suspend_with_approval,
              "the card spoke to 100 destinations within an hour without an answer, or 20 cards "
              "at once to the same one: a scan, an attack, a botnet",
              "destinations that answer, listed destinations, name and time service that is down, "
              "many flows with one destination, declared campaigns and maintenance",
              "SUSPICION_OF_DDOS_ATTACK", "",
              "[Within {window_min} minutes the card spoke to {destinations} destinations, and "
              "none answered.][Within {window_min} minutes {card_count} cards spoke to this "
              "destination, and it did not answer.]",
              "[该卡在 {window_min} 分钟内访问 {destinations} 个目的地址，均无应答。][{window_min} "
              "分钟内有 {card_count} 张卡同时访问该目的地址且无应答。]"},
    Indicator{"threat_destination", Severity::high, Action::notify,
              "traffic with an address or domain that is on the threat list at that time",
              "entries that were not valid at the time of the event, declared campaigns and "
              "maintenance, cards in test (recorded)",
              "", "",
              "The card exchanged {bytes} with {destination}, which is on the threat list[ as "
              "{category}].",
              "该卡与威胁名单[（{category}）]中的目的地址 {destination} 交互 {bytes}。"},
};

// Score 60 at the threshold, 5 more for each doubling.
int score_of(std::uint64_t bytes, double needed) {
  const double times = static_cast<double>(bytes) / std::max(1.0, needed);
  return std::min(95, 55 + 5 * static_cast<int>(std::bit_width(static_cast<std::uint64_t>(times))));
}

std::string date_text(Day day) { return format_utc(day_start(day, 0)).substr(0, 10); }

std::int64_t whole(double value) { return std::llround(value); }

Instant judged_at(const Verdict& verdict, std::string_view indicator, const Record& record) {
  return verdict.opened_at(indicator).value_or(record.end);
}

void add_common_excuses(const Scene& scene, Instant at, std::vector<Excuse>& excuses) {
  excuses.push_back(declared_window(scene, kWindows, at));
  if (auto test = test_period(scene.card)) excuses.push_back(std::move(*test));
}

Excuse backfill(const UsageHistory& usage, double factor) {
  const SilenceBefore silence = silence_before(usage);
  const double expected = silence.days * silence.bytes_a_day * factor;
  if (silence.days > 0 && static_cast<double>(usage.current_bytes()) <= expected) {
    return {"backfill", true,
            fmt::format("no use for {:.2f} d before; usual use of that time is {} bytes",
                        silence.days, whole(silence.days * silence.bytes_a_day))};
  }
  return {"backfill", false, "more than the card would have used since its last use"};
}

Excuse installation(const Scene& scene, const Record& record, const SpikeJudgement& judged,
                    double days) {
  if (scene.card.activated_at) {
    const SpanMs age = record.start - *scene.card.activated_at;
    const bool applied = age < static_cast<SpanMs>(days * static_cast<double>(kDay));
    return {
        "grace", applied,
        fmt::format("first installation: activated at {}", format_utc(*scene.card.activated_at))};
  }
  const bool applied = judged.own_days == 0;
  return {"grace", applied,
          applied ? "first installation: the card's first day"
                  : "first installation: the card was seen on a day before"};
}

Evidence evidence_of(const UsageHistory& usage, const SpikeJudgement& judged) {
  const auto part = static_cast<int>(usage.current_part() % kPartsADay);
  Evidence evidence;
  evidence.emplace_back("bytes", static_cast<std::int64_t>(usage.current_bytes()));
  evidence.emplace_back("day", date_text(usage.newest_day()));
  evidence.emplace_back("part", fmt::format("{:02}-{:02}", part * 6, part * 6 + 6));
  evidence.emplace_back("needed_bytes", whole(judged.needed_bytes));
  evidence.emplace_back("baseline_days", std::int64_t{judged.own_days});
  if (judged.usual.samples > 0) {
    evidence.emplace_back("usual_bytes", whole(judged.usual.median));
    evidence.emplace_back("usual_of", std::string(judged.usual.of));
    evidence.emplace_back("usual_samples", std::int64_t{judged.usual.samples});
    evidence.emplace_back("z", std::round(judged.z * 10) / 10);
  }
  if (judged.by_peers) {
    evidence.emplace_back("peers", std::int64_t{judged.peers.cards});
    evidence.emplace_back("peer_p99_bytes", static_cast<std::int64_t>(judged.peers.p99_bytes));
  } else {
    evidence.emplace_back("own_p99_bytes", static_cast<std::int64_t>(judged.own_p99_bytes));
  }
  return evidence;
}

SpikeRule rule_of(Settings settings) {
  return {settings[kZ],
          settings[kFloor],
          settings[kPeerFactor],
          settings[kOwnFactor],
          static_cast<std::uint32_t>(settings[kMinPeers]),
          static_cast<int>(settings[kColdStartDays]),
          static_cast<int>(settings[kMinSamples]),
          settings[kMadFloorShare],
          settings[kMadFloorBytes]};
}

void observe_spike(const Scene& scene, const Record& record, Settings settings, History& history,
                   Verdict& verdict) {
  UsageHistory& usage = history.usage;
  const SpikeJudgement judged =
      judge_spike(usage, scene.peers, scene.card.profile, rule_of(settings));
  if (!judged.above) return;
  usage.mark_alarmed();

  Sighting sighting;
  sighting.indicator = "spike";
  sighting.first_at = record.start;
  sighting.score = score_of(usage.current_bytes(), judged.needed_bytes);
  sighting.evidence = evidence_of(usage, judged);
  add_common_excuses(scene, judged_at(verdict, "spike", record), sighting.excuses);
  sighting.excuses.push_back(backfill(usage, settings[kBackfillFactor]));
  Excuse grace = installation(scene, record, judged, settings[kInstallationDays]);
  // Where the card's own history speaks, only an installation that explains it is worth a line.
  if (judged.cold_start || grace.applied) sighting.excuses.push_back(std::move(grace));
  sighting.due = record.end + static_cast<SpanMs>(settings[kCloseHours] * kHour);
  sighting.due_why = fmt::format("no_cause_{}h", whole(settings[kCloseHours]));
  if (judged.cold_start && !judged.by_peers) sighting.action = Action::record;
  sighting.correlates_with_part = usage.current_part();
  verdict.seen(std::move(sighting));
}

DormancyRule dormancy_rule(Settings settings) {
  return {span_of_days(settings[kDormantDays]), span_of_hours(settings[kDormantCloseHours])};
}

SilenceRule silence_rule(Settings settings) { return {settings[kSilentPeriods]}; }

MismatchRule mismatch_rule(Settings settings) {
  return {settings[kMismatchShare], settings[kMismatchBytes],
          span_of_hours(settings[kMismatchSettleHours]),
          span_of_hours(settings[kMismatchCloseHours])};
}

AttachRule attach_rule(Settings settings) {
  return {settings[kStormAttaches], settings[kStormFactor],
          span_of_days(settings[kStormInstallationDays]),
          span_of_hours(settings[kStormCloseHours])};
}

ScheduleRule schedule_rule(Settings settings) {
  return {static_cast<int>(settings[kOffUses]),
          settings[kOffShare],
          settings[kOffTolerance],
          settings[kOffBand],
          static_cast<int>(settings[kOffLearningDays]),
          settings[kOffChance],
          settings[kOffOutageUses],
          span_of_days(settings[kOffInstallationDays]),
          span_of_hours(settings[kOffCloseHours])};
}

LongFlowRule long_flow_rule(Settings settings) {
  return {span_of_hours(settings[kLongFlowHours]), span_of_hours(settings[kLongFlowGap] / 60),
          span_of_hours(settings[kLongFlowCloseHours])};
}

void look_at_flows(const Scene& scene, const Record& record, std::optional<Instant> last_use,
                   Settings settings, History& history, Verdict& verdict) {
  look_for_long_flow(scene, record, last_use, long_flow_rule(settings), history, verdict);
  look_for_scan(scene, record,
                {settings[kFanOutDestinations], span_of_hours(settings[kFanOutHours]), kDay},
                history, verdict);
  look_for_threat(scene, record, {span_of_hours(settings[kThreatCloseHours])}, verdict);
}

Instant traffic_due(const Scene& scene, Settings settings, const History& history) {
  return std::min(silence_due(scene, silence_rule(settings), history),
                  counters_due(scene, mismatch_rule(settings), history));
}

void let_traffic_elapse(const Scene& scene, Instant clock, Settings settings, History& history,
                        Verdict& verdict) {
  const SilenceRule silence = silence_rule(settings);
  if (silence_due(scene, silence, history) <= clock) {
    tell_silence(scene, silence, history, verdict);
  }
  judge_counters(scene, clock, mismatch_rule(settings), history, verdict);
}

void observe_traffic(const Scene& scene, const Record& record, Settings settings, History& history,
                     Verdict& verdict) {
  const std::optional<Instant> last_use = history.usage.last_use();
  history.usage.add(record, scene.profile);
  look_for_dormant_wake(scene, record, last_use, dormancy_rule(settings), verdict);
  end_silence(record, history, verdict);
  count_record(scene, record, mismatch_rule(settings), history);
  look_for_attach_storm(scene, record, attach_rule(settings), history, verdict);
  look_off_schedule(scene, record, last_use, schedule_rule(settings), history, verdict);
  look_at_flows(scene, record, last_use, settings, history, verdict);
  look_for_exceeded_cap(scene, record, history, verdict);
  if (record.bytes() > 0) observe_spike(scene, record, settings, history, verdict);
}

}  // namespace

const Detector kAbnormalTraffic{
    .risk = "R11",
    .name = "abnormal_traffic",
    .title_en = "Abnormal traffic",
    .title_zh = "异常流量",
    .family = "other",
    .onelink = "risk017",
    .meaning =
        "The card's traffic does not look like its own past, like its peers' or like what "
        "it may use.",
    .indicators = kIndicators,
    .parameters = kParameters,
    .observe = observe_traffic,
    .next_due = traffic_due,
    .elapse = let_traffic_elapse,
};

}  // namespace simwarden::risk
