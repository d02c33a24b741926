// R03: calls with a peer that the card's list does not name, or where voice is switched off.
//
// An outgoing call proves it when it was answered and lasted, or as one of several attempts on a
// day; an answered call of no length is an attempt. A call that came in counts when it was answered
// and lasted: nobody can help being called. Of those, as many different callers as attempts are
// needed, for a number that is dialled at random now and then is no misuse. Emergency numbers never
// count, withheld numbers neither. A directed card whose profile has no list is not judged: its
// missing list is a matter of the compliance checks.
#include <array>
#include <utility>

#include "risk-models/detectors/list.h"
#include "risk-models/services/peer_list.h"
#include "risk-models/services/unlisted.h"

namespace simwarden::risk {
namespace {

constexpr std::string_view kDialled = "mo_unlisted_peer";
constexpr std::string_view kCallers = "mt_unlisted_peers";
constexpr std::string_view kOff = "voice_while_off";

enum Setting : std::size_t { kAttempts, kDifferentCallers, kAttemptsOff };
enum List : std::size_t { kEmergency };

constexpr std::array kParameters{
    Parameter{kDialled, "attempts", "calls", 5, 1, 1'000,
              "calls tried on one day that prove it, where none was answered"},
    Parameter{kCallers, "callers", "callers", 5, 1, kMostUnlistedPeers,
              "different callers outside the list that were answered on one day and prove it"},
    Parameter{kOff, "attempts", "calls", 5, 1, 1'000,
              "calls tried on one day that prove it, where none was answered"},
};

constexpr std::array kLists{
    ListParameter{"", "emergency_numbers", "110,112,119,120,122,911,999,urn:service:sos*",
                  "numbers that never count, eCall included: ? is one digit, * any rest",
                  ListForm::numbers},
};

constexpr std::array kIndicators{
    Indicator{
        kDialled, Severity::medium, Action::limit,
        "a card whose voice is directed called a peer outside its list: one answered call, or "
        "several attempts on one day",
        "emergency numbers (never count), spellings of a listed number (compared in one "
        "form), a few attempts that nobody answered, profiles without a list (compliance)",
        "", "",
        "The card called peers outside its list {calls} times on {day}, the latest "
        "{peer}[, for {duration_s} s].",
        "该卡于{day}呼叫白名单外号码{calls}次，最近一次对端为{peer}[，通话{duration_s}秒]。"},
    Indicator{kCallers, Severity::low, Action::limit,
              "a card whose voice is directed answered several callers outside its list on one day",
              "robocalls from a few callers, calls that were not answered or lasted no time, "
              "withheld numbers, emergency centres that call back",
              "", "",
              "The card answered {callers} callers outside its list on {day}, the latest {peer}.",
              "该卡于{day}接听{callers}个白名单外号码的来电，最近一次对端为{peer}。"},
    Indicator{
        kOff, Severity::medium, Action::limit,
        "a card whose voice is off was in a call, or tried several on one day",
        "emergency numbers (never count), calls that were not answered or lasted no time", "", "",
        "Voice is off for the card, yet {calls} calls were seen on {day}, the latest with "
        "{peer}[, for {duration_s} s].",
        "该卡语音业务已关闭，但{day}仍出现通话{calls}次，最近一次对端为{peer}[，通话{duration_s}"
        "秒]。"},
};

bool took_place(const Call& call) { return call.answered && call.duration_s > 0; }

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
    const UnlistedCalls* kept = part_.get();
    if (kept != nullptr && outdated(*kept, record_, profile.zone_min)) part_.drop();
    if (profile.voice == Service::undirected) return;
    const bool off = profile.voice == Service::off;
    if (!off && profile.voice_peers.empty()) return;
    for (const Call& call : record_.calls) {
      if (call.peer.empty() && !(off && took_place(call))) continue;
      if (listed(settings_.list(kEmergency), call.peer)) continue;
      if (!off && listed(profile.voice_peers, call.peer)) continue;
      count_call(call);
    }
    if (dialled_ == nullptr && received_ == nullptr) return;
    if (off) return report_off();
    report_dialled();
    report_callers();
  }

 private:
  void count_call(const Call& call) {
    const bool outgoing = call.direction == Direction::mobile_originated;
    if (!outgoing && !took_place(call)) return;
    day_ = turn_to_day(part_.make(), record_, scene_.profile.zone_min);
    const Call*& latest = outgoing ? dialled_ : received_;
    // An answered call of the record says more than an attempt.
    if (latest == nullptr || took_place(call) || !took_place(*latest)) latest = &call;
    UnlistedDay& day = day_ != nullptr ? *day_ : alone_;
    if (outgoing && larger(day.sent) == 0) day.first_sent = record_.start;
    if (!outgoing && larger(day.received) == 0) day.first_received = record_.start;
    count(outgoing ? day.sent : day.received, record_.source, 1);
    if (!outgoing) day.senders.add(peer_hash(call.peer));
  }

