#include "risk-models/devices/agent_silent.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "risk-models/agent_view.h"
#include "risk-models/excuses.h"

namespace simwarden::risk {
namespace {

constexpr std::string_view kAgentSilent = "agent_silent";
constexpr SpanMs kReportTime = kHour;
constexpr std::uint8_t kReturns = 2;
constexpr double kSameAmount = 0.1;

std::uint32_t seconds(Instant t) {
  return static_cast<std::uint32_t>(std::max<Instant>(0, t / kSecond));
}

Instant instant(std::uint32_t s) { return Instant{s} * kSecond; }

std::uint64_t total(const AgentView& view) {
  return std::accumulate(view.bytes.begin(), view.bytes.end(), std::uint64_t{0});
}

void forget_traffic(AgentView& view) {
  view.bytes = {};
  view.from = 0;
  view.crossed_at = 0;
  view.most = 0;
  view.told = false;
  view.returns = 0;
}

std::uint32_t capped(double bytes) {
  return static_cast<std::uint32_t>(
      std::min<double>(bytes, std::numeric_limits<std::uint32_t>::max()));
}

void advance(AgentView& view, std::uint32_t slice, SpanMs length) {
  if (slice <= view.slice) return;
  const std::uint32_t passed = std::min<std::uint32_t>(slice - view.slice, AgentView::kSlices);
  for (std::uint32_t i = 0; i < passed; ++i) view.bytes[(slice - i) % AgentView::kSlices] = 0;
  view.slice = slice;
  if (view.crossed_at != 0 || view.from == 0) return;
  const std::uint32_t oldest = slice - std::min<std::uint32_t>(slice, AgentView::kSlices - 1);
  view.from = total(view) == 0 ? 0 : std::max(view.from, seconds(oldest * length));
}

void add(AgentView& view, const Record& record, SpanMs window) {
  const SpanMs length = window / SpanMs{AgentView::kSlices};
  advance(view, static_cast<std::uint32_t>(record.end / length), length);
  const SpanMs lasting = record.end - record.start;
  const double share =
      lasting > window ? static_cast<double>(window) / static_cast<double>(lasting) : 1;
  std::uint32_t& bytes = view.bytes[view.slice % AgentView::kSlices];
  bytes = capped(bytes + static_cast<double>(record.bytes()) * share);
  view.most = std::max(view.most, capped(static_cast<double>(total(view))));
  if (view.from == 0) view.from = std::max<std::uint32_t>(1, seconds(record.start));
}

std::vector<Excuse> excuses(const Scene& scene, const Verdict& verdict, Instant at) {
  static constexpr std::array kKinds{WindowKind::device_swap, WindowKind::maintenance};
  std::vector<Excuse> out{
      declared_window(scene, kKinds, verdict.opened_at(kAgentSilent).value_or(at))};
  if (auto test = test_period(scene.card)) out.push_back(*std::move(test));
  return out;
}

void tell(const Scene& scene, const AgentRule& rule, const AgentView& view, Instant at,
          Verdict& verdict) {
  const double times = view.most / std::max(1.0, rule.bytes);
  Sighting sighting;
  sighting.indicator = kAgentSilent;
  sighting.first_at = instant(view.from);
  sighting.at = at;
  sighting.score = times > 100 ? 85 : times > 10 ? 75 : 65;
  sighting.evidence.emplace_back("carrier_bytes", std::int64_t{view.most});
  sighting.evidence.emplace_back("threshold_bytes", static_cast<std::int64_t>(rule.bytes));
  sighting.evidence.emplace_back("window_h", static_cast<double>(rule.window) / kHour);
  sighting.evidence.emplace_back("gateway", scene.card.gateway);
  sighting.evidence.emplace_back("gateway_last_use", format_utc(instant(view.gateway_seen)));
  sighting.excuses = excuses(scene, verdict, at);
  // Of the traffic that proved it, not of what came later. Whole hours back: a gateway that reports
  // by the hour does so in each of them.
  const Instant proved = instant(view.crossed_at) + kReportTime;
  const SpanMs since = proved - instant(view.from);
  sighting.while_gateway_online = Interval{proved - (since + kHour - 1) / kHour * kHour, proved};
  verdict.seen(std::move(sighting));
}

// A use that begins after the missing traffic does not report it; the same amount is the same
// traffic, by a clock that is late.
bool leaves_out(const Record& record, const AgentRule& rule, const AgentView& view) {
  if (view.crossed_at == 0 || record.start == record.end) return false;
  if (record.start <= instant(view.crossed_at)) return false;
  if (record.start - instant(view.gateway_seen) < rule.window) return false;
  const auto missing = static_cast<double>(total(view));
  return std::abs(static_cast<double>(record.bytes()) - missing) > kSameAmount * missing;
}

void gateway_saw(const Record& record, const AgentRule& rule, AgentView& view, Verdict& verdict) {
  const bool in_time = view.told && record.start < instant(view.crossed_at) + kReportTime;
  const bool left_out = (!view.told || in_time) && leaves_out(record, rule, view);
  view.gateway_seen = seconds(record.end);
  if (left_out) return;
  if (in_time) {
    verdict.ended(kAgentSilent, record.start, "reported");
    return forget_traffic(view);
  }
  if (view.told && ++view.returns < kReturns) return;
  if (view.told) verdict.ended(kAgentSilent, record.end, "returned");
  forget_traffic(view);
}

}  // namespace

Instant agent_silent_due(const History& history) {
  const auto* view = rare<AgentView>(history.rare);
  if (view == nullptr || view->crossed_at == 0 || view->told) return kNever;
  return instant(view->crossed_at) + kReportTime;
}

void tell_agent_silent(const Scene& scene, const AgentRule& rule, History& history,
                       Verdict& verdict) {
  AgentView& view = *Rare<AgentView>(history.rare).get();
  view.told = true;
  tell(scene, rule, view, instant(view.crossed_at) + kReportTime, verdict);
}

void look_for_silent_agent(const Scene& scene, const Record& record, const AgentRule& rule,
                           History& history, Verdict& verdict) {
  const Rare<AgentView> part(history.rare);
  if (scene.card.gateway.empty()) {
    if (part.get() == nullptr) return;
    verdict.ended(kAgentSilent, record.end, "no_gateway");
    return part.drop();
  }
  if (record.bytes() == 0) return;
  if (record.source == Source::gateway) return gateway_saw(record, rule, part.make(), verdict);
  AgentView* view = part.get();
  if (view == nullptr || instant(view->gateway_seen) > record.start) return;
  add(*view, record, rule.window);
  if (static_cast<double>(total(*view)) <= rule.bytes) return;
  if (view->crossed_at == 0) view->crossed_at = seconds(record.end);
  if (view->told) tell(scene, rule, *view, record.end, verdict);
}

}  // namespace simwarden::risk
