// A record made of the input's bytes: rejected with a reason and a member, or fit to be trusted.
#include <fuzzer/FuzzedDataProvider.h>

#include <cmath>
#include <cstdlib>

#include "platform/ingest/normalise.h"

using namespace simwarden;

namespace {

std::string text(FuzzedDataProvider& from, std::initializer_list<const char*> usual) {
  const std::size_t choice = from.ConsumeIntegralInRange<std::size_t>(0, usual.size() + 1);
  if (choice < usual.size()) return *(usual.begin() + choice);
  return choice == usual.size() ? "" : from.ConsumeRandomLengthString(40);
}

wire::RawRecord record_of(FuzzedDataProvider& from) {
  wire::RawRecord r;
  r.imsi = text(from, {"460010000000001", "460010000000002"});
  r.msisdn = text(from, {"+8613800000001", "13800000002"});
  r.iccid = text(from, {"89860000000000000001F"});
  r.start = text(from, {"2026-11-22T10:00:00Z", "1970-01-01T00:00:00+08:00"});
  r.end = text(from, {"2026-11-22T10:00:00.5+08:00", "2026-12-23T10:00:00Z"});
  r.source = text(from, {"gateway", "carrier"});
  r.imei = text(from, {"354383012345678", "000000000000000"});
  r.rat = text(from, {"LTE"});
  r.datum = text(from, {"gcj02", "wgs84"});
  r.apn = text(from, {"iot"});
  for (auto number :
       {&r.mcc, &r.mnc, &r.tac, &r.ci, &r.bytes_up, &r.bytes_down, &r.attaches, &r.attach_rejects})
    if (from.ConsumeBool())
      *number = from.ConsumeBool() ? from.ConsumeIntegralInRange<std::int64_t>(0, 1000)
                                   : from.ConsumeIntegral<std::int64_t>();
  for (auto real : {&r.lat, &r.lon, &r.accuracy_m})
    if (from.ConsumeBool())
      *real = from.ConsumeBool() ? from.ConsumeFloatingPointInRange(-100.0, 100.0)
                                 : from.ConsumeFloatingPoint<double>();
  while (from.remaining_bytes() > 40 && r.flows.size() < 8) {
    r.flows.push_back({text(from, {"10.0.0.1", "::1", "::ffff:1.2.3.4"}), text(from, {"tcp"}),
                       text(from, {"a.example"}), from.ConsumeIntegral<std::int32_t>(),
                       from.ConsumeIntegral<std::int32_t>(), 1,
                       from.ConsumeIntegral<std::int8_t>()});
    r.sms.push_back({text(from, {"mo", "mt"}), text(from, {"+86 138-0000-0000", "Google"}), 1});
    r.calls.push_back({text(from, {"mo", "mt"}), text(from, {"0086110", "1069*"}), true,
                       from.ConsumeIntegral<std::int32_t>()});
  }
  return r;
}

void check(const risk::Record& record) {
  const bool timely = record.start <= record.end && record.end - record.start <= 31 * risk::kDay;
  const bool placed =
      !record.place || (std::abs(record.place->at.lat) <= 90 &&
                        std::abs(record.place->at.lon) <= 180.1 && record.place->accuracy_m > 0);
  if (!timely || !placed || record.card == risk::kNoCard) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  FuzzedDataProvider from(bytes, size);
  state::Registry registry;
  ingest::NormaliseOptions options;
  options.default_profile = registry.add_profile({});
  risk::Card card;
  card.imsi = "460010000000001";
  card.msisdn = "13800000001";
  registry.add_card(card);
  if (from.ConsumeBool()) options.arrival = 1'795'341'600'000;
  options.shift_ms =
      from.ConsumeIntegralInRange<risk::SpanMs>(-2'000'000'000'000, 2'000'000'000'000);
  const ingest::Channel channel{"gw", risk::Source::gateway, from.ConsumeBool()};
  const auto record = ingest::normalise(record_of(from), channel, options, registry, {});
  if (record) {
    check(*record);
  } else if (record.error().reason.empty() || record.error().member.empty()) {
    std::abort();
  }
  return 0;
}
