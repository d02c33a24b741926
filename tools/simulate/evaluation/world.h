// The country of the evaluation fleet: provinces, cities, cells, and the reference files about it.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <utility>

#include "tools/simulate/calendar.h"
#include "tools/simulate/fleet.h"

namespace simwarden::simulate::evaluation {

struct City {
  const char* name;
  const char* province;  // as in an org path
  const char* area;
  Spot centre;
};
std::span<const City> cities();

// A border strip that the carrier 460-00 lists as sensitive, and its middle.
inline constexpr const char* kSensitiveArea = "CN-5331";
inline constexpr Spot kSensitive{24.40, 98.10};
// Listed once; not while the fleet is watched.
inline constexpr Spot kOnceSensitive{22.00, 107.20};
// In the province of the sensitive strip, just outside it.
inline constexpr Spot kBeforeSensitive{24.40, 98.95};

double distance_m(Spot a, Spot b);
Spot between(Spot a, Spot b, double share);  // 0: a, 1: b

// The grid of serving cells, one every five kilometres.
struct Square {
  int row = 0;
  int column = 0;
  auto operator<=>(const Square&) const = default;
};
Square square_of(Spot at);
Spot centre_of(Square square);
inline constexpr double kCellRange = 3'500;
std::string area_at(Spot at);  // the smallest known area, or "elsewhere"

std::string cells_csv(const std::set<Square>& used);
std::string areas_geojson();
std::string tac_csv();
std::string consumer_apps_csv();
std::string threats_csv(Ms begin);
std::string sensitive_areas_toml(Ms begin);

// Type allocation codes, all made up.
inline constexpr std::uint64_t kPhoneTac = 35990101;
inline constexpr std::uint64_t kTabletTac = 35990102;
inline constexpr std::uint64_t kHotspotTac = 35990103;
inline constexpr std::uint64_t kModuleTac = 86990901;
inline constexpr std::uint64_t kSimBankTac = 86990902;
inline constexpr std::uint64_t kUnlistedTac = 86990999;
inline constexpr std::uint64_t kTillPhoneTac = 35990301;    // a till on a handset's chipset
inline constexpr std::uint64_t kRuggedPhoneTac = 35990801;  // a rugged PDA, listed as a handset

inline constexpr int kThreats = 20;
std::string threat_address(int no);                       // 0 … kThreats-1, valid all the time
inline constexpr const char* kOldThreat = "198.19.0.10";  // no longer listed
std::span<const char* const> app_hosts();                 // one of each consumer app

}  // namespace simwarden::simulate::evaluation
