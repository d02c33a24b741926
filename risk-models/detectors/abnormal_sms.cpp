// R10: messages that do not look like the card's own past.
//
// Sent messages make fan-out and burst, for it is by sending that a card's messages are sold; what
// is received makes the harvest of verification codes. "Usual" is the mean over the card's last 28
// active days or hours. There is no table of what its peers send: a card with fewer than seven
// active days or hours is held against the floor alone, and only recorded.
#include <fmt/format.h>

#include <array>
#include <cmath>
#include <utility>

#include "risk-models/detectors/list.h"
#include "risk-models/excuses.h"
#include "risk-models/services/sms_pattern.h"
#include "risk-models/services/unlisted.h"
#include "risk-models/sms_use.h"

namespace simwarden::risk {
namespace {

constexpr std::string_view kFanOut = "fan_out";
constexpr std::string_view kBurst = "burst";
constexpr std::string_view kHarvest = "service_sender_harvest";
constexpr std::string_view kInversion = "direction_inversion";

enum Setting : std::size_t {
  kPeers,
  kPeersFactor,
  kPeersDays,
  kMessages,
  kMessagesFactor,
  kMessagesHours,
  kSenders,
  kInversionDays,
  kInversionFactor,
  kInversionMessages,
  kCloseHours,
};

constexpr std::array kParameters{
    Parameter{kFanOut, "peers", "peers", 10, 1, 1'000, "so many a day are never a fan-out"},
    Parameter{kFanOut, "factor", "", 5, 1, 1'000, "times the card's usual peers a day"},
    Parameter{kFanOut, "min_days", "days", 7, 1, 28, "active days from which there is a usual"},
    Parameter{kBurst, "messages", "messages", 30, 1, 10'000, "so many an hour are never a burst"},
    Parameter{kBurst, "factor", "", 8, 1, 1'000, "times the card's usual messages an hour"},
    Parameter{kBurst, "min_hours", "hours", 7, 1, 28, "active hours from which there is a usual"},
    Parameter{kHarvest, "senders", "senders", 5, 1, ServiceSenders::kNews,
              "service senders new to the card within 24 hours that prove it"},
    Parameter{kInversion, "history_d", "days", 30, 8, 365,
              "since the card's first message before it is judged"},
    Parameter{kInversion, "factor", "", 10, 1, 1'000,
              "times by which the ratio of sent to received changes"},
    Parameter{kInversion, "messages", "messages", 10, 1, 10'000,
              "fewer in 24 hours say nothing about a ratio"},
    Parameter{"", "close_h", "h", 24, 1, 720, "the finding closes after this without a cause"},
};

constexpr std::string_view kHonestRise =
    "declared campaigns, a rise of the whole group at once (excused, and sent to a person), cards "
    "without a history (recorded)";

constexpr std::array kIndicators{
    Indicator{kFanOut, Severity::medium, Action::limit,
              "on one day the card wrote to far more different peers than it usually does",
              kHonestRise, "", "",
              "The card wrote to {peers} different numbers on {day}[; usual is {usual_peers} a "
              "day].",
              "该卡于{day}向{peers}个不同号码发送短信[，平时每天约{usual_peers}个]。"},
    Indicator{kBurst, Severity::medium, Action::limit,
              "in one hour the card sent far more messages than it usually does", kHonestRise, "",
              "", "The card sent {messages} SMS within an hour[; usual is {usual_messages}].",
              "该卡一小时内发送短信{messages}条[，平时每小时约{usual_messages}条]。"},
    Indicator{kHarvest, Severity::high, Action::limit,
              "within a day several service senders wrote to the card that never did before: it "
              "collects verification codes",
              "the carrier's and one or two own services, which are known after their first "
              "message; declared campaigns; a rise of the whole group at once",
              "", "",
              "{senders} service senders that were new to the card wrote to it within 24 hours.",
              "24小时内有{senders}个新的服务类号码向该卡发送短信，疑似用于接收验证码。"},
    Indicator{
        kInversion, Severity::medium, Action::limit,
        "for a day the card has been receiving where it used to send, or the other way round",
        "cards with a short history or few messages (not judged), declared campaigns, a rise "
        "of the whole group at once",
        "", "",
        "In 24 hours the card sent {sent} and got {received} SMS; usual are {usual_sent} and "
        "{usual_received} a day.",
        "24小时内该卡发送{sent}条、接收{received}条短信，平时每天发送约{usual_sent}条、接收约{"
        "usual_received}条。"},
};

constexpr std::int64_t kPartsOfDay = 4;

double rounded(double value) { return std::round(value * 10) / 10; }

// One record with messages of one card.
class Look {
 public:
  Look(const Scene& scene, const Record& record, Settings settings, History& history,
       Verdict& verdict)
      : scene_(scene), record_(record), settings_(settings), history_(history), verdict_(verdict) {}

  void take() {
    remember_sms(history_, record_, scene_.profile, peers_rule());
    look_for_fan_out();
    look_for_burst();
    look_for_harvest();
    look_for_inversion();
  }

 private:
  BoundRule peers_rule() const {
    return {settings_[kPeers], settings_[kPeersFactor],
            static_cast<std::uint32_t>(settings_[kPeersDays])};
  }
  BoundRule burst_rule() const {
    return {settings_[kMessages], settings_[kMessagesFactor],
            static_cast<std::uint32_t>(settings_[kMessagesHours])};
  }

  void look_for_fan_out() {
    const auto seen = peers_today(history_, record_, scene_.profile, peers_rule());
    if (!seen || !seen->above()) return;
    Sighting sighting = begin(kFanOut, *seen);
    sighting.evidence.emplace_back("peers", std::llround(seen->value));
    sighting.evidence.emplace_back("allowed_peers", std::llround(std::floor(seen->bound)));
    sighting.evidence.emplace_back("day", day_text(record_.start, scene_.profile.zone_min));
    add_usual(sighting, "usual_peers", "baseline_days", *seen);
    tell(std::move(sighting));
  }

  void look_for_burst() {
    const auto seen = sent_this_hour(history_, record_, burst_rule());
    if (!seen || !seen->above()) return;
    part_from_old_burst();
    Sighting sighting = begin(kBurst, *seen);
    sighting.evidence.emplace_back("messages", std::llround(seen->value));
    sighting.evidence.emplace_back("allowed_messages", std::llround(std::floor(seen->bound)));
    add_usual(sighting, "usual_messages", "baseline_hours", *seen);
    tell(std::move(sighting));
  }

  // What excused a burst, the group's or a declared rise, says nothing about one that comes later
  // than the six hours after it.
  void part_from_old_burst() {
    const auto opened = verdict_.opened_at(kBurst);
    if (!opened || part_of(record_.end) - part_of(*opened) < 2) return;
    verdict_.ended(kBurst, record_.end, "another_burst");
  }

  std::int64_t part_of(Instant t) const {
    const int zone = scene_.profile.zone_min;
    const Day day = local_day(t, zone);
    return day * kPartsOfDay + (t - day_start(day, zone)) / (kDay / kPartsOfDay);
  }

  void look_for_harvest() {
    const auto seen = new_service_senders(history_, record_, kDay);
    const double needed = settings_[kSenders];
    if (!seen || seen->count < needed) return;
    Sighting sighting;
    sighting.indicator = kHarvest;
    sighting.first_at = seen->first_at;
    sighting.score = score_over(seen->count, needed) + 10;
    sighting.evidence.emplace_back("senders", std::int64_t{seen->count});
    sighting.evidence.emplace_back("needed_senders", std::llround(needed));
    tell(std::move(sighting));
  }

  void look_for_inversion() {
    const TurnRule rule{static_cast<Day>(settings_[kInversionDays]), 7,
                        settings_[kInversionMessages], settings_[kInversionFactor]};
    const auto turn = turned_over(history_, record_, scene_.profile, rule);
    if (!turn) return;
    Sighting sighting;
    sighting.indicator = kInversion;
    sighting.first_at = record_.start;
    sighting.score = score_over(turn->times, settings_[kInversionFactor]);
    sighting.evidence.emplace_back("sent", std::int64_t{turn->sent});
    sighting.evidence.emplace_back("received", std::int64_t{turn->received});
    sighting.evidence.emplace_back("usual_sent", rounded(turn->usual_sent));
    sighting.evidence.emplace_back("usual_received", rounded(turn->usual_received));
    sighting.evidence.emplace_back("times", rounded(turn->times));
    sighting.evidence.emplace_back("needed_times", settings_[kInversionFactor]);
    tell(std::move(sighting));
  }

  static Sighting begin(std::string_view indicator, const Compared& seen) {
    Sighting sighting;
    sighting.indicator = indicator;
    sighting.first_at = seen.first_at;
    sighting.score = score_over(seen.value, seen.bound);
    if (!seen.founded) {
      sighting.action = Action::record;
      sighting.severity = Severity::low;
    }
    return sighting;
  }

  static void add_usual(Sighting& sighting, const char* usual, const char* baseline,
                        const Compared& seen) {
    if (seen.founded) sighting.evidence.emplace_back(usual, rounded(seen.usual));
    sighting.evidence.emplace_back(baseline, std::int64_t{seen.learned});
  }

  void tell(Sighting sighting) {
    static constexpr std::array kKinds{WindowKind::campaign};
    const Instant at = verdict_.opened_at(sighting.indicator).value_or(record_.end);
    sighting.excuses.push_back(declared_window(scene_, kKinds, at));
    sighting.due = record_.end + static_cast<SpanMs>(settings_[kCloseHours] * kHour);
    sighting.due_why = fmt::format("no_cause_{}h", std::llround(settings_[kCloseHours]));
    sighting.correlates_with_part = part_of(record_.end);
    verdict_.seen(std::move(sighting));
  }

  const Scene& scene_;
  const Record& record_;
  Settings settings_;
  History& history_;
  Verdict& verdict_;
};

void observe_sms(const Scene& scene, const Record& record, Settings settings, History& history,
                 Verdict& verdict) {
  if (record.sms.empty()) return;
  Look(scene, record, settings, history, verdict).take();
}

}  // namespace

const Detector kAbnormalSms{
    .risk = "R10",
    .name = "abnormal_sms",
    .title_en = "Abnormal SMS",
    .title_zh = "异常短信",
    .family = "other",
    .onelink = "risk016",
    .meaning = "The card's messages do not look like its own past.",
    .indicators = kIndicators,
    .parameters = kParameters,
    .observe = observe_sms,
};

}  // namespace simwarden::risk
