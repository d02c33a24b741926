#include "risk-models/traffic/threat.h"

#include <fmt/format.h>

#include "risk-models/traffic/expected.h"

namespace simwarden::risk {
namespace {

constexpr std::string_view kThreat = "threat_destination";

}  // namespace

void look_for_threat(const Scene& scene, const Record& record, const ThreatRule& rule,
                     Verdict& verdict) {
  if (scene.reference.threats.empty()) return;
  const Flow* first = nullptr;
  const Threat* of_first = nullptr;
  std::uint64_t bytes = 0;
  std::int64_t flows = 0;
  for (const Flow& flow : record.flows) {
    const Threat* threat = scene.reference.threats.find(flow, record.end, scene.profile.zone_min);
    if (threat == nullptr) continue;
    if (first == nullptr) {
      first = &flow;
      of_first = threat;
    }
    bytes += flow.bytes_up + flow.bytes_down;
    flows += flow.count;
  }
  if (first == nullptr) return;

  Sighting sighting;
  sighting.indicator = kThreat;
  sighting.first_at = record.start;
  sighting.score = bytes > 0 ? 80 : 70;
  sighting.evidence = {{"destination", destination_text(*first)}};
  if (!of_first->category.empty()) sighting.evidence.emplace_back("category", of_first->category);
  if (of_first->from.at != 0) {
    sighting.evidence.emplace_back("listed_from",
                                   format_utc(of_first->from.in(scene.profile.zone_min)));
  }
  sighting.evidence.emplace_back("bytes", static_cast<std::int64_t>(bytes));
  sighting.evidence.emplace_back("flows", flows);
  sighting.excuses = traffic_excuses(scene, verdict, kThreat, record.end);
  sighting.excuses.push_back({"expired_entry", false, "the entry was valid at that time"});
  sighting.due = record.end + rule.close_after;
  sighting.due_why = fmt::format("no_cause_{}h", rule.close_after / kHour);
  verdict.seen(std::move(sighting));
}

}  // namespace simwarden::risk
