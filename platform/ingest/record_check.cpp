#include "platform/ingest/record_check.h"

#include <array>
#include <cmath>

#include "platform/base/text.h"
#include "platform/ingest/address.h"
#include "platform/state/identifier.h"
#include "risk-models/instant.h"

namespace simwarden::ingest {
namespace {

using wire::Fault;
using wire::RawRecord;
using Wrong = std::optional<Fault>;

constexpr std::int64_t kMostBytes = std::int64_t{1} << 53;  // exact in every JSON reader
constexpr std::int64_t kMostCount = 1'000'000'000;
constexpr std::int64_t kMostDurationS = 31 * 24 * 3600;
constexpr std::int64_t kMostPort = 65535;
constexpr std::int64_t kMostTac = (1 << 24) - 1;               // 5GS: 24 bits
constexpr std::int64_t kMostCi = (std::int64_t{1} << 36) - 1;  // NR cell identity: 36 bits
constexpr std::int64_t kMostNetworkCode = 999;
constexpr double kMostAccuracyM = 20'037'508;  // half the earth's girth
constexpr risk::SpanMs kLongestRecord = 31 * risk::kDay;
Fault fault(const char* reason, std::string_view member, std::string detail) {
  return {reason, std::string(member), std::move(detail)};
}

Wrong number_between(std::optional<std::int64_t> number, std::int64_t most,
                     std::string_view member) {
  if (!number) return std::nullopt;
  if (*number < 0) return fault("negative_number", member, "0 or more is allowed");
  if (*number > most)
    return fault("bad_value", member, "at most " + std::to_string(most) + " is allowed");
  return std::nullopt;
}

struct Bound {
  const char* member;
  std::optional<std::int64_t> RawRecord::*field;
  std::int64_t most;
};
constexpr std::array<Bound, 8> kBounds{
    {{"mcc", &RawRecord::mcc, kMostNetworkCode},
     {"mnc", &RawRecord::mnc, kMostNetworkCode},
     {"tac", &RawRecord::tac, kMostTac},
     {"ci", &RawRecord::ci, kMostCi},
     {"bytes_up", &RawRecord::bytes_up, kMostBytes},
     {"bytes_down", &RawRecord::bytes_down, kMostBytes},
     {"attaches", &RawRecord::attaches, kMostCount},
     {"attach_rejects", &RawRecord::attach_rejects, kMostCount}}};

Wrong numbers_fault(const RawRecord& raw) {
  for (const Bound& bound : kBounds)
    if (auto wrong = number_between(raw.*bound.field, bound.most, bound.member)) return wrong;
  return std::nullopt;
}

Wrong read_time(const std::string& text, std::string_view member, risk::Instant& out) {
  const auto time = risk::parse_rfc3339(base::trimmed(text));
  if (!time) return fault("bad_time", member, "not RFC 3339, such as 2026-11-22T10:00:00+08:00");
  out = *time;
  return std::nullopt;
}

Wrong source_fault(const RawRecord& raw) {
  if (raw.source.empty() || raw.source == "gateway" || raw.source == "carrier") return std::nullopt;
  return fault("bad_value", "source", "allowed: gateway, carrier");
}

Wrong position_fault(const RawRecord& raw) {
  if (raw.lat && !(std::abs(*raw.lat) <= 90))
    return fault("bad_position", "lat", "-90 to 90 degrees");
  if (raw.lon && !(std::abs(*raw.lon) <= 180))
    return fault("bad_position", "lon", "-180 to 180 degrees");
  if (raw.lat && !raw.lon) return fault("bad_position", "lon", "missing beside lat");
  if (raw.lon && !raw.lat) return fault("bad_position", "lat", "missing beside lon");
  if (raw.accuracy_m && *raw.accuracy_m < 0)
    return fault("negative_number", "accuracy_m", "0 or more is allowed");
  if (raw.accuracy_m && !(*raw.accuracy_m <= kMostAccuracyM))
    return fault("bad_value", "accuracy_m", "larger than the earth");
  if (!raw.datum.empty() && raw.datum != "wgs84" && raw.datum != "gcj02")
    return fault("bad_value", "datum", "allowed: wgs84, gcj02");
  return std::nullopt;
}

// --- lists

Wrong flow_fault(const wire::RawFlow& flow) {
  if (flow.dst_ip.empty() && flow.host.empty())
    return fault("missing_member", "flows.dst_ip", "a flow has dst_ip or host");
  if (!flow.dst_ip.empty() && !normal_address(flow.dst_ip))
    return fault("bad_value", "flows.dst_ip", "not an IPv4 or IPv6 address");
  if (auto wrong = number_between(flow.dst_port, kMostPort, "flows.dst_port")) return wrong;
  if (auto wrong = number_between(flow.bytes_up, kMostBytes, "flows.bytes_up")) return wrong;
  if (auto wrong = number_between(flow.bytes_down, kMostBytes, "flows.bytes_down")) return wrong;
  return number_between(flow.count, kMostCount, "flows.count");
}

// Who sends is always known to the card; who calls it may have withheld the number.
Wrong peer_fault(const std::string& direction, const std::string& peer, const std::string& list) {
  if (direction.empty()) return fault("missing_member", list + ".direction", "allowed: mo, mt");
  if (direction != "mo" && direction != "mt")
    return fault("bad_value", list + ".direction", "allowed: mo, mt");
  if (direction == "mo" && base::trimmed(peer).empty())
    return fault("missing_member", list + ".peer", "wanted for mo");
  return std::nullopt;
}

Wrong sms_fault(const wire::RawSms& sms) {
  if (auto wrong = peer_fault(sms.direction, sms.peer, "sms")) return wrong;
  return number_between(sms.count, kMostCount, "sms.count");
}

Wrong call_fault(const wire::RawCall& call) {
  if (auto wrong = peer_fault(call.direction, call.peer, "calls")) return wrong;
  return number_between(call.duration_s, kMostDurationS, "calls.duration_s");
}

template <typename Entry>
Wrong first_fault(const std::vector<Entry>& entries, Wrong (*judge)(const Entry&)) {
  for (const Entry& entry : entries)
    if (auto wrong = judge(entry)) return wrong;
  return std::nullopt;
}

// --- identifiers

bool digits_between(std::string_view text, std::size_t least, std::size_t most) {
  return base::all_digits(text) && text.size() >= least && text.size() <= most;
}

}  // namespace

tl::expected<state::Identity, Fault> read_identity(const RawRecord& raw, int country_code) {
  const auto bad = [](const char* member, const char* wanted) {
    return tl::make_unexpected(fault("bad_identifier", member, wanted));
  };
  state::Identity identity{state::normal_iccid(raw.iccid), state::normal_imsi(raw.imsi),
                           state::normal_number(raw.msisdn, country_code)};
  if (identity.iccid.empty() && identity.imsi.empty() && identity.msisdn.empty())
    return tl::make_unexpected(
        fault("no_identifier", "iccid", "one of iccid, imsi, msisdn is wanted"));
  if (!identity.iccid.empty() && !digits_between(identity.iccid, 18, 20))
    return bad("iccid", "18 to 20 digits are wanted");
  if (!identity.imsi.empty() && !digits_between(identity.imsi, 14, 15))
    return bad("imsi", "14 or 15 digits are wanted");
  if (!identity.msisdn.empty() && !digits_between(identity.msisdn, 3, 15))
    return bad("msisdn", "3 to 15 digits are wanted");
  return identity;
}

tl::expected<RecordTimes, Fault> read_times(const RawRecord& raw) {
  const auto wrong = [](Fault why) { return tl::make_unexpected(std::move(why)); };
  if (raw.start.empty())
    return wrong(fault("missing_member", "start", "a record says when it was"));
  RecordTimes times;
  if (auto bad = read_time(raw.start, "start", times.start)) return wrong(std::move(*bad));
  times.end = times.start;
  if (!raw.end.empty())
    if (auto bad = read_time(raw.end, "end", times.end)) return wrong(std::move(*bad));
  if (times.end < times.start) return wrong(fault("impossible_time", "end", "before start"));
  if (times.end - times.start > kLongestRecord)
    return wrong(fault("impossible_time", "end", "more than 31 days after start"));
  return times;
}

Wrong fault_in_members(const RawRecord& raw) {
  if (auto wrong = source_fault(raw)) return wrong;
  if (auto wrong = numbers_fault(raw)) return wrong;
  if (auto wrong = position_fault(raw)) return wrong;
  if (auto wrong = first_fault(raw.flows, flow_fault)) return wrong;
  if (auto wrong = first_fault(raw.sms, sms_fault)) return wrong;
  return first_fault(raw.calls, call_fault);
}

Wrong fault_within(const RawRecord& raw) {
  // Lengths do not depend on the country but for a prefix that the usual one finds as well.
  constexpr int kUsualCountry = 86;
  if (const auto identity = read_identity(raw, kUsualCountry); !identity) return identity.error();
  if (const auto times = read_times(raw); !times) return times.error();
  return fault_in_members(raw);
}

}  // namespace simwarden::ingest
