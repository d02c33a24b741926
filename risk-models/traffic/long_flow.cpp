#include "risk-models/traffic/long_flow.h"

#include <fmt/format.h>

#include <algorithm>

#include "risk-models/open_flows.h"
#include "risk-models/traffic/expected.h"

namespace simwarden::risk {
namespace {

constexpr std::string_view kLongFlow = "long_lived_flow";

bool infrastructure(const Flow& flow) {
  return flow.dst_port == 53 || flow.dst_port == 123 || flow.dst_port == 853;
}

std::uint64_t key_of_flow(const Flow& flow) {
  const std::string& name = flow.dst_ip.empty() ? flow.host : flow.dst_ip;
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  hash = (hash ^ flow.dst_port) * 0x100000001b3;
  return std::max<std::uint64_t>(1, hash);
}

// Whether a record may belong to a flow that others go on with.
bool may_last(const Record& record, std::optional<Instant> last_use, SpanMs gap) {
  return record.end - record.start >= gap || (last_use && record.start - *last_use <= gap);
}

void forget_old(OpenFlows& open, const Record& record, SpanMs gap) {
  for (OpenFlows::Flow& flow : open.flows) {
    if (flow.key != 0 && record.start - flow.until > gap) flow = {};
  }
}

bool empty(const OpenFlows& open) {
  return std::all_of(open.flows.begin(), open.flows.end(),
                     [](const OpenFlows::Flow& flow) { return flow.key == 0; });
}

const OpenFlows::Flow* joined(OpenFlows& open, const Record& record, const Flow& flow) {
  const std::uint64_t key = key_of_flow(flow);
  OpenFlows::Flow* free = nullptr;
  for (OpenFlows::Flow& known : open.flows) {
    if (known.key == key) {
      known.since = std::min(known.since, record.start);
      known.until = std::max(known.until, record.end);
      return &known;
    }
    if (known.key == 0 && free == nullptr) free = &known;
  }
  if (free != nullptr) *free = {key, record.start, record.end};
  return free;
}

void tell(const Scene& scene, const Record& record, const Flow& flow, const OpenFlows::Flow& open,
          const LongFlowRule& rule, Verdict& verdict) {
  const SpanMs lasted = open.until - open.since;
  Sighting sighting;
  sighting.indicator = kLongFlow;
  sighting.first_at = open.since;
  // 60 at the bound, 10 more for each as much again.
  sighting.score = static_cast<int>(std::min<SpanMs>(90, 50 + 10 * (lasted / rule.longer_than)));
  sighting.evidence = {{"destination", destination_text(flow)},
                       {"since", format_utc(open.since)},
                       {"hours", lasted / kHour},
                       {"threshold_hours", rule.longer_than / kHour},
                       {"bytes", static_cast<std::int64_t>(flow.bytes_up + flow.bytes_down)}};
  sighting.excuses = traffic_excuses(scene, verdict, kLongFlow, record.end);
  sighting.due = record.end + rule.close_after;
  sighting.due_why = fmt::format("no_cause_{}h", rule.close_after / kHour);
  verdict.seen(std::move(sighting));
}

}  // namespace

void look_for_long_flow(const Scene& scene, const Record& record, std::optional<Instant> last_use,
                        const LongFlowRule& rule, History& history, Verdict& verdict) {
  const Rare<OpenFlows> part(history.rare);
  if (part.get() == nullptr && (record.flows.empty() || !may_last(record, last_use, rule.gap))) {
    return;
  }
  OpenFlows& open = part.make();
  forget_old(open, record, rule.gap);
  const Flow* longest = nullptr;
  const OpenFlows::Flow* of_longest = nullptr;
  for (const Flow& flow : record.flows) {
    if (infrastructure(flow) || scene.profile.allowed.allows(flow)) continue;
    const OpenFlows::Flow* known = joined(open, record, flow);
    if (known == nullptr || known->until - known->since <= rule.longer_than) continue;
    if (of_longest != nullptr && of_longest->since <= known->since) continue;
    longest = &flow;
    of_longest = known;
  }
  if (longest != nullptr) tell(scene, record, *longest, *of_longest, rule, verdict);
  if (empty(open)) part.drop();
}

}  // namespace simwarden::risk
