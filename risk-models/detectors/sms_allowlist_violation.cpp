// R02: messages with a peer that the card's list does not name, or where SMS is switched off.
//
// A record says who the peer is and never what was in the message: a binary or over-the-air message
// is told by its sender, which is the carrier's (`service_numbers`) or, where the platform has no
// number, missing. Both never count. A directed card whose profile has no list is not judged: its
// missing list is a matter of the compliance checks.
#include <array>
#include <utility>

#include "risk-models/detectors/list.h"
#include "risk-models/services/peer_list.h"
#include "risk-models/services/unlisted.h"

namespace simwarden::risk {
namespace {

constexpr std::string_view kSent = "mo_unlisted_peer";
constexpr std::string_view kReceived = "mt_unlisted_peers";
constexpr std::string_view kOff = "sms_while_off";

enum Setting : std::size_t { kSenders };
enum List : std::size_t { kServiceNumbers };

constexpr std::array kParameters{
    Parameter{kReceived, "senders", "senders", 3, 1, kMostUnlistedPeers,
              "different senders outside the list on one day that prove it"},
};

constexpr std::array kLists{
    ListParameter{"", "service_numbers", "10000,10010,10086,100??,1069*",
                  "the carrier's own numbers, which never count: ? is one digit, * any rest",
                  ListForm::numbers},
};

constexpr std::array kIndicators{
    Indicator{kSent, Severity::medium, Action::limit,
              "a card whose SMS is directed sent a message to a peer outside its list",
              "spellings of a listed number (compared in one form), the carrier's service numbers "
              "(a list setting), profiles without a list (compliance)",
              "", "",
              "The card sent {messages} SMS to peers outside its list on {day}, the latest to "
              "{peer}.",
              "该卡于{day}向白名单外号码发送短信{messages}条，最近一次对端为{peer}。"},
    Indicator{kReceived, Severity::low, Action::limit,
              "a card whose SMS is directed got messages from several senders outside its list on "
              "one day",
              "spam from one or two senders, the carrier's service numbers and over-the-air "
              "messages (by their sender), messages without a sender",
              "", "",
              "The card got SMS from {senders} senders outside its list on {day}, the latest from "
              "{peer}.",
              "该卡于{day}收到{senders}个白名单外号码的短信，最近一次对端为{peer}。"},
    Indicator{kOff, Severity::medium, Action::limit,
              "a card whose SMS is off sent or got a message",
              "the carrier's service numbers and over-the-air messages (by their sender)", "", "",
              "SMS is off for the card, yet {messages} were seen on {day}, the latest with {peer}.",
              "该卡短信业务已关闭，但{day}仍出现短信{messages}条，最近一次对端为{peer}。"},
};

// One record of one card.
class Look {
 public:
  Look(const Scene& scene, const Record& record, Settings settings, History& history,
       Verdict& verdict)
      : scene_(scene),
        record_(record),
        settings_(settings),
        part_(history.rare),
        verdict_(verdict) {}

  void take() {
    const Profile& profile = scene_.profile;
    const UnlistedSms* kept = part_.get();
    if (kept != nullptr && outdated(*kept, record_, profile.zone_min)) part_.drop();
    if (profile.sms == Service::undirected) return;
    const bool off = profile.sms == Service::off;
    if (!off && profile.sms_peers.empty()) return;
    for (const Sms& sms : record_.sms) {
      if (sms.count == 0 || sms.peer.empty()) continue;
      if (listed(settings_.list(kServiceNumbers), sms.peer)) continue;
      if (!off && listed(profile.sms_peers, sms.peer)) continue;
      count_message(sms);
    }
    if (!sent_ && !received_) return;
    if (off) return report_off();
    report_unlisted();
  }

 private:
  void count_message(const Sms& sms) {
    day_ = turn_to_day(part_.make(), record_, scene_.profile.zone_min);
    const bool sent = sms.direction == Direction::mobile_originated;
    (sent ? sent_ : received_) = &sms;
    UnlistedDay& day = day_ != nullptr ? *day_ : alone_;
    if (sent && larger(day.sent) == 0) day.first_sent = record_.start;
    if (!sent && larger(day.received) == 0) day.first_received = record_.start;
    count(sent ? day.sent : day.received, record_.source, sms.count);
    if (!sent) day.senders.add(peer_hash(sms.peer));
  }

