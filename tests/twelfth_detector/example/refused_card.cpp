// R12, an exercise: a card that the network keeps refusing and that goes on trying.
#include <fmt/format.h>

#include <array>

#include "risk-models/detector.h"
#include "risk-models/excuses.h"

namespace simwarden::risk {
namespace {

constexpr std::string_view kRefused = "keeps_trying";

enum Setting : std::size_t { kRejects, kCloseHours };

constexpr std::array kParameters{
    Parameter{kRefused, "rejects", "rejects", 10, 1, 10'000,
              "refused registrations in one record without a byte of use"},
    Parameter{kRefused, "close_h", "h", 24, 1, 720,
              "the finding closes after this time without one"},
};

constexpr std::array kIndicators{
    Indicator{kRefused, Severity::low, Action::notify,
              "The network refused the card again and again, and it used nothing.",
              "A card that got through in the end used data; declared maintenance is recorded.",
              "UNEXPECTED_RADIO_LINK_FAILURES", "",
              "The card was refused {rejects} times, {needed} are enough, and used nothing.",
              "该卡被网络拒绝 {rejects} 次（门限 {needed} 次），且未产生任何流量。"},
};

void observe_refusals(const Scene& scene, const Record& record, Settings settings, History&,
                      Verdict& verdict) {
  if (record.attach_rejects < settings[kRejects] || record.bytes() > 0) return;
  static constexpr std::array kWindows{WindowKind::maintenance};
  Sighting sighting;
  sighting.indicator = kRefused;
  sighting.first_at = record.start;
  sighting.evidence = {{"rejects", std::int64_t{record.attach_rejects}},
                       {"needed", static_cast<std::int64_t>(settings[kRejects])}};
  sighting.excuses = {
      declared_window(scene, kWindows, verdict.opened_at(kRefused).value_or(record.end))};
  sighting.due = record.end + static_cast<SpanMs>(settings[kCloseHours] * kHour);
  sighting.due_why = fmt::format("no_cause_{}h", settings[kCloseHours]);
  verdict.seen(std::move(sighting));
}

}  // namespace

extern const Detector kRefusedCard{
    .risk = "R12",
    .name = "refused_card",
    .title_en = "Refused card",
    .title_zh = "被拒卡持续尝试",
    .family = "other",
    .onelink = "",
    .meaning = "A card that the network refuses goes on trying.",
    .indicators = kIndicators,
    .parameters = kParameters,
    .observe = observe_refusals,
};

}  // namespace simwarden::risk
