#include "tools/simulate/evaluation/kinds.h"

namespace simwarden::simulate::evaluation {
namespace {

constexpr std::array<KindRow, kKinds> kRows{{
    {"smart-meter",
     "grid",
     86990101,
     20,
     0,
     8,
     16'000,
     Rhythm::steady,
     Motion::fixed,
     6 * kHour,
     true,
     false,
     "mqtt.meter.example",
     "10.1.0.8",
     8883,
     0.1,
     0,
     true,
     false,
     false,
     false,
     false,
     ""},
    {"delivery-van",
     "parcels",
     86990202,
     13,
     0,
     4,
     1'200'000,
     Rhythm::working,
     Motion::round,
     kHour,
     false,
     true,
     "",
     "203.0.113.20",
     443,
     0,
     0.3,
     false,
     true,
     true,
     false,
     false,
     "CN-44"},
    {"container",
     "shipping",
     86990707,
     10,
     0,
     8,
     200'000,
     Rhythm::steady,
     Motion::haul,
     4 * kHour,
     false,
     true,
     "track.shipping.example",
     "203.0.113.40",
     8883,
     0,
     0,
     false,
     false,
     true,
     false,
     false,
     ""},
    {"till",
     "groceries",
     86990303,
     13,
     0,
     4,
     7'500'000,
     Rhythm::working,
     Motion::fixed,
     2 * kHour,
     false,
     false,
     "pay.till.example",
     "10.3.0.8",
     443,
     0,
     0,
     true,
     false,
     false,
     false,
     true,
     "CN-44"},
    {"lift-sos",    "lifts",   86990404, 8,     0,     8,          20'000, Rhythm::steady,
     Motion::fixed, 6 * kHour, true,     false, "",    "10.4.0.8", 5683,   0,
     0.1,           true,      false,    false, false, false,      ""},
    {"camera",
     "estates",
     86990505,
     8,
     0,
     8,
     40'000'000,
     Rhythm::steady,
     Motion::fixed,
     4 * kHour,
     false,
     false,
     "stream.camera.example",
     "10.5.0.8",
     554,
     0,
     0,
     true,
     false,
     false,
     false,
     false,
     ""},
    {"sos-watch",
     "watches",
     86990606,
     10,
     0,
     8,
     300'000,
     Rhythm::evening,
     Motion::local,
     3 * kHour,
     false,
     false,
     "api.watch.example",
     "10.6.0.8",
     443,
     1.2,
     0.8,
     true,
     false,
     false,
     false,
     false,
     ""},
    {"soil-sensor",
     "orchards",
     86990808,
     5,
     0,
     8,
     4'000,
     Rhythm::steady,
     Motion::fixed,
     12 * kHour,
     true,
     false,
     "",
     "203.0.113.80",
     5683,
     0,
     0,
     false,
     false,
     true,
     true,
     false,
     ""},
    {"ad-screen",
     "media",
     86991010,
     3,
     4,
     2,
     30'000'000,
     Rhythm::steady,
     Motion::fixed,
     4 * kHour,
     false,
     false,
     "cdn.screen.example",
     "203.0.113.90",
     443,
     0,
     0,
     false,
     false,
     true,
     false,
     false,
     ""},
    {"courier-pda",
     "couriers",
     35990801,
     5,
     0,
     7,
     2'000'000,
     Rhythm::working,
     Motion::local,
     2 * kHour,
     false,
     false,
     "",
     "203.0.113.100",
     443,
     0,
     3,
     false,
     true,
     true,
     false,
     true,
     ""},
    {"alarm-panel", "alarms",  86991111, 5,     0,     8,     0, Rhythm::evening,
     Motion::fixed, 8 * kHour, false,    false, "",    "",    0, 3,
     0.2,           false,     true,     false, false, false, ""},
}};

}  // namespace

const KindRow& row(Kind kind) { return kRows[static_cast<std::size_t>(kind)]; }

std::string profiles_toml() {
  return R"([profiles.smart-meter]
industry = "public-services"
mobility = "static"
data = "directed"
sms = "directed"
voice = "off"
handset_allowed = false
consumer_internet_allowed = false
destinations = ["10.1.0.0/16", "*.meter.example:8883"]
apns = ["meter.iot"]
sms_peers = ["1069*", "02088880001"]
expected_interval_s = 21600
time_zone = "+08:00"

[profiles.delivery-van]
industry = "vehicles"
mobility = "mobile"
data = "undirected"
sms = "off"
voice = "undirected"
handset_allowed = false
consumer_internet_allowed = false
area = ["CN-44"]
time_zone = "+08:00"

[profiles.container]
industry = "logistics"
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
device_pool = ["86990303", "86990304", "35990301"]
destinations = ["10.3.0.0/16", "*.till.example:443"]
cap_bytes_month = 400000000
time_zone = "+08:00"

[profiles.lift-sos]
industry = "public-services"
mobility = "static"
data = "directed"
sms = "off"
voice = "directed"
never_suspend = true
handset_allowed = false
consumer_internet_allowed = false
destinations = ["10.4.0.0/16"]
voice_peers = ["13900000101", "13900000102", "13900000103", "02088880001"]
expected_interval_s = 21600
time_zone = "+08:00"

[profiles.camera]
industry = "industry"
mobility = "static"
data = "directed"
sms = "off"
voice = "off"
handset_allowed = false
consumer_internet_allowed = false
destinations = ["10.5.0.0/16", "*.camera.example"]
time_zone = "+08:00"

[profiles.sos-watch]
industry = "medical"
mobility = "mobile"
data = "directed"
sms = "directed"
voice = "directed"
handset_allowed = false
consumer_internet_allowed = false
destinations = ["10.6.0.0/16", "*.watch.example"]
sms_peers = ["13900000101", "13900000102", "13900000103", "02088880001"]
voice_peers = ["13900000101", "13900000102", "13900000103", "02088880001"]
cap_sms_day = 20
cap_sms_month = 150
time_zone = "+08:00"

[profiles.soil-sensor]
industry = "agriculture"
mobility = "static"
data = "undirected"
sms = "off"
voice = "off"
handset_allowed = false
soldered = true
consumer_internet_allowed = false
expected_interval_s = 43200
time_zone = "+08:00"

[profiles.ad-screen]
industry = "retail"
mobility = "static"
data = "undirected"
sms = "off"
voice = "off"
handset_allowed = true
consumer_internet_allowed = true
time_zone = "+08:00"

[profiles.courier-pda]
industry = "logistics"
mobility = "regional"
data = "undirected"
sms = "off"
voice = "undirected"
handset_allowed = false
consumer_internet_allowed = false
device_pool = ["35990801"]
time_zone = "+08:00"

[profiles.alarm-panel]
industry = "home"
mobility = "static"
data = "off"
sms = "undirected"
voice = "undirected"
handset_allowed = false
consumer_internet_allowed = false
time_zone = "+08:00"
)";
}

}  // namespace simwarden::simulate::evaluation
