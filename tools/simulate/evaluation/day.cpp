#include "tools/simulate/evaluation/day.h"

#include <algorithm>
#include <cmath>

namespace simwarden::simulate::evaluation {
namespace {

// How much of the average a card uses at that hour of that day; 0: it does not report.
double shape(const Card& card, Ms t) {
  const double hour = hour_of_day(t);
  switch (card.row().rhythm) {
    case Rhythm::steady:
      return hour >= 7 && hour < 22 ? 1.15 : 0.75;
    case Rhythm::working: {
      if (hour < card.opens || hour > card.closes) return 0;
      const double rush = hour > 11 && hour < 14 ? 1.4 : hour > 17 ? 1.2 : 0.9;
      const double week = !weekend(t) ? 1 : card.kind == Kind::till ? 1.3 : 0.6;
      return 1.9 * rush * week;
    }
    case Rhythm::evening:
      if (hour < 6) return 0.3;
      return (hour > 16 ? 1.7 : 0.9) * (weekend(t) ? 1.2 : 1);
  }
  return 1;
}

// The IMEI's software version grows once in a card's life; some exporters write it.
void write_imei(Day& day, Use& use) {
  const bool exporter = day.card.no % 5 == 0;
  use.version = 1 + (day.no > static_cast<int>(day.card.no % 40) ? 1 : 0);
  if (exporter) use.imei = Imei::with_version;
  if (day.dice.chance(0.02)) {
    static constexpr std::array kBad{Imei::missing, Imei::zeros, Imei::cut};
    use.imei = kBad[day.dice.below(kBad.size())];
  }
}

void talk_to_server(Day& day, Use& use, double bytes) {
  const KindRow& kind = day.card.row();
  use.up = static_cast<std::int64_t>(bytes * (kind.rhythm == Rhythm::steady ? 0.7 : 0.35));
  use.down = static_cast<std::int64_t>(bytes) - use.up;
  if (kind.address[0] == 0) return;
  std::int64_t asked = 0;
  if (kind.host[0] != 0 && day.dice.chance(0.08)) {
    asked = std::min<std::int64_t>(use.up / 4, 60);
    if (asked > 0) add_flow(use, "10.0.0.53", kind.host, 53, asked, asked, "udp");
  }
  add_flow(use, kind.address, kind.host, kind.port, use.up - asked, use.down - asked);
}

void write_home(Day& day, Use& use, double share) {
  const KindRow& kind = day.card.row();
  if (kind.sms_a_day > 0 && day.dice.chance(kind.sms_a_day * share)) {
    if (day.card.kind == Kind::meter) {
      add_sms(use, false, "10690001");
    } else if (day.card.kind == Kind::panel) {
      const auto owner = day.dice.below(1 + day.card.no % 3);
      add_sms(use, !day.dice.chance(0.25), own_peer(day.card, owner));
    } else {
      add_sms(use, day.dice.chance(0.6), kFamily[day.dice.below(3)]);
    }
  }
  if (kind.calls_a_day > 0 && day.dice.chance(kind.calls_a_day * share)) {
    const bool listed = day.card.kind == Kind::watch || day.card.kind == Kind::lift;
    const std::string peer =
        listed ? kFamily[day.dice.below(3)] : own_peer(day.card, 3 + day.dice.below(5));
    add_call(use, day.dice.chance(0.7), peer, day.dice.chance(0.8), day.dice.between(10, 300));
  }
}

void one_use(Day& day, Ms begin, Ms end) {
  const Card& card = day.card;
  const KindRow& kind = card.row();
  Use use = day.plain(begin, end);
  write_imei(day, use);
  const double share = static_cast<double>(kind.interval) / static_cast<double>(kDay);
  const double bytes =
      kind.bytes_a_day * share * card.appetite * shape(card, end) * day.dice.noise(0.35);
  if (kind.bytes_a_day > 0) talk_to_server(day, use, bytes);
  write_home(day, use, share);
  use.attaches = day.dice.chance(0.3) ? 1 : 0;
  // A travelling fix is off now and then, for one fix only.
  if (use.fix && day.dice.chance(0.002)) use.zero_fix = true;
  if (day.dice.chance(0.01)) use.delay = day.dice.between(1, 20 * 60) * kMinute;
  use.twice = day.dice.chance(0.003);
  day.add(std::move(use));
}

}  // namespace

std::string own_peer(const Card& card, std::size_t which) {
  std::string text = "137" + std::to_string(10'000'000 + (card.no * 8 + which) % 90'000'000);
  return text;
}

Use Day::plain(Ms start, Ms end) const {
  Use use;
  use.start = start;
  use.end = end;
  use.device = card.device;
  use.place_at(evaluation::place_at(card, end));
  use.gateway = card.seen != Seen::carrier;
  use.carrier = card.seen != Seen::gateway;
  use.fix = card.row().gnss && use.gateway;
  use.apn = card.kind == Kind::meter ? kMeterApn : card.kind == Kind::panel ? "" : "iot.example";
  return use;
}

Use& Day::add(Use use) {
  uses.push_back(std::move(use));
  return uses.back();
}

void Day::cut(Ms from, Ms to) {
  std::erase_if(uses, [&](const Use& use) { return use.end >= from && use.end < to; });
}

void Day::each(Ms from, Ms to, const std::function<void(Use&)>& change) {
  for (Use& use : uses) {
    if (use.end >= from && use.end < to) change(use);
  }
}

void add_flow(Use& use, std::string ip, std::string host, int port, std::int64_t up,
              std::int64_t down, const char* proto) {
  wire::RawFlow flow;
  flow.dst_ip = std::move(ip);
  flow.host = std::move(host);
  flow.dst_port = port;
  flow.proto = proto;
  flow.bytes_up = up;
  flow.bytes_down = down;
  use.flows.push_back(std::move(flow));
}

void add_sms(Use& use, bool sent, std::string peer, std::int64_t count) {
  use.sms.push_back({sent ? "mo" : "mt", std::move(peer), count});
}

void add_call(Use& use, bool dialled, std::string peer, bool answered, std::int64_t seconds) {
  use.calls.push_back({dialled ? "mo" : "mt", std::move(peer), answered, answered ? seconds : 0});
}

void live_ordinarily(Day& day) {
  const Card& card = day.card;
  const KindRow& kind = card.row();
  for (Ms slot = 0; slot < kDay; slot += kind.interval) {
    // By its period; without a break; or when there is something to tell.
    Ms end = day.begin + slot;
    Ms length = day.dice.between(20, 400) * kSecond;
    if (kind.declared) {
      end += card.phase + day.dice.between(0, 90) * kSecond;
    } else if (card.kind == Kind::camera) {
      end += card.phase;
      length = kind.interval;
    } else {
      end += day.dice.between(7 * kMinute, kind.interval - kSecond);
    }
    if (shape(card, end) > 0) one_use(day, end - length, end);
  }
}

}  // namespace simwarden::simulate::evaluation
