#include "tests/unit/wire/some_record.h"

#include <array>
#include <string>

#include "risk-models/instant.h"

namespace simwarden::test {
namespace {

std::int64_t between(Chance& chance, std::int64_t least, std::int64_t most) {
  return std::uniform_int_distribution<std::int64_t>(least, most)(chance);
}
bool one_in(Chance& chance, int n) { return between(chance, 1, n) == 1; }

std::string odd_text(Chance& chance) {
  static const std::array<std::string, 12> kPieces{"a",    "7", "\"", "\\", "\n", "\t",
                                                   "\x01", "é", "中", "😀",  "/",  ","};
  std::string text;
  for (auto n = between(chance, 0, 12); n > 0; --n) text += kPieces[between(chance, 0, 11)];
  return text;
}

std::int64_t odd_number(Chance& chance) {
  switch (between(chance, 0, 3)) {
    case 0:
      return between(chance, -10, 10);
    case 1:
      return std::numeric_limits<std::int64_t>::max();
    case 2:
      return std::numeric_limits<std::int64_t>::min();
    default:
      return between(chance, -1'000'000'000'000, 1'000'000'000'000);
  }
}

double odd_real(Chance& chance) {
  return one_in(chance, 3) ? static_cast<double>(between(chance, -200, 200))
                           : std::uniform_real_distribution<double>(-1e9, 1e9)(chance);
}

std::string digits(Chance& chance, std::string prefix, std::size_t length) {
  while (prefix.size() < length) prefix += static_cast<char>('0' + between(chance, 0, 9));
  return prefix;
}

template <typename List, typename Make>
void fill(Chance& chance, List& list, Make make) {
  if (one_in(chance, 2)) return;
  for (auto n = between(chance, 1, 4); n > 0; --n) list.push_back(make());
}

}  // namespace

wire::RawRecord any_record(Chance& chance) {
  wire::RawRecord r;
  for (auto text : {&r.iccid, &r.imsi, &r.msisdn, &r.start, &r.end, &r.source, &r.imei, &r.rat,
                    &r.datum, &r.apn})
    if (one_in(chance, 2)) *text = odd_text(chance);
  for (auto number :
       {&r.mcc, &r.mnc, &r.tac, &r.ci, &r.bytes_up, &r.bytes_down, &r.attaches, &r.attach_rejects})
    if (one_in(chance, 2)) *number = odd_number(chance);
  for (auto real : {&r.lat, &r.lon, &r.accuracy_m})
    if (one_in(chance, 2)) *real = odd_real(chance);
  fill(chance, r.flows, [&] {
    return wire::RawFlow{odd_text(chance),   odd_text(chance),   odd_text(chance),
                         odd_number(chance), odd_number(chance), odd_number(chance),
                         odd_number(chance)};
  });
  fill(chance, r.sms, [&] {
    return wire::RawSms{odd_text(chance), odd_text(chance), odd_number(chance)};
  });
  fill(chance, r.calls, [&] {
    return wire::RawCall{odd_text(chance), odd_text(chance), one_in(chance, 2), odd_number(chance)};
  });
  return r;
}

wire::RawRecord believable_record(Chance& chance) {
  wire::RawRecord r;
  r.imsi = digits(chance, "46001", 15);
  if (one_in(chance, 2)) r.iccid = digits(chance, "898600", 20);
  if (one_in(chance, 2)) r.msisdn = digits(chance, "861", 13);
  const risk::Instant start = 1'790'000'000'000 + between(chance, 0, 40 * risk::kDay);
  r.start = risk::format_utc(start);
  if (one_in(chance, 2)) r.end = risk::format_utc(start + between(chance, 0, risk::kHour));
  if (one_in(chance, 2)) r.source = one_in(chance, 2) ? "carrier" : "gateway";
  if (one_in(chance, 2)) r.imei = digits(chance, "86", 15);
  if (one_in(chance, 2)) {
    r.mcc = 460;
    r.mnc = between(chance, 0, 15);
    r.tac = between(chance, 1, 65535);
    r.ci = between(chance, 1, 1 << 28);
    r.rat = "LTE";
  }
  if (one_in(chance, 2)) {
    r.lat = static_cast<double>(between(chance, 200'000, 400'000)) / 10'000;
    r.lon = static_cast<double>(between(chance, 1'000'000, 1'200'000)) / 10'000;
    if (one_in(chance, 2)) r.datum = "gcj02";
  }
  r.apn = "iot";
  r.attaches = between(chance, 0, 5);
  if (one_in(chance, 3)) {
    r.sms.push_back({"mo", digits(chance, "138", 11), between(chance, 1, 9)});
  } else if (one_in(chance, 3)) {
    r.calls.push_back(
        {"mt", digits(chance, "139", 11), one_in(chance, 2), between(chance, 0, 600)});
  }
  r.bytes_up = r.bytes_down = 0;
  if (r.sms.empty() && r.calls.empty()) {
    for (auto n = between(chance, 1, 3); n > 0; --n) {
      wire::RawFlow flow;
      flow.dst_ip = "10.0.0." + std::to_string(between(chance, 1, 250));
      flow.dst_port = between(chance, 1, 65535);
      flow.proto = "tcp";
      if (one_in(chance, 2)) flow.host = "head-end.meter.example";
      flow.bytes_up = between(chance, 0, 100'000);
      flow.bytes_down = between(chance, 0, 100'000);
      *r.bytes_up += flow.bytes_up;
      *r.bytes_down += flow.bytes_down;
      r.flows.push_back(flow);
    }
  }
  return r;
}

}  // namespace simwarden::test
