#include "platform/ingest/normalise.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "platform/base/text.h"
#include "platform/ingest/address.h"
#include "platform/ingest/content_hash.h"
#include "platform/ingest/record_check.h"
#include "platform/state/identifier.h"

namespace simwarden::ingest {
namespace {

using wire::Fault;
using wire::RawRecord;
using Wrong = std::optional<Fault>;

constexpr risk::Instant kEarliest = 946'684'800'000;  // 2000-01-01T00:00:00Z
constexpr risk::SpanMs kAhead = 10 * risk::kMinute;

Wrong impossible_time(const risk::Record& record, const NormaliseOptions& options) {
  if (record.start < kEarliest) return Fault{"impossible_time", "start", "before 2000-01-01"};
  if (options.arrival && record.end > *options.arrival + kAhead)
    return Fault{"impossible_time", "end", "more than 10 minutes ahead of its arrival"};
  return std::nullopt;
}

risk::Source read_source(const RawRecord& raw, const Channel& channel) {
  if (raw.source.empty()) return channel.source;
  return raw.source == "gateway" ? risk::Source::gateway : risk::Source::carrier;
}

risk::Rat read_rat(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, risk::Rat>, 5> kNames{
      {{"GSM", risk::Rat::gsm},
       {"UTRAN", risk::Rat::utran},
       {"LTE", risk::Rat::lte},
       {"NB-IOT", risk::Rat::nb_iot},
       {"NR", risk::Rat::nr}}};
  for (const auto& [name, rat] : kNames)
    if (base::equal_ignoring_case(name, text)) return rat;
  return risk::Rat::unknown;
}

risk::Cell read_cell(const RawRecord& raw) {
  risk::Cell cell;
  if (raw.mcc.value_or(0) == 0 || !raw.mnc) return cell;
  cell.mcc = static_cast<std::uint16_t>(*raw.mcc);
  cell.mnc = static_cast<std::uint16_t>(*raw.mnc);
  cell.tac = static_cast<std::uint32_t>(raw.tac.value_or(0));
  cell.ci = static_cast<std::uint64_t>(raw.ci.value_or(0));
  return cell;
}

bool at_zero(const RawRecord& raw) { return raw.lat && *raw.lat == 0 && *raw.lon == 0; }

// A receiver that knows no accuracy writes 0; a radius of 0 would make every distance count.
std::optional<double> stated_accuracy(const RawRecord& raw) {
  return raw.accuracy_m && *raw.accuracy_m > 0 ? raw.accuracy_m : std::nullopt;
}

std::optional<risk::Place> read_place(const RawRecord& raw, const risk::Cell& cell,
                                      const risk::Reference& reference) {
  constexpr double kGnssAccuracyM = 50;
  constexpr double kCellAccuracyM = 1000;
  if (raw.lat && !at_zero(raw)) {
    const risk::Point own{*raw.lat, *raw.lon};
    return risk::Place{raw.datum == "gcj02" ? risk::from_gcj02(own) : own,
                       stated_accuracy(raw).value_or(kGnssAccuracyM), true};
  }
  const risk::CellSite* site = cell.known() ? reference.site(cell) : nullptr;
  if (site == nullptr) return std::nullopt;
  const double range = site->range_m > 0 ? site->range_m : kCellAccuracyM;
  return risk::Place{site->at, stated_accuracy(raw).value_or(range), false};
}

// --- lists: in one order, so that the order in which they were written does not matter

std::uint64_t amount(std::int64_t checked) { return static_cast<std::uint64_t>(checked); }

risk::Direction read_direction(std::string_view text) {
  return text == "mo" ? risk::Direction::mobile_originated : risk::Direction::mobile_terminated;
}

std::vector<risk::Flow> read_flows(const RawRecord& raw) {
  std::vector<risk::Flow> flows;
  flows.reserve(raw.flows.size());
  for (const wire::RawFlow& flow : raw.flows)
    flows.push_back({normal_address(flow.dst_ip).value_or(""),
                     static_cast<std::uint16_t>(flow.dst_port), normal_protocol(flow.proto),
                     normal_host(flow.host), amount(flow.bytes_up), amount(flow.bytes_down),
                     static_cast<std::uint32_t>(flow.count)});
  std::sort(flows.begin(), flows.end(), [](const risk::Flow& a, const risk::Flow& b) {
    return std::tie(a.dst_ip, a.dst_port, a.host, a.proto, a.bytes_up, a.bytes_down, a.count) <
           std::tie(b.dst_ip, b.dst_port, b.host, b.proto, b.bytes_up, b.bytes_down, b.count);
  });
  return flows;
}

std::vector<risk::Sms> read_sms(const RawRecord& raw, int country_code) {
  std::vector<risk::Sms> messages;
  messages.reserve(raw.sms.size());
  for (const wire::RawSms& sms : raw.sms)
    messages.push_back({read_direction(sms.direction), state::normal_number(sms.peer, country_code),
                        static_cast<std::uint32_t>(sms.count)});
  std::sort(messages.begin(), messages.end(), [](const risk::Sms& a, const risk::Sms& b) {
    return std::tie(a.direction, a.peer, a.count) < std::tie(b.direction, b.peer, b.count);
  });
  return messages;
}

std::vector<risk::Call> read_calls(const RawRecord& raw, int country_code) {
  std::vector<risk::Call> calls;
  calls.reserve(raw.calls.size());
  for (const wire::RawCall& call : raw.calls)
    calls.push_back({read_direction(call.direction), state::normal_number(call.peer, country_code),
                     call.answered, static_cast<std::uint32_t>(call.duration_s)});
  std::sort(calls.begin(), calls.end(), [](const risk::Call& a, const risk::Call& b) {
    return std::tie(a.direction, a.peer, a.answered, a.duration_s) <
           std::tie(b.direction, b.peer, b.answered, b.duration_s);
  });
  return calls;
}

// Only of records in which nothing was found wrong.
risk::Record read_members(const RawRecord& raw, const RecordTimes& times, const Channel& channel,
                          const NormaliseOptions& options, const risk::Reference& reference) {
  risk::Record record;
  record.source = read_source(raw, channel);
  record.start = times.start + options.shift_ms;
  record.end = times.end + options.shift_ms;
  record.device = state::read_device(raw.imei);
  record.cell = read_cell(raw);
  record.rat = read_rat(base::trimmed(raw.rat));
  record.place = read_place(raw, record.cell, reference);
  record.apn = base::lower(base::trimmed(raw.apn));
  record.bytes_up = amount(raw.bytes_up.value_or(0));
  record.bytes_down = amount(raw.bytes_down.value_or(0));
  record.attaches = static_cast<std::uint32_t>(raw.attaches.value_or(0));
  record.attach_rejects = static_cast<std::uint32_t>(raw.attach_rejects.value_or(0));
  record.flows = read_flows(raw);
  record.sms = read_sms(raw, options.country_code);
  record.calls = read_calls(raw, options.country_code);
  record.channel = channel.name;
  record.content = content_hash(record, stated_accuracy(raw));
  return record;
}

tl::expected<risk::CardNo, Fault> find_card(const state::Identity& identity,
                                            const NormaliseOptions& options,
                                            state::Registry& registry) {
  const state::Resolved resolved = registry.resolve(identity);
  if (resolved.how == state::Resolution::found) return resolved.card;
  const char* first = !identity.iccid.empty()  ? "iccid"
                      : !identity.imsi.empty() ? "imsi"
                                               : "msisdn";
  if (resolved.how == state::Resolution::conflict)
    return tl::make_unexpected(
        Fault{"identity_conflict", first, "its identifiers belong to two different cards"});
  if (!options.default_profile)
    return tl::make_unexpected(
        Fault{"unknown_card", first, "the registry does not list this card"});
  return registry.adopt(identity, *options.default_profile);
}

void count_unreadable(const RawRecord& raw, const risk::Record& record, NormaliseCounts& counts) {
  if (!base::trimmed(raw.imei).empty() && record.device == 0) ++counts.unreadable_imei;
  if (!base::trimmed(raw.rat).empty() && record.rat == risk::Rat::unknown) ++counts.unknown_rat;
  if (at_zero(raw)) ++counts.zero_position;
}

}  // namespace

tl::expected<risk::Record, Fault> normalise(const RawRecord& raw, const Channel& channel,
                                            const NormaliseOptions& options,
                                            state::Registry& registry,
                                            const risk::Reference& reference,
                                            NormaliseCounts* counts) {
  const auto identity = read_identity(raw, options.country_code);
  if (!identity) return tl::make_unexpected(identity.error());
  const auto times = read_times(raw);
  if (!times) return tl::make_unexpected(times.error());
  if (auto wrong = fault_in_members(raw)) return tl::make_unexpected(std::move(*wrong));
  if (raw.source == "carrier" && !channel.may_be_carrier)
    return tl::make_unexpected(
        Fault{"source_not_allowed", "source", "a gateway cannot speak for the carrier"});
  risk::Record record = read_members(raw, *times, channel, options, reference);
  if (auto wrong = impossible_time(record, options)) return tl::make_unexpected(std::move(*wrong));
  const auto card = find_card(*identity, options, registry);
  if (!card) return tl::make_unexpected(card.error());
  record.card = *card;
  if (counts != nullptr) count_unreadable(raw, record, *counts);
  return record;
}

}  // namespace simwarden::ingest
