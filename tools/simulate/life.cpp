#include "tools/simulate/life.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace simwarden::simulate {
namespace {

constexpr double kTwoPi = 6.283185307179586;
constexpr double kCapBytesMonth = 400'000'000;

// Bytes an hour on an ordinary hour.
double usual_bytes_an_hour(Kind kind) {
  switch (kind) {
    case Kind::meter:
      return 4'000;
    case Kind::vehicle:
      return 60'000;
    case Kind::till:
      return 90'000;
    case Kind::lift:
      return 800;
  }
  return 0;
}

// Of the usual: shops and vans have a day and a week, meters and lifts hardly.
double shape(Kind kind, Ms t) {
  const double hour = hour_of_day(t);
  const bool day = hour >= 7 && hour < 21;
  switch (kind) {
    case Kind::meter:
      return day ? 1.1 : 0.9;
    case Kind::vehicle:
      return (day ? 1.5 : 0.15) * (weekend(t) ? 0.5 : 1);
    case Kind::till:
      return (day ? 1.6 : 0.2) * (weekend(t) ? 1.3 : 1);
    case Kind::lift:
      return 1;
  }
  return 1;
}

const char* destination(Kind kind) {
  switch (kind) {
    case Kind::meter:
      return "10.1.0.8";
    case Kind::vehicle:
      return "10.2.0.8";
    case Kind::till:
      return "10.3.0.8";
    case Kind::lift:
      return "10.4.0.8";
  }
  return "";
}

// What is so at one moment.
struct Moment {
  Ms start = 0;
  Ms end = 0;
  std::uint64_t device = 0;
  Spot place;
  Spot fix;  // what the receiver says, which may be wrong
  double bytes = 0;
  bool gnss = false;
  bool gateway = true;
  bool carrier = false;
};

class Life {
 public:
  Life(const SimCard& card, const std::vector<Episode>& episodes, const Span& span, Random& random,
       Cells& cells, const Teller& tell)
      : card_(card),
        episodes_(episodes),
        span_(span),
        random_(random),
        cells_(cells),
        tell_(tell) {}

  void tell() {
    Ms before = span_.begin;
    while (before < span_.end) {
      const Ms end = before + step(before);
      if (end > span_.end) return;
      moment(before, end);
      before = end;
    }
  }

 private:
  Ms step(Ms t) const {
    Ms step = span_.interval;
    for (const Episode& e : episodes_) {
      // Ordinary reports do not straddle the beginning of something.
      if (e.from > t) step = std::min(step, e.from - t);
      if (!e.covers(t)) continue;
      if (e.what == What::leap || e.what == What::wild_fix)
        step = 12 * kMinute;
      else if (e.what == What::backfill)
        step = e.to - t;
      else if (e.what != What::over_cap)
        step = std::min(step, 30 * kMinute);
    }
    return step;
  }

  void moment(Ms begin, Ms end) {
    Moment m;
    m.end = end - random_.between(0, 20) * kSecond;
    m.start = std::max(begin, m.end - std::min<Ms>(end - begin, 30 * kMinute));
    m.device = card_.device;
    m.place = m.fix = place_at(m.end);
    m.gnss = card_.kind == Kind::vehicle;
    m.carrier = card_.carrier_too;
    const double hours = static_cast<double>(end - begin) / static_cast<double>(kHour);
    m.bytes = usual_bytes_an_hour(card_.kind) * card_.appetite * hours * shape(card_.kind, m.end) *
              random_.real(0.75, 1.25);
    for (const Episode& e : episodes_) {
      if (e.covers(begin)) change(e, m, begin, end);
    }
    if (m.gateway) say(m, true);
    if (m.carrier) say(m, false);
  }

  void only_carrier(Moment& m) const {
    m.gateway = false;
    m.carrier = true;
    m.gnss = false;
  }

