// R08: more sent messages than the profile's cap for the day or the billing month.
//
// Carriers that charge each part of a long message write a record for each. Where that is so it is
// declared by `long_message_parts`: up to that many messages to the same peer, one right after
// another, then count as one.
#include <array>
#include <utility>

#include "risk-models/detectors/list.h"
#include "risk-models/services/sms_count.h"
#include "risk-models/services/unlisted.h"

namespace simwarden::risk {
namespace {

constexpr std::string_view kDayCap = "day_cap";
constexpr std::string_view kMonthCap = "month_cap";

enum Setting : std::size_t { kLongMessageParts, kLongMessageGap };

constexpr std::array kParameters{
    Parameter{"", "long_message_parts", "messages", 1, 1, 255,
              "up to so many messages to one peer right after another are the parts of one; 1: "
              "none are"},
    Parameter{"", "long_message_gap_s", "s", 10, 0, 3600,
              "the longest time between two parts of one message"},
};

constexpr std::array kIndicators{
    Indicator{kDayCap, Severity::medium, Action::limit,
              "the card sent more messages on one day than its profile's cap",
              "repeats of one report (dropped before), two sources that see the same messages (the "
              "larger counts), messages around midnight (counted by their start, in the card's "
              "time zone), parts of one long message (where declared)",
              "", "",
              "The card sent {messages} SMS on {period_from}; its cap is {cap_messages} a day.",
              "该卡于{period_from}发送短信{messages}条，超过日上限{cap_messages}条。"},
    Indicator{
        kMonthCap, Severity::medium, Action::limit,
        "the card sent more messages in one billing month than its profile's cap",
        "as for the day; the month begins on the profile's billing day", "", "",
        "The card sent {messages} SMS since {period_from}; its cap is {cap_messages} until "
        "{period_to}.",
        "该卡自{period_from}起已发送短信{messages}条，超过账期上限{cap_messages}条（账期至{period_"
        "to}）。"},
};

std::string date_text(Day day) { return format_utc(day_start(day, 0)).substr(0, 10); }

struct Cap {
  std::string_view indicator;
  std::uint64_t messages = 0;
  std::string_view due_why;
};

void hold_against(const Cap& cap, const SmsSum& sum, Day next, const Scene& scene,
                  const Record& record, Verdict& verdict) {
  if (cap.messages == 0 || !sum.tracked || sum.sent <= cap.messages) return;
  const Instant due = day_start(next, scene.profile.zone_min);
  // A record that began before the last period's end does not disturb this period's finding.
  if (due <= record.end && verdict.open(cap.indicator)) return;

  Sighting sighting;
  sighting.indicator = cap.indicator;
  sighting.first_at = record.start;
  sighting.score = score_over(sum.sent, static_cast<double>(cap.messages));
  sighting.evidence.emplace_back("messages", std::int64_t{sum.sent});
  sighting.evidence.emplace_back("cap_messages", static_cast<std::int64_t>(cap.messages));
  sighting.evidence.emplace_back("period_from", date_text(sum.start));
  sighting.evidence.emplace_back("period_to", date_text(next));
  sighting.due = due;
  sighting.due_why = cap.due_why;
  verdict.seen(std::move(sighting));
}

void observe_sent(const Scene& scene, const Record& record, Settings settings, History& history,
                  Verdict& verdict) {
  const Profile& profile = scene.profile;
  if (record.sms.empty() || (profile.cap_sms_day == 0 && profile.cap_sms_month == 0)) return;
  SmsCaps& caps = Rare<SmsCaps>(history.rare).make();
  const LongMessageRule rule{static_cast<std::uint32_t>(settings[kLongMessageParts]),
                             static_cast<SpanMs>(settings[kLongMessageGap]) * kSecond};
  const std::uint32_t sent = messages_sent(caps, record, rule);
  if (sent == 0) return;
  const SmsSum day = add_to_day(caps, record, sent, profile.zone_min);
  const SmsSum month = add_to_month(caps, record, sent, profile);
  hold_against({kDayCap, profile.cap_sms_day, "day_end"}, day, day.start + 1, scene, record,
               verdict);
  hold_against({kMonthCap, profile.cap_sms_month, "period_end"}, month,
               next_billing_start(month.start, profile.billing_day), scene, record, verdict);
}

}  // namespace

const Detector kSmsThresholdExceeded{
    .risk = "R08",
    .name = "sms_threshold_exceeded",
    .title_en = "Too many SMS",
    .title_zh = "超短信阈值",
    .family = "abuse",
    .onelink = "risk014",
    .meaning = "The card sends more messages than its profile allows.",
    .indicators = kIndicators,
    .parameters = kParameters,
    .observe = observe_sent,
};

}  // namespace simwarden::risk
