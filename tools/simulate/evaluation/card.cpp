#include "tools/simulate/evaluation/card.h"

#include <fmt/format.h>

#include <cmath>
#include <map>

namespace simwarden::simulate::evaluation {
namespace {

constexpr double kTwoPi = 6.283185307179586;
constexpr double kRoadSpeed = 70'000.0 / static_cast<double>(kHour);  // metres a millisecond

Kind kind_of(std::uint32_t no) {
  // 37 and 100 have no common divisor: every hundred cards has the same mixture.
  int part = static_cast<int>(no * 37 % 100);
  for (std::size_t k = 0; k < kKinds; ++k) {
    part -= row(static_cast<Kind>(k)).share;
    if (part < 0) return static_cast<Kind>(k);
  }
  return Kind::panel;
}

Seen seen_by(Dice& dice) {
  const double p = dice.real(0, 1);
  return p < 0.3 ? Seen::gateway : p < 0.6 ? Seen::carrier : Seen::both;
}

Card make_card(std::uint64_t seed, std::uint32_t no) {
  Dice dice(seed, 1, no);
  Card card;
  card.no = no;
  card.kind = kind_of(no);
  const KindRow& kind = card.row();
  card.city = static_cast<std::uint8_t>(
      kind.first_city + static_cast<int>(dice.below(static_cast<std::size_t>(kind.cities))));
  card.seen = card.kind == Kind::panel ? Seen::carrier : seen_by(dice);
  card.device = kind.tac * 1'000'000 + no;
  card.home = moved(card.lives_in().centre, dice.real(-14'000, 14'000), dice.real(-14'000, 14'000));
  card.phase = dice.between(kHour / 4, kind.interval - kMinute);
  card.opens = dice.real(6.5, 9);
  card.closes = dice.real(18, 21.5);
  card.appetite = dice.real(0.7, 1.3);
  return card;
}

// Back and forth between the home city and two others, with rest in between.
Spot haul_at(const Card& card, Ms t) {
  Dice dice(card.no, 77, 0);
  std::array<Spot, 3> stops{card.home, {}, {}};
  for (std::size_t i = 1; i < stops.size(); ++i) {
    const City& city = cities()[dice.below(cities().size())];
    stops[i] = moved(city.centre, dice.real(-9'000, 9'000), dice.real(-9'000, 9'000));
  }
  Ms cycle = 0;
  std::array<Ms, 3> rests{};
  std::array<Ms, 3> ways{};
  for (std::size_t i = 0; i < stops.size(); ++i) {
    rests[i] = dice.between(10, 70) * kHour;
    const double metres = distance_m(stops[i], stops[(i + 1) % 3]);
    ways[i] = static_cast<Ms>(metres / kRoadSpeed);
    cycle += rests[i] + ways[i];
  }
  Ms at = (t + static_cast<Ms>(dice.next() % static_cast<std::uint64_t>(cycle))) % cycle;
  for (std::size_t i = 0; i < stops.size(); ++i) {
    if (at < rests[i]) return stops[i];
    at -= rests[i];
    if (at < ways[i]) {
      return between(stops[i], stops[(i + 1) % 3],
                     static_cast<double>(at) / static_cast<double>(ways[i]));
    }
    at -= ways[i];
  }
  return card.home;
}

}  // namespace

Fleet make_cards(std::uint64_t seed, std::uint32_t cards, Ms begin, int days) {
  Fleet fleet;
  fleet.seed = seed;
  fleet.begin = begin;
  fleet.days = days;
  fleet.cards.reserve(cards);
  for (std::uint32_t no = 0; no < cards; ++no) fleet.cards.push_back(make_card(seed, no));
  // A gateway serves about two hundred cards of one kind in one city.
  std::map<std::pair<Kind, int>, std::uint32_t> seats;
  std::map<std::pair<Kind, int>, std::uint32_t> latest;
  for (Card& card : fleet.cards) {
    const std::pair<Kind, int> site{card.kind, card.city};
    if (seats[site]++ % 200 == 0) latest[site] = fleet.gateways++;
    card.gateway = latest[site];
  }
  return fleet;
}

std::string iccid(const Card& card) { return fmt::format("898600{:013}", 8'000'000 + card.no); }
std::string imsi(const Card& card) {
  return fmt::format("4600{}{:010}", card.mnc, 50'000'000 + card.no);
}
std::string msisdn(const Card& card) { return fmt::format("86148{:08}", card.no); }
std::string org(const Card& card) {
  return fmt::format("cn/{}/{}/{}", card.lives_in().province, card.row().firm,
                     card.lives_in().name);
}
std::string gateway_of(const Card& card) { return fmt::format("gw-{:05}", card.gateway + 1); }

std::string cards_csv(const Fleet& fleet) {
  std::string text =
      "iccid,imsi,msisdn,profile,org,status,imei,activated_at,home_area,lat,lon,gateway,real_name,"
      "holder\n";
  for (const Card& card : fleet.cards) {
    const bool fixed = card.row().motion == Motion::fixed && card.kind != Kind::till;
    // One static card in four has no installation point in the books.
    const bool told = fixed && card.no / 100 % 4 != 3;
    text +=
        fmt::format("{},{},{},{},{},{},{},{},{},{},{},yes,firm-{}\n", iccid(card), imsi(card),
                    msisdn(card), card.row().profile + std::string(card.new_list ? kNewList : ""),
                    org(card), card.in_test ? "test" : "active", imei_text(card.device),
                    card.activated_at == 0 ? "" : rfc3339(card.activated_at),
                    card.home_area.empty() ? card.lives_in().area : card.home_area,
                    told ? fmt::format("{:.5f},{:.5f}", card.home.lat, card.home.lon) : ",",
                    gateway_of(card), card.no / 8);
  }
  return text;
}

Spot place_at(const Card& card, Ms t) {
  const double hours = static_cast<double>(t % (100 * kDay)) / static_cast<double>(kHour);
  const double turn = kTwoPi * static_cast<double>(card.phase % kHour) / static_cast<double>(kHour);
  switch (card.row().motion) {
    case Motion::fixed:
      return card.home;
    case Motion::local: {
      const bool out = hour_of_day(t) >= 8 && hour_of_day(t) < 17;
      return out ? moved(card.home, 2'500 * std::cos(turn), 2'500 * std::sin(turn)) : card.home;
    }
    case Motion::round: {
      const double angle = kTwoPi * hours / 4 + turn;
      return moved(card.home, 9'000 * std::cos(angle), 9'000 * std::sin(angle));
    }
    case Motion::haul:
      return haul_at(card, t);
  }
  return card.home;
}

}  // namespace simwarden::simulate::evaluation
