// The cards of the evaluation fleet: identities, devices, homes, gateways.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tools/simulate/evaluation/dice.h"
#include "tools/simulate/evaluation/kinds.h"
#include "tools/simulate/evaluation/world.h"

namespace simwarden::simulate::evaluation {

enum class Seen : std::uint8_t { gateway, carrier, both };

struct Card {
  std::uint32_t no = 0;
  Kind kind = Kind::meter;
  Seen seen = Seen::gateway;
  bool in_test = false;   // status `test`
  bool new_list = false;  // its destinations were changed lately: a profile of its own
  std::uint8_t city = 0;
  std::uint8_t mnc = 0;       // of the network that serves it
  std::uint32_t gateway = 0;  // from 0
  std::uint64_t device = 0;   // 14 digits
  Spot home;
  std::string home_area;          // empty: that of its city
  Ms activated_at = 0;            // 0: not told
  Ms phase = 0;                   // of its reports within the interval
  double opens = 8, closes = 20;  // its working hours
  double appetite = 1;            // its own factor on what its kind uses

  const KindRow& row() const { return evaluation::row(kind); }
  const City& lives_in() const { return cities()[city]; }
};

struct Fleet {
  std::uint64_t seed = 1;
  Ms begin = 0;  // midnight of the fleet's zone
  int days = 30;
  std::vector<Card> cards;
  std::uint32_t gateways = 0;

  Ms end() const { return begin + days * kDay; }
};

// The same seed, the same fleet.
Fleet make_cards(std::uint64_t seed, std::uint32_t cards, Ms begin, int days);

std::string iccid(const Card& card);
std::string imsi(const Card& card);
std::string msisdn(const Card& card);
std::string org(const Card& card);
std::string gateway_of(const Card& card);
std::string cards_csv(const Fleet& fleet);

// Where the card is when nothing special happens to it.
Spot place_at(const Card& card, Ms t);

}  // namespace simwarden::simulate::evaluation
