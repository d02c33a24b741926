#include "tools/simulate/evaluation/records.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace simwarden::simulate::evaluation {
namespace {

constexpr Ms kBatch = 6 * kHour;
constexpr double kCarrierOverhead = 1.02;

double rounded(double degrees) { return std::round(degrees * 1e5) / 1e5; }

std::string imei_as_told(const Use& use) {
  switch (use.imei) {
    case Imei::whole:
      return imei_text(use.device);
    case Imei::with_version:
      return fmt::format("{:014}{:02}", use.device, use.version);
    case Imei::missing:
      return "";
    case Imei::zeros:
      return "000000000000000";
    case Imei::cut:
      return std::to_string(use.device / 1000);
  }
  return "";
}

// A receiver at rest still wanders by some metres.
Spot wandering(const Use& use) {
  if (use.frozen) return use.fix_at;
  Dice dice(static_cast<std::uint64_t>(use.end), use.device, 5);
  return moved(use.fix_at, dice.real(-9, 9), dice.real(-9, 9));
}

void put_fix(const Use& use, wire::RawRecord& record) {
  if (use.zero_fix) {
    record.lat = record.lon = 0;
    return;
  }
  const Spot at = wandering(use);
  record.lat = rounded(at.lat);
  record.lon = rounded(at.lon);
  record.accuracy_m = use.accuracy;
  if (use.gcj02) record.datum = "gcj02";
}

wire::RawRecord record_of(const Card& card, const Use& use, bool gateway) {
  wire::RawRecord r;
  (gateway ? r.iccid : r.imsi) = gateway ? iccid(card) : imsi(card);
  r.source = gateway ? "gateway" : "carrier";
  r.start = rfc3339(use.start);
  r.end = rfc3339(use.end);
  r.imei = imei_as_told(use);
  const Square square = square_of(use.place);
  r.mcc = 460;
  r.mnc = card.mnc;
  r.tac = square.row;
  r.ci = square.column;
  r.rat = "LTE";
  if (gateway && use.fix) put_fix(use, r);
  r.apn = use.apn;
  const double factor = gateway ? use.gateway_share : kCarrierOverhead;
  const auto scaled = [&](std::int64_t bytes) {
    return static_cast<std::int64_t>(static_cast<double>(bytes) * factor);
  };
  if (use.up != 0 || use.down != 0) {
    r.bytes_up = scaled(use.up);
    r.bytes_down = scaled(use.down);
  }
  if (use.attaches > 0) r.attaches = use.attaches;
  if (use.rejects > 0) r.attach_rejects = use.rejects;
  r.flows = use.flows;
  if (factor < 1) {
    for (wire::RawFlow& flow : r.flows) {
      flow.bytes_up = scaled(flow.bytes_up);
      flow.bytes_down = scaled(flow.bytes_down);
    }
  }
  r.sms = use.sms;
  r.calls = use.calls;
  return r;
}

}  // namespace

void Arrivals::take(const Day& day) {
  for (const Use& use : day.uses) {
    // Nobody watches longer.
    if (use.end >= day.fleet.end()) continue;
    const Square square = square_of(use.place);
    squares_.insert(static_cast<std::uint64_t>(square.row) << 32 |
                    static_cast<std::uint64_t>(square.column));
    for (const bool gateway : {true, false}) {
      if (!(gateway ? use.gateway : use.carrier)) continue;
      const std::string line = line_of(record_of(day.card, use, gateway), form_);
      const Ms arrives = use.end + use.delay + (gateway ? 2 : 90) * kSecond;
      put(arrives, line);
      if (use.twice) put(arrives + 10 * kMinute, line);
    }
  }
}

void Arrivals::put(Ms arrives, const std::string& line) {
  Batch& batch = batches_[arrives / kBatch];
  batch.lines.push_back({arrives, batch.text.size(), line.size()});
  batch.text += line;
}

void Arrivals::write_before(Ms until) {
  while (!batches_.empty() && (batches_.begin()->first + 1) * kBatch <= until) {
    Batch& batch = batches_.begin()->second;
    std::stable_sort(batch.lines.begin(), batch.lines.end(),
                     [](const Line& a, const Line& b) { return a.arrives < b.arrives; });
    const std::string_view text = batch.text;
    for (const Line& line : batch.lines) {
      out_.line(text.substr(line.from, line.length));
      ++written_;
    }
    batches_.erase(batches_.begin());
  }
}

std::set<Square> Arrivals::cells() const {
  std::set<Square> all;
  for (const std::uint64_t square : squares_)
    all.insert({static_cast<int>(square >> 32), static_cast<int>(square & 0xffffffff)});
  return all;
}

}  // namespace simwarden::simulate::evaluation