  void change(const Episode& e, Moment& m, Ms begin, Ms end) {
    switch (e.what) {
      case What::device_changed:
      case What::device_off_pool:
      case What::declared_swap:
        m.device = e.device;
        break;
      case What::card_in_phone:
        m.device = e.device;
        only_carrier(m);
        break;
      case What::cloned:
        clone(e, m);
        break;
      case What::taken_abroad:
      case What::meter_moved:
        m.place = e.place;
        only_carrier(m);
        break;
      case What::leap:
        m.place = m.fix = moved(e.place, random_.real(-4'000, 4'000), random_.real(-4'000, 4'000));
        break;
      case What::burst:
        m.bytes = random_.real(18e6, 25e6);
        break;
      case What::over_cap:
        m.bytes =
            kCapBytesMonth / 2.5 * static_cast<double>(end - begin) / static_cast<double>(kDay);
        break;
      case What::campaign:
        m.bytes += 5e6;
        break;
      case What::wild_fix:
        if (begin == e.from) m.fix = e.place;
        break;
      case What::backfill:
        m.start = begin;
        break;
    }
  }

  // The second terminal: long sessions that overlap the first one's, seen by the carrier alone.
  void clone(const Episode& e, const Moment& m) {
    Moment other = m;
    other.device = e.device;
    other.place = e.place;
    other.gnss = false;
    other.start = std::max(e.from, m.start - 10 * kMinute);
    other.end = m.end - random_.between(1, 60) * kSecond;
    other.bytes = random_.real(1'000, 20'000);
    if (other.end > other.start) say(other, false);
  }

  Spot place_at(Ms t) const {
    if (card_.kind != Kind::vehicle) return card_.home;
    const double hours = static_cast<double>(t % (100 * kDay)) / static_cast<double>(kHour);
    const double angle = kTwoPi * (hours / 3 + card_.phase);
    return moved(card_.home, 9'000 * std::cos(angle), 9'000 * std::sin(angle));
  }

  void say(const Moment& m, bool gateway) {
    wire::RawRecord r;
    if (gateway) {
      r.iccid = card_.iccid;
    } else {
      r.imsi = card_.imsi;
    }
    r.source = gateway ? "gateway" : "carrier";
    r.start = rfc3339(m.start);
    r.end = rfc3339(m.end);
    if (!random_.chance(0.02)) r.imei = imei_of(m.device);
    cells_.serve(m.place, r);
    if (gateway && m.gnss) {
      r.lat = std::round(m.fix.lat * 1e5) / 1e5;
      r.lon = std::round(m.fix.lon * 1e5) / 1e5;
      r.accuracy_m = 15;
    }
    r.apn = "iot.example";
    // A carrier counts a little more than the device did.
    const double bytes = gateway ? m.bytes : m.bytes * 1.02;
    r.bytes_up = static_cast<std::int64_t>(bytes * 0.7);
    r.bytes_down = static_cast<std::int64_t>(bytes * 0.3);
    r.attaches = 1;
    wire::RawFlow flow;
    flow.dst_ip = destination(card_.kind);
    flow.dst_port = 8883;
    flow.proto = "tcp";
    flow.bytes_up = *r.bytes_up;
    flow.bytes_down = *r.bytes_down;
    r.flows.push_back(std::move(flow));
    tell_(r, m.end, gateway);
  }

  // Now and then an IMEISV, whose last two digits tell the software and not the device.
  std::string imei_of(std::uint64_t device) {
    if (!random_.chance(0.05)) return imei_text(device);
    return fmt::format("{:014}{:02}", device, random_.between(1, 9));
  }

  const SimCard& card_;
  const std::vector<Episode>& episodes_;
  const Span& span_;
  Random& random_;
  Cells& cells_;
  const Teller& tell_;
};

}  // namespace

void live(const SimCard& card, const std::vector<Episode>& episodes, const Span& span,
          Random& random, Cells& cells, const Teller& tell) {
  Life(card, episodes, span, random, cells, tell).tell();
}

}  // namespace simwarden::simulate
