#include "tools/simulate/fleet.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace simwarden::simulate {
namespace {

constexpr double kMetresADegree = 111'195;
constexpr double kDegree = 3.14159265358979323846 / 180;

struct City {
  const char* name;
  Spot centre;
};
// All in the box of CN-44 that the reference folder declares.
constexpr std::array<City, 4> kCities{
    City{"guangzhou", {23.13, 113.26}}, City{"shenzhen", {22.55, 114.06}},
    City{"zhanjiang", {21.27, 110.36}}, City{"shaoguan", {24.81, 113.60}}};

// Type allocation codes: made up, and listed in the reference folder.
constexpr std::array<std::uint64_t, 4> kTac{86990101, 86990202, 86990303, 86990404};
constexpr std::uint64_t kForeignTac = 35990909;

Kind kind_of(std::uint32_t no, std::uint32_t cards) {
  if (no < kSmallOrgCards) return Kind::till;
  const std::uint32_t part = no * 100 / cards;
  if (part < 45) return Kind::meter;
  if (part < 75) return Kind::vehicle;
  return part < 97 ? Kind::till : Kind::lift;
}

std::string org_of(Kind kind, const City& city) {
  static constexpr std::array<const char*, 4> kFirms{"grid", "parcels", "groceries", "lifts"};
  return fmt::format("cn/guangdong/{}/{}", kFirms[static_cast<std::size_t>(kind)], city.name);
}

}  // namespace

std::vector<SimCard> make_fleet(const FleetSize& size, Random& random) {
  std::vector<SimCard> fleet;
  for (std::uint32_t no = 0; no < size.cards; ++no) {
    SimCard card;
    card.kind = kind_of(no, size.cards);
    const City& city = kCities[no < kSmallOrgCards ? 0 : random.next() % kCities.size()];
    card.iccid = fmt::format("898600{:013}", 7'000'000 + no);
    card.imsi = fmt::format("46000{:010}", 90'000'000 + no);
    card.msisdn = fmt::format("86147{:08}", no);
    card.org = no < kSmallOrgCards ? kSmallOrg : org_of(card.kind, city);
    card.device = kTac[static_cast<std::size_t>(card.kind)] * 1'000'000 + no;
    card.home = moved(city.centre, random.real(-15'000, 15'000), random.real(-15'000, 15'000));
    card.gateway = no < kSmallOrgCards ? 0 : no % size.gateways;
    card.carrier_too = random.chance(0.3);
    card.phase = random.real(0, 1);
    card.appetite = random.real(0.7, 1.4);
    fleet.push_back(std::move(card));
  }
  return fleet;
}

const char* profile_name(Kind kind) {
  static constexpr std::array<const char*, 4> kNames{"smart-meter", "delivery-van", "till",
                                                     "lift-sos"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string profiles_toml() {
  return R"([profiles.smart-meter]
industry = "public-services"
mobility = "static"
data = "directed"
sms = "off"
voice = "off"
handset_allowed = false
consumer_internet_allowed = false
area = ["CN-44"]
destinations = ["10.0.0.0/8", "*.meter.example:8883"]
time_zone = "+08:00"

[profiles.delivery-van]
industry = "vehicles"
mobility = "mobile"
data = "undirected"
sms = "off"
voice = "off"
handset_allowed = false
consumer_internet_allowed = false
time_zone = "+08:00"

[profiles.till]
industry = "retail"
mobility = "regional"
data = "directed"
sms = "off"
voice = "off"
handset_allowed = false
consumer_internet_allowed = false
area = ["CN-44"]
device_pool = ["86990303"]
destinations = ["10.0.0.0/8", "*.till.example:443"]
cap_bytes_month = 400000000
time_zone = "+08:00"

[profiles.lift-sos]
industry = "public-services"
mobility = "static"
data = "directed"
sms = "off"
voice = "undirected"
never_suspend = true
handset_allowed = false
consumer_internet_allowed = false
area = ["CN-44"]
destinations = ["10.0.0.0/8"]
time_zone = "+08:00"
)";
}

std::string gateway_name(std::uint32_t no) { return fmt::format("gw-{:04}", no + 1); }

std::string imei_text(std::uint64_t device) {
  const std::string digits = fmt::format("{:014}", device);
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const int digit = (digits[i] - '0') * (i % 2 == 1 ? 2 : 1);
    sum += digit / 10 + digit % 10;
  }
  return digits + static_cast<char>('0' + (10 - sum % 10) % 10);
}

std::uint64_t foreign_device(Random& random) {
  return kForeignTac * 1'000'000 + random.next() % 1'000'000;
}

Spot moved(Spot from, double east_m, double north_m) {
  return {from.lat + north_m / kMetresADegree,
          from.lon + east_m / kMetresADegree / std::cos(from.lat * kDegree)};
}

}  // namespace simwarden::simulate
