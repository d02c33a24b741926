// One day of one card: its uses, before they become records of one source or two.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "gateway-agent/wire/record.h"
#include "tools/simulate/evaluation/card.h"

namespace simwarden::simulate::evaluation {

// What a careless device or exporter writes into the IMEI.
enum class Imei : std::uint8_t { whole, with_version, missing, zeros, cut };

struct Use {
  Ms start = 0;
  Ms end = 0;
  std::uint64_t device = 0;
  Imei imei = Imei::whole;
  int version = 1;
  Spot place;        // of the serving cell
  bool fix = false;  // with the receiver's own place
  Spot fix_at;
  double accuracy = 15;
  bool zero_fix = false;
  bool frozen = false;  // the receiver repeats itself to the last digit
  bool gcj02 = false;
  bool gateway = false;
  bool carrier = false;
  double gateway_share = 1;  // of the bytes, as its agent counts them
  std::int64_t up = 0;
  std::int64_t down = 0;
  int attaches = 0;
  int rejects = 0;
  const char* apn = "";
  std::vector<wire::RawFlow> flows;
  std::vector<wire::RawSms> sms;
  std::vector<wire::RawCall> calls;
  Ms delay = 0;        // until it arrives
  bool twice = false;  // it arrives once more

  void place_at(Spot where) { place = fix_at = where; }
};

struct Day {
  const Fleet& fleet;
  const Card& card;
  int no = 0;  // from 0; before the fleet is watched, negative
  Ms begin = 0;
  Dice dice;
  std::vector<Use> uses;

  Day(const Fleet& all, const Card& one, int day)
      : fleet(all),
        card(one),
        no(day),
        begin(all.begin + day * kDay),
        dice(all.seed, 1000 + static_cast<std::uint64_t>(day + 4000), one.no) {}

  // An ordinary use, without bytes, at `end`, wherever the card is and whoever sees it then.
  Use plain(Ms start, Ms end) const;
  Use& add(Use use);
  Use& add_plain(Ms start, Ms end) { return add(plain(start, end)); }
  // Uses that end in [from, to).
  void cut(Ms from, Ms to);
  void each(Ms from, Ms to, const std::function<void(Use&)>& change);
  bool holds(Ms t) const { return t >= begin && t < begin + kDay; }
};

void add_flow(Use& use, std::string ip, std::string host, int port, std::int64_t up,
              std::int64_t down, const char* proto = "tcp");
void add_sms(Use& use, bool sent, std::string peer, std::int64_t count = 1);
void add_call(Use& use, bool dialled, std::string peer, bool answered, std::int64_t seconds);

// A number that belongs to this card alone: its owner, a customer.
std::string own_peer(const Card& card, std::size_t which);

// What the card does when nothing special happens to it.
void live_ordinarily(Day& day);

}  // namespace simwarden::simulate::evaluation
