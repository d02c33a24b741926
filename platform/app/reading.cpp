#include "platform/app/reading.h"

#include "gateway-agent/wire/report.h"
#include "platform/ingest/normalise.h"

namespace simwarden::app {
namespace {

// Files of the watched folder are one channel: lateness is measured over the folder.
constexpr const char* kInbox = "inbox";

ingest::Channel channel_of(const store::StreamKey& stream) {
  switch (stream.kind) {
    case store::Kind::gateway:
      return {stream.channel, risk::Source::gateway, false};
    case store::Kind::feed:
      return {stream.channel, risk::Source::carrier, true};
    case store::Kind::file:
      return {kInbox, risk::Source::carrier, true};
  }
  return {};
}

const std::string& first_identifier(const wire::RawRecord& raw) {
  return !raw.iccid.empty() ? raw.iccid : !raw.imsi.empty() ? raw.imsi : raw.msisdn;
}

void reject(const store::LoggedReport& report, int record, const wire::Fault& fault,
            Reading& into) {
  into.rejects.push_back({report.id, record, fault.reason, fault.member, fault.detail});
  ++into.counters["records_rejected"];
  ++into.counters["rejected." + fault.reason];
}

}  // namespace

void read_report(const store::LoggedReport& report, World& world, Reading& into) {
  const auto decoded = wire::decode_report(report.payload);
  if (!decoded) {
    // It was readable when it was logged: only a program of another version comes here.
    ++into.counters["reports_unreadable_now"];
    return;
  }
  const ingest::Channel channel = channel_of(report.stream);
  ingest::NormaliseOptions options;
  options.country_code = world.options.country_code;
  options.default_profile = world.default_profile;
  options.shift_ms = report.shift_ms;
  options.arrival = report.arrived_at;
  ingest::NormaliseCounts unknown;
  std::uint64_t unknown_members = decoded->unknown_members;
  int number = -1;
  for (const auto& raw : decoded->records) {
    ++number;
    if (!raw) {
      reject(report, number, raw.error(), into);
      continue;
    }
    unknown_members += raw->unknown_members;
    auto record = ingest::normalise(*raw, channel, options, world.registry,
                                    world.reference.reference, &unknown);
    if (!record) {
      reject(report, number, record.error(), into);
      if (record.error().reason == "unknown_card") ++into.unknown_cards[first_identifier(*raw)];
      continue;
    }
    into.records.push_back(std::move(*record));
  }
  ++into.counters["reports_observed"];
  into.counters["records_read"] += decoded->records.size();
  into.counters["unknown_members"] += unknown_members;
  into.counters["unreadable_imei"] += unknown.unreadable_imei;
  into.counters["unknown_rat"] += unknown.unknown_rat;
  into.counters["zero_position"] += unknown.zero_position;
}

}  // namespace simwarden::app
