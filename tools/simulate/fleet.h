// Who there is: cards of four industries, their devices, places and gateways.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tools/simulate/calendar.h"
#include "tools/simulate/random.h"

namespace simwarden::simulate {

struct Spot {
  double lat = 0;
  double lon = 0;
};

enum class Kind : std::uint8_t { meter, vehicle, till, lift };

struct SimCard {
  Kind kind = Kind::meter;
  std::string iccid;
  std::string imsi;
  std::string msisdn;
  std::string org;
  std::uint64_t device = 0;  // 14 digits
  Spot home;
  std::uint32_t gateway = 0;  // from 0
  bool carrier_too = false;   // its carrier delivers records as well
  double phase = 0;           // of its movement, 0 … 1
  double appetite = 1;        // its own factor on what its kind uses
};

struct FleetSize {
  std::uint32_t cards = 1000;
  std::uint32_t gateways = 8;
};

// An organisation with few cards: two automatic suspensions within an hour exceed its budget.
inline constexpr const char* kSmallOrg = "cn/guangdong/corner-shop";
inline constexpr std::uint32_t kSmallOrgCards = 6;

std::vector<SimCard> make_fleet(const FleetSize& size, Random& random);

const char* profile_name(Kind kind);
std::string profiles_toml();
std::string gateway_name(std::uint32_t no);  // "gw-0001" for 0
// 14 digits, a check digit behind them.
std::string imei_text(std::uint64_t device);
// Of a device that no card of the fleet has; in a phone's or a module's range of numbers.
std::uint64_t foreign_device(Random& random);
// The place at `metres` to the east and north.
Spot moved(Spot from, double east_m, double north_m);

}  // namespace simwarden::simulate
