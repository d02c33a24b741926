#include "tools/simulate/evaluation/profiles.h"

namespace simwarden::simulate::evaluation {

std::string profiles_toml(Ms begin) {
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

[profiles.camera-new-list]
industry = "industry"
mobility = "static"
data = "directed"
sms = "off"
voice = "off"
handset_allowed = false
consumer_internet_allowed = false
destinations = ["10.5.0.0/16", "*.camera.example"]
time_zone = "+08:00"
lists_since = ")" +
         rfc3339(begin - 8 * kDay) + R"("

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