  void report_off() {
    const UnlistedDay& seen = day();
    const std::uint32_t messages =
        std::max(seen.sent[0] + seen.received[0], seen.sent[1] + seen.received[1]);
    const Sms& latest = sent_ != nullptr ? *sent_ : *received_;
    Sighting sighting = begin(kOff, latest);
    sighting.first_at = earliest(seen);
    sighting.score = score_over(messages, 1) + 10;
    sighting.evidence.emplace_back(
        "direction", std::string(latest.direction == Direction::mobile_originated ? "mo" : "mt"));
    sighting.evidence.emplace_back("messages", std::int64_t{messages});
    sighting.evidence.emplace_back("allowed_messages", std::int64_t{0});
    see_until_day_end(scene_, record_, std::move(sighting), verdict_);
  }

  void report_unlisted() {
    const UnlistedDay& seen = day();
    if (sent_ != nullptr) {
      Sighting sighting = begin(kSent, *sent_);
      sighting.first_at = seen.first_sent;
      sighting.score = score_over(larger(seen.sent), 1) + 10;
      sighting.evidence.emplace_back("messages", std::int64_t{larger(seen.sent)});
      sighting.evidence.emplace_back("allowed_messages", std::int64_t{0});
      add_list(sighting);
      see_until_day_end(scene_, record_, std::move(sighting), verdict_);
    }
    const double bound = settings_[kSenders];
    if (received_ == nullptr || seen.senders.count() < bound) return;
    Sighting sighting = begin(kReceived, *received_);
    sighting.first_at = seen.first_received;
    sighting.score = score_over(seen.senders.count(), bound);
    sighting.evidence.emplace_back("senders", std::int64_t{seen.senders.count()});
    sighting.evidence.emplace_back("needed_senders", static_cast<std::int64_t>(bound));
    sighting.evidence.emplace_back("messages", std::int64_t{larger(seen.received)});
    add_list(sighting);
    see_until_day_end(scene_, record_, std::move(sighting), verdict_);
  }

  // Of a day that is no longer kept, what this record alone says.
  const UnlistedDay& day() const { return day_ != nullptr ? *day_ : alone_; }

  static Instant earliest(const UnlistedDay& day) {
    if (larger(day.sent) == 0) return day.first_received;
    if (larger(day.received) == 0) return day.first_sent;
    return std::min(day.first_sent, day.first_received);
  }

  Sighting begin(std::string_view indicator, const Sms& latest) const {
    Sighting sighting;
    sighting.indicator = indicator;
    sighting.evidence.emplace_back("peer", latest.peer);
    sighting.evidence.emplace_back("day", day_text(record_.start, scene_.profile.zone_min));
    return sighting;
  }

  void add_list(Sighting& sighting) const {
    sighting.evidence.emplace_back("listed_peers",
                                   static_cast<std::int64_t>(scene_.profile.sms_peers.size()));
  }

  const Scene& scene_;
  const Record& record_;
  Settings settings_;
  Rare<UnlistedSms> part_;
  Verdict& verdict_;
  UnlistedDay* day_ = nullptr;
  UnlistedDay alone_;
  const Sms* sent_ = nullptr;      // the latest of the record that counts
  const Sms* received_ = nullptr;  // likewise
};

void observe_sms(const Scene& scene, const Record& record, Settings settings, History& history,
                 Verdict& verdict) {
  if (record.sms.empty() && rare<UnlistedSms>(history.rare) == nullptr) return;
  Look(scene, record, settings, history, verdict).take();
}

}  // namespace

const Detector kSmsAllowlistViolation{
    .risk = "R02",
    .name = "sms_allowlist_violation",
    .title_en = "SMS outside the allow-list",
    .title_zh = "超短信白名单",
    .family = "abuse",
    .onelink = "risk008",
    .meaning = "The card exchanges messages with peers that it may not, or where SMS is off.",
    .indicators = kIndicators,
    .parameters = kParameters,
    .observe = observe_sms,
    .lists = kLists,
};

}  // namespace simwarden::risk
