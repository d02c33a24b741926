#include "risk-models/traffic/off_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace simwarden::risk {
namespace {

std::uint32_t narrow(std::uint64_t value) {
  return static_cast<std::uint32_t>(
      std::min<std::uint64_t>(value, std::numeric_limits<std::uint32_t>::max()));
}

bool host_listed(const std::string& host, std::span<const std::string> patterns) {
  return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& text) {
    const auto pattern = parse_host_pattern(text);
    return pattern && pattern->matches(host);
  });
}

bool infrastructure(const Flow& flow, const InfrastructureRule& rule) {
  if (flow.dst_port != 0) {
    const std::string port = fmt::format("{}", flow.dst_port);
    if (std::find(rule.ports.begin(), rule.ports.end(), port) != rule.ports.end()) return true;
  }
  return !flow.host.empty() && host_listed(flow.host, rule.hosts);
}

std::uint64_t count_infrastructure(const Record& record, int zone_min, std::uint64_t bytes,
                                   const Rare<InfrastructureDay>& part) {
  InfrastructureDay& today = part.make();
  const Day day = local_day(record.start, zone_min);
  if (day != today.day) today = {day, {}};
  std::uint32_t& sum = today.bytes[static_cast<std::size_t>(record.source)];
  sum = narrow(sum + bytes);
  return sum;
}

}  // namespace

Exchanged& Exchanged::operator+=(const Flow& flow) {
  if (first.empty()) first = destination_text(flow);
  bytes += flow.bytes_up + flow.bytes_down;
  flows += flow.count;
  return *this;
}

OffList off_list(const Record& record, const Profile& profile, const InfrastructureRule& rule,
                 History& history) {
  OffList out;
  std::vector<const Flow*> excepted;
  for (const Flow& flow : record.flows) {
    if (profile.allowed.allows(flow)) continue;
    if (infrastructure(flow, rule)) {
      excepted.push_back(&flow);
      out.infrastructure += flow;
    } else {
      out.unlisted += flow;
    }
  }
  if (out.infrastructure.bytes == 0) return out;
  out.infrastructure_day_bytes = count_infrastructure(
      record, profile.zone_min, out.infrastructure.bytes, Rare<InfrastructureDay>(history.rare));
  out.tunnel = static_cast<double>(out.infrastructure_day_bytes) > rule.day_bytes;
  if (out.tunnel) {
    for (const Flow* flow : excepted) out.unlisted += *flow;
  }
  return out;
}

UnlistedSum add_to_hour(const Record& record, const Exchanged& unlisted, UnlistedHour& hour) {
  auto* const begin = hour.uses.begin();
  const auto over = [&](const UnlistedHour::Use& use) { return use.end <= record.end - kHour; };
  auto* const known = begin + std::min<std::size_t>(hour.count, hour.uses.size());
  auto* end = std::remove_if(begin, known, over);
  if (unlisted.flows > 0) {
    if (end == hour.uses.end()) end = std::move(begin + 1, end, begin);
    *end++ = {record.end, static_cast<std::uint32_t>(record.end - record.start),
              narrow(unlisted.bytes), narrow(unlisted.flows),
              static_cast<std::uint32_t>(record.source)};
  }
  hour.count = static_cast<std::uint32_t>(end - begin);

  std::array<UnlistedSum, 2> sums{};
  UnlistedSum out;
  out.first_start = record.start;
  for (const auto* use = begin; use != end; ++use) {
    sums[use->source & 1U].bytes += use->bytes;
    sums[use->source & 1U].flows += use->flows;
    if (use->end > hour.told)
      out.first_start = std::min(out.first_start, use->end - use->length_ms);
  }
  out.bytes = std::max(sums[0].bytes, sums[1].bytes);
  out.flows = std::max(sums[0].flows, sums[1].flows);
  return out;
}

}  // namespace simwarden::risk