  // Of a day that is no longer kept, what this record alone says.
  const UnlistedDay& day() const { return day_ != nullptr ? *day_ : alone_; }

  // Whether the outgoing calls of the day are proof, by this record.
  bool proves(std::string_view indicator, std::size_t attempts) const {
    if (dialled_ == nullptr) return false;
    return took_place(*dialled_) || larger(day().sent) >= settings_[attempts] ||
           verdict_.open(indicator);
  }

  void report_dialled() {
    if (!proves(kDialled, kAttempts)) return;
    Sighting sighting = begin(kDialled, *dialled_);
    sighting.first_at = day().first_sent;
    sighting.score = score_over(larger(day().sent), 1) + (took_place(*dialled_) ? 10 : 0);
    sighting.evidence.emplace_back("calls", std::int64_t{larger(day().sent)});
    sighting.evidence.emplace_back("needed_attempts",
                                   static_cast<std::int64_t>(settings_[kAttempts]));
    add_list(sighting);
    see_until_day_end(scene_, record_, std::move(sighting), verdict_);
  }

  void report_callers() {
    const double bound = settings_[kDifferentCallers];
    if (received_ == nullptr || day().senders.count() < bound) return;
    Sighting sighting = begin(kCallers, *received_);
    sighting.first_at = day().first_received;
    sighting.score = score_over(day().senders.count(), bound);
    sighting.evidence.emplace_back("callers", std::int64_t{day().senders.count()});
    sighting.evidence.emplace_back("needed_callers", static_cast<std::int64_t>(bound));
    sighting.evidence.emplace_back("calls", std::int64_t{larger(day().received)});
    add_list(sighting);
    see_until_day_end(scene_, record_, std::move(sighting), verdict_);
  }

  void report_off() {
    if (received_ == nullptr && !proves(kOff, kAttemptsOff)) return;
    const bool outgoing = dialled_ != nullptr && (took_place(*dialled_) || received_ == nullptr);
    const std::uint32_t calls =
        std::max(day().sent[0] + day().received[0], day().sent[1] + day().received[1]);
    Sighting sighting = begin(kOff, outgoing ? *dialled_ : *received_);
    sighting.first_at = outgoing ? day().first_sent : day().first_received;
    sighting.score = score_over(calls, 1) + 10;
    sighting.evidence.emplace_back("direction", std::string(outgoing ? "mo" : "mt"));
    sighting.evidence.emplace_back("calls", std::int64_t{calls});
    sighting.evidence.emplace_back("needed_attempts",
                                   static_cast<std::int64_t>(settings_[kAttemptsOff]));
    see_until_day_end(scene_, record_, std::move(sighting), verdict_);
  }

  Sighting begin(std::string_view indicator, const Call& latest) const {
    Sighting sighting;
    sighting.indicator = indicator;
    sighting.evidence.emplace_back("peer", latest.peer.empty() ? "withheld" : latest.peer);
    sighting.evidence.emplace_back("day", day_text(record_.start, scene_.profile.zone_min));
    sighting.evidence.emplace_back("answered", latest.answered);
    if (took_place(latest)) {
      sighting.evidence.emplace_back("duration_s", std::int64_t{latest.duration_s});
    }
    return sighting;
  }

  void add_list(Sighting& sighting) const {
    sighting.evidence.emplace_back("listed_peers",
                                   static_cast<std::int64_t>(scene_.profile.voice_peers.size()));
  }

  const Scene& scene_;
  const Record& record_;
  Settings settings_;
  Rare<UnlistedCalls> part_;
  Verdict& verdict_;
  UnlistedDay* day_ = nullptr;
  UnlistedDay alone_;
  const Call* dialled_ = nullptr;   // of the record, the latest that counts
  const Call* received_ = nullptr;  // likewise
};

void observe_calls(const Scene& scene, const Record& record, Settings settings, History& history,
                   Verdict& verdict) {
  if (record.calls.empty() && rare<UnlistedCalls>(history.rare) == nullptr) return;
  Look(scene, record, settings, history, verdict).take();
}

}  // namespace

const Detector kVoiceAllowlistViolation{
    .risk = "R03",
    .name = "voice_allowlist_violation",
    .title_en = "Voice outside the allow-list",
    .title_zh = "超语音白名单",
    .family = "abuse",
    .onelink = "risk009",
    .meaning = "The card talks with peers that it may not, or where voice is off.",
    .indicators = kIndicators,
    .parameters = kParameters,
    .observe = observe_calls,
    .lists = kLists,
};

}  // namespace simwarden::risk
