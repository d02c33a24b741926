// What is declared about a card: its own registry line and the profile of its kind.
// Built by platform/state from cards.csv and profiles.toml; defaults are the contract's: a missing
// key means no restriction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "risk-models/destinations.h"
#include "risk-models/digits.h"
#include "risk-models/geo.h"
#include "risk-models/instant.h"
#include "risk-models/list_date.h"
#include "risk-models/record.h"

namespace simwarden::risk {

using ProfileNo = std::uint16_t;

enum class Industry : std::uint8_t {
  vehicles,
  public_services,
  retail,
  home,
  agriculture,
  industry,
  medical,
  logistics,
  other
};
enum class Mobility : std::uint8_t { is_static, regional, mobile };
enum class Service : std::uint8_t { off, directed, undirected };
enum class CardStatus : std::uint8_t {
  inventory,
  test,
  ready,
  active,
  suspended,
  pre_cancelled,
  cancelled
};

// One entry of a profile's `area`: an area code, or "circle:LAT,LON,RADIUS_M" (then code is empty).
struct AreaRule {
  std::string code;
  Point centre;
  double radius_m = 0;
};

struct Profile {
  std::string name;
  Industry industry = Industry::other;
  Mobility mobility = Mobility::mobile;
  Service data = Service::undirected;
  Service sms = Service::undirected;
  Service voice = Service::undirected;
  // Whether the profile itself says what data and voice are: a missing key restricts nothing, but
  // does not make every card of the profile suspicious either (C1 to C3).
  bool data_declared = false;
  bool voice_declared = false;
  bool handset_allowed = true;
  bool soldered = false;
  bool consumer_internet_allowed = true;
  bool never_suspend = false;
  std::vector<AreaRule> area;  // empty: anywhere
  double max_speed_kmh = 0;    // 0: 1 000
  std::vector<std::string>
      device_pool;  // digits: an IMEI (its first 14 digits count) or a prefix of one
  std::vector<std::string> destinations;  // as they were written, lower case
  DestinationList allowed;                // the same, compiled
  std::vector<std::string> apns;
  std::vector<std::string> sms_peers;
  std::vector<std::string> voice_peers;
  std::optional<ListDate> lists_since;  // when destinations and apns were last changed
  std::uint64_t cap_bytes_month = 0;    // 0: none
  std::uint64_t cap_sms_day = 0;
  std::uint64_t cap_sms_month = 0;
  std::uint64_t cap_voice_s_month = 0;
  int billing_day = 1;
  int zone_min = 0;                       // minutes east of UTC
  std::uint32_t expected_interval_s = 0;  // 0: none
};

struct Card {
  Digits<10> iccid;
  Digits<8> imsi;
  Digits<8> msisdn;  // in the one comparable form
  ProfileNo profile = 0;
  std::string org;  // "cn/guangdong/acme"; may be empty
  CardStatus status = CardStatus::active;
  Device bound = 0;  // 0: learned at first confirmed use
  std::optional<Instant> activated_at;
  std::string home_area;
  std::optional<Point> installed_at;
  std::string gateway;
  std::optional<bool> real_name;
  std::string holder;

  // The card's key in everything that is written: the first known of ICCID, IMSI, MSISDN.
  std::string key() const {
    return !iccid.empty() ? iccid.text() : !imsi.empty() ? imsi.text() : msisdn.text();
  }
};

}  // namespace simwarden::risk
