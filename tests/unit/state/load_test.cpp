#include "platform/state/load.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

using namespace simwarden;
namespace fs = std::filesystem;
using Catch::Contains;
using Catch::EndsWith;

namespace {

class Desk {
 public:
  Desk() : folder_(fs::temp_directory_path() / ("load." + std::to_string(getpid()))) {
    fs::create_directories(folder_);
  }
  ~Desk() { fs::remove_all(folder_); }

  fs::path write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name) << text;
    return folder_ / name;
  }
  void profiles(const std::string& text) {
    state::load_profiles(write("profiles.toml", text), registry, reference.reference);
  }
  void cards(const std::string& text) {
    state::load_cards(write("cards.csv", text), registry, reference.reference);
  }
  void references() { reference = state::load_reference(folder_); }
  void windows() { state::declare_windows(reference.windows, registry, reference.reference); }

  state::Registry registry;
  state::LoadedReference reference;

 private:
  fs::path folder_;
};

template <typename Act>
std::string error_of(Act act) {
  try {
    act();
  } catch (const state::LoadError& error) {
    const std::string text = error.what();
    return text.substr(text.rfind('/', text.find(": ")) + 1);
  }
  return "no error";
}

std::string profile_error(const std::string& text) {
  return error_of([&] { Desk().profiles(text); });
}
std::string cards_error(const std::string& text) {
  return error_of([&] {
    Desk desk;
    desk.profiles("[profiles.meter]\n[profiles.tracker]\n");
    desk.cards(text);
  });
}
std::string reference_error(const std::string& name, const std::string& text) {
  return error_of([&] {
    Desk desk;
    desk.write(name, text);
    desk.references();
  });
}

const std::string kSquare =
    R"({"type":"FeatureCollection","version":"7","features":[{"type":"Feature",
    "properties":{"code":"CN-44","parent":"CN"},"geometry":{"type":"Polygon","coordinates":
    [[[110,20],[117,20],[117,25],[110,25],[110,20]]]}}]})";

}  // namespace

TEST_CASE("a profile with nothing but a name restricts nothing") {
  Desk desk;
  desk.profiles("[profiles.any]\n");
  const risk::Profile& any = desk.registry.profile(0);
  CHECK(any.name == "any");
  CHECK(any.industry == risk::Industry::other);
  CHECK(any.mobility == risk::Mobility::mobile);
  CHECK(any.data == risk::Service::undirected);
  CHECK(any.handset_allowed);
  CHECK(any.consumer_internet_allowed);
  CHECK_FALSE(any.soldered);
  CHECK_FALSE(any.never_suspend);
  CHECK(any.cap_bytes_month == 0);
  CHECK(any.billing_day == 1);
  CHECK(any.zone_min == 0);
}

TEST_CASE("every key of a profile is read") {
  Desk desk;
  desk.profiles(R"([profiles.smart-meter]
industry = "public-services"
mobility = "static"
data  = "directed"
sms   = "directed"
voice = "off"
handset_allowed = false
soldered = true
consumer_internet_allowed = false
never_suspend = true
area = ["CN-44", "circle:22.5,114.0,5000"]
max_speed_kmh = 120
device_pool = ["86012345"]
destinations = ["10.0.0.0/8", "*.Meter.Example:8883"]
apns = ["IoT"]
sms_peers = ["+86 10086", "1069*"]
voice_peers = ["112"]
cap_bytes_month = 104857600
cap_sms_day = 5
cap_sms_month = 50
cap_voice_s_month = 60
billing_day = 31
time_zone = "+08:00"
expected_interval_s = 3600
)");
  const risk::Profile& meter = desk.registry.profile(0);
  CHECK(meter.industry == risk::Industry::public_services);
  CHECK(meter.mobility == risk::Mobility::is_static);
  CHECK(meter.data == risk::Service::directed);
  CHECK(meter.voice == risk::Service::off);
  CHECK_FALSE(meter.handset_allowed);
  CHECK(meter.soldered);
  CHECK(meter.never_suspend);
  REQUIRE(meter.area.size() == 2);
  CHECK(meter.area[0].code == "CN-44");
  CHECK(meter.area[1].code.empty());
  CHECK(meter.area[1].centre == risk::Point{22.5, 114.0});
  CHECK(meter.area[1].radius_m == 5000);
  CHECK(meter.destinations[1] == "*.meter.example:8883");
  CHECK(meter.apns[0] == "iot");
  CHECK(meter.sms_peers == std::vector<std::string>{"10086", "1069*"});
  CHECK(meter.cap_bytes_month == 104857600);
  CHECK(meter.billing_day == 31);
  CHECK(meter.zone_min == 480);
  CHECK(meter.expected_interval_s == 3600);
}

TEST_CASE("a wrong profile is told by file, line, key and what is allowed") {
  CHECK_THAT(profile_error("[profiles.a]\ncolour = 1\n"),
             Contains("profiles.toml:2: [profiles.a] colour: unknown key; known: industry"));
  CHECK(profile_error("[profiles.a]\n\nmobility = \"flying\"\n") ==
        "profiles.toml:3: [profiles.a] mobility: unknown value \"flying\"; allowed: static, "
        "regional, mobile");
  CHECK(profile_error("[profiles.a]\nsoldered = 1\n") ==
        "profiles.toml:2: [profiles.a] soldered: true or false is wanted");
  CHECK_THAT(profile_error("[profiles.a]\ncap_sms_day = -1\n"),
             Contains("profiles.toml:2: [profiles.a] cap_sms_day: a whole number from 0"));
  CHECK_THAT(profile_error("[profiles.a]\nbilling_day = 32\n"), Contains("from 1 to 31"));
  CHECK_THAT(profile_error("[profiles.a]\ntime_zone = \"CST\"\n"), Contains("time_zone"));
  CHECK_THAT(profile_error("[profiles.a]\narea = \"CN\"\n"), Contains("a list of texts"));
  CHECK_THAT(profile_error("[profiles.a]\narea = [\"circle:22,114\"]\n"),
             Contains("circle:LAT,LON,RADIUS_M"));
  CHECK_THAT(profile_error("[profiles.a]\narea = [\"circle:91,114,5\"]\n"),
             Contains("circle:LAT,LON,RADIUS_M"));
  CHECK_THAT(profile_error("[profile.a]\n"), Contains("profiles.toml:1: profile: unknown table"));
  CHECK_THAT(profile_error("[profiles.a\n"), Contains("profiles.toml:1: "));
  CHECK_THAT(error_of([] {
               state::Registry registry;
               state::load_profiles("/nowhere/p.toml", registry);
             }),
             Contains("cannot be read"));
}

TEST_CASE("cards are read with all that is declared about them") {
  Desk desk;
  desk.profiles("[profiles.meter]\ntime_zone = \"+08:00\"\n");
  desk.cards(
      "# a note\n"
      "profile,iccid,imsi,msisdn,org,status,imei,activated_at,home_area,lat,lon,gateway,real_name,"
      "holder\r\n"
      "meter,8986 0012 3456 7890 1234F,460010123456789,+8613800000000,cn/guangdong/acme,test,"
      "861234056789012,2026-01-02,CN-44,22.5,114.0,gw-0007,yes,h1\r\n"
      "meter,,460010123456780,,,,,,,,,,,\r\n");
  REQUIRE(desk.registry.cards() == 2);
  const risk::Card& full = desk.registry.card(0);
  CHECK(full.iccid == "89860012345678901234");
  CHECK(full.msisdn == "13800000000");
  CHECK(full.org == "cn/guangdong/acme");
  CHECK(full.status == risk::CardStatus::test);
  CHECK(full.bound == 86123405678901);
  CHECK(full.activated_at == *risk::parse_rfc3339("2026-01-02T00:00:00+08:00"));
  CHECK(full.home_area == "CN-44");
  CHECK(full.installed_at == risk::Point{22.5, 114.0});
  CHECK(full.gateway == "gw-0007");
  CHECK(full.real_name == true);
  const risk::Card& bare = desk.registry.card(1);
  CHECK(bare.status == risk::CardStatus::active);
  CHECK(bare.bound == 0);
  CHECK_FALSE(bare.installed_at);
  CHECK_FALSE(bare.real_name);
}

TEST_CASE("wrong cards are told by file, line, column and what is allowed") {
  CHECK(cards_error("imsi,profile\n460010123456789,fridge\n") ==
        "cards.csv:2: profile: unknown profile \"fridge\"; known: meter, tracker");
  CHECK(cards_error("imsi,profile,msisdn\n460010123456789,meter,13800000000\n"
                    "460010123456780,meter,\n460010123456781,meter,+86 138 0000 0000\n") ==
        "cards.csv:4: msisdn: the same as in line 2");
  CHECK(cards_error("imsi,profile\n460010123456789,meter\n460010123456789,meter\n") ==
        "cards.csv:3: imsi: the same as in line 2");
  CHECK(cards_error("imsi,profil\n") ==
        "cards.csv:1: profil: unknown column; known: iccid, imsi, msisdn, profile, org, status, "
        "imei, activated_at, home_area, lat, lon, gateway, real_name, holder");
  CHECK(cards_error("imsi\n") == "cards.csv:1: profile: this column is missing");
  CHECK(cards_error("imsi,profile\n460010123456789\n") ==
        "cards.csv:2: 1 fields; the header has 2");
  CHECK(cards_error("imsi,profile\n,meter\n") ==
        "cards.csv:2: iccid: one of iccid, imsi, msisdn is wanted");
  CHECK(cards_error("imsi,profile\n46001,meter\n") ==
        "cards.csv:2: imsi: 14 to 15 digits are wanted");
  CHECK(cards_error("imsi,profile\n460010123456789,\n") ==
        "cards.csv:2: profile: must not be empty");
  const auto with = [](const std::string& column, const std::string& value) {
    return cards_error("imsi,profile," + column + "\n460010123456789,meter," + value + "\n");
  };
  CHECK_THAT(with("status", "asleep"), Contains("cards.csv:2: status: unknown status \"asleep\"; "
                                                "allowed: inventory, test"));
  CHECK_THAT(with("imei", "12345"), Contains("cards.csv:2: imei: 14 to 16 digits"));
  CHECK_THAT(with("activated_at", "yesterday"), Contains("RFC 3339 or a date"));
  CHECK_THAT(with("real_name", "maybe"), EndsWith("real_name: allowed: yes, no"));
  CHECK_THAT(with("gateway", "gw 7"), Contains("gateway: 1 to 64"));
  CHECK_THAT(with("org", "/cn"), Contains("org: a path"));
  CHECK_THAT(with("lat", "22"), Contains("lon: missing beside lat"));
  CHECK_THAT(with("lat,lon", "91,5"), Contains("lat: a number from -90 to 90"));
  CHECK(with("home_area", "XX-99") == "no error");
  CHECK_THAT(cards_error("imsi,profile\n\"460010123456789,meter\n"),
             Contains("cards.csv:2: a quote"));
  CHECK_THAT(cards_error(""), Contains("no header"));
}

TEST_CASE("an error says nothing of whom it is about") {
  CHECK_THAT(cards_error("imsi,profile\n460010123456789,meter\n460010123456789,meter\n"),
             !Contains("460010123456789"));
}

TEST_CASE("area codes are checked once areas are known") {
  Desk desk;
  desk.write("areas.geojson", kSquare);
  desk.write("cells.csv",
             "# version: 3\nmcc,mnc,tac,ci,lat,lon,range_m,area\n460,1,7,9,31.2,121.5,,CN-31\n");
  desk.references();
  desk.profiles("[profiles.meter]\narea = [\"CN-44\", \"CN-31\", \"CN\"]\n");
  CHECK_THAT(error_of([&] { desk.profiles("[profiles.x]\narea = [\"CN-99\"]\n"); }),
             Contains("profiles.toml:2: [profiles.x] area: \"CN-99\": neither areas.geojson nor"));
  desk.cards("imsi,profile,home_area\n460010123456789,meter,CN-31\n");
  CHECK_THAT(error_of([&] { desk.cards("imsi,profile,home_area\n460010123456780,meter,CN-99\n"); }),
             Contains("cards.csv:2: home_area: neither areas.geojson nor cells.csv"));
}

TEST_CASE("reference files are all optional, and their versions are kept") {
  Desk desk;
  desk.references();
  CHECK(desk.reference.versions.empty());

  desk.write("areas.geojson", kSquare);
  desk.write("cells.csv",
             "# version: 3\nmcc,mnc,tac,ci,lat,lon,range_m,area\n460,1,7,9,31.2,121.5,,CN-31\n"
             "460,1,7,10,31.2,121.5,700,\n460,1,7,9,0.1,0.1,5,XX\n");
  desk.write("tac.csv", "# version: t\ntac,class,brand,model\n00106600,module,\"A, B\",c\n");
  desk.write("sensitive-areas.toml",
             "# version: s\n[[area]]\narea = \"CN-44\"\ncarrier = \"460-01\"\n"
             "valid_from = \"2026-01-01\"\nvalid_to = \"\"\n");
  desk.write("consumer-apps.csv", "# version: c\npattern,category\n*.video.example,video\n");
  desk.write("threats.csv", "ip_or_domain,category,valid_from,valid_to\n192.0.2.1,bot,,\n");
  desk.write("windows.csv", "# version: w\ncard_or_org,kind,from,to,reason\n");
  desk.write("readme.txt", "not ours");
  desk.references();
  CHECK(desk.reference.versions == std::map<std::string, std::string>{{"areas.geojson", "7"},
                                                                      {"cells.csv", "3"},
                                                                      {"consumer-apps.csv", "c"},
                                                                      {"sensitive-areas.toml", "s"},
                                                                      {"tac.csv", "t"},
                                                                      {"threats.csv", ""},
                                                                      {"windows.csv", "w"}});
  const risk::Reference& reference = desk.reference.reference;
  REQUIRE(reference.site({460, 1, 7, 9}));
  CHECK(reference.site({460, 1, 7, 9})->range_m == 1000);
  CHECK(reference.site({460, 1, 7, 9})->area == "CN-31");
  CHECK(reference.site({460, 1, 7, 10})->range_m == 700);
  CHECK(reference.tac_class.at(106600) == "module");
  CHECK(reference.areas.at("CN-44").parent == "CN");
  REQUIRE(reference.areas.at("CN-44").polygons.size() == 1);
  CHECK(risk::inside(reference.areas.at("CN-44").polygons[0], {22.5, 114.0}));
  CHECK_FALSE(risk::inside(reference.areas.at("CN-44").polygons[0], {39.9, 116.4}));
  const risk::SensitiveArea& listed = reference.sensitive.at(0);
  CHECK(listed.mcc == 460);
  CHECK(listed.mnc == 1);
  CHECK(listed.to.in(480) == risk::kNever);
  CHECK(listed.from.in(480) == risk::parse_rfc3339("2026-01-01T00:00:00+08:00"));
  CHECK(listed.from.in(-210) == risk::parse_rfc3339("2026-01-01T00:00:00-03:30"));
}

TEST_CASE("a wrong reference file is told by file, line, key and what is allowed") {
  const auto cells = [](const std::string& line) {
    return reference_error("cells.csv", "# version: 1\nmcc,mnc,tac,ci,lat,lon\n" + line + "\n");
  };
  CHECK(cells("460,1,7,9,22,114") == "no error");
  CHECK_THAT(cells("460,1,7,9,95,114"), Contains("cells.csv:3: lat: a number from -90 to 90"));
  CHECK_THAT(cells("x,1,7,9,22,114"), Contains("cells.csv:3: mcc: a whole number from 0 to 999"));
  CHECK_THAT(cells("460,1,,9,22,114"), Contains("cells.csv:3: tac: must not be empty"));
  CHECK_THAT(reference_error("tac.csv", "tac,class\n12345678,fridge\n"),
             Contains("tac.csv:2: class: unknown class \"fridge\"; allowed: module"));
  CHECK_THAT(reference_error("tac.csv", "tac,class\n1234567,module\n"), Contains("8 digits"));
  CHECK_THAT(reference_error("windows.csv", "card_or_org,kind,from,to,reason\na,party,,,\n"),
             Contains("windows.csv:2: kind: unknown kind \"party\"; allowed: device_swap"));
  CHECK_THAT(
      reference_error("windows.csv",
                      "card_or_org,kind,from,to,reason\na,campaign,2026-01-02,2026-01-02,\n"),
      Contains("windows.csv:2: to: must be after from"));
  CHECK_THAT(
      reference_error("sensitive-areas.toml", "[[area]]\narea = \"X\"\ncarrier = \"China\"\n"),
      Contains("sensitive-areas.toml:3: carrier: MCC-MNC"));
  for (const char* carrier : {"460-1234", "460-", "46-001", "460_01", "000-01"}) {
    INFO(carrier);
    CHECK_THAT(
        reference_error("sensitive-areas.toml",
                        std::string("[[area]]\narea = \"X\"\ncarrier = \"") + carrier + "\"\n"),
        Contains("carrier: MCC-MNC"));
  }
  CHECK_THAT(reference_error("sensitive-areas.toml",
                             "[[area]]\narea = \"X\"\nvalid_from = \"2026-02-01\"\n"
                             "valid_to = \"2026-02-01\"\n"),
             Contains("valid_to: must be after valid_from"));
  CHECK_THAT(reference_error("sensitive-areas.toml", "[[area]]\ncarrier = \"460-01\"\n"),
             Contains("sensitive-areas.toml:1: area: must be there"));
  CHECK_THAT(reference_error("threats.csv", "ip_or_domain,valid_from\n192.0.2.1,soon\n"),
             Contains("threats.csv:2: valid_from"));
  CHECK_THAT(reference_error("areas.geojson", "{\n\"type\":\n!"),
             Contains("areas.geojson:3: is not JSON"));
  const auto areas = [](const std::string& features) {
    return reference_error("areas.geojson",
                           R"({"type":"FeatureCollection","features":[)" + features + "]}");
  };
  CHECK_THAT(areas(R"({"properties":{}})"), Contains("features[0].properties.code"));
  CHECK_THAT(areas(R"({"properties":{"code":"a"}},{"properties":{"code":"a"}})"),
             Contains("features[1].properties.code: another feature"));
  CHECK_THAT(areas(R"({"properties":{"code":"a"},"geometry":{"type":"Point"}})"),
             Contains("a Polygon or a MultiPolygon"));
  CHECK_THAT(
      areas(
          R"({"properties":{"code":"a"},"geometry":{"type":"Polygon","coordinates":[[[1,2],[3,4],[5,6],[7,8]]]}})"),
      Contains("ends with the point it begins with"));
  CHECK_THAT(
      areas(
          R"({"properties":{"code":"a"},"geometry":{"type":"Polygon","coordinates":[[[1,92],[3,4],[5,6],[1,92]]]}})"),
      Contains("latitude -90 to 90"));
  CHECK_THAT(error_of([] { state::load_reference("/nowhere"); }), Contains("is not a folder"));
}

TEST_CASE("a plain date in a window is midnight of the card it is about") {
  Desk desk;
  desk.write("windows.csv",
             "card_or_org,kind,from,to,reason\n"
             "+86 138 0000 0001,device_swap,2026-11-22,2026-11-23,new box\n"
             "cn/acme,campaign,2026-11-22,,\n"
             "cn/far,maintenance,2026-11-22T00:00:00Z,,\n"
             "13911111111,relocation,2026-11-22,,\n");
  desk.profiles("[profiles.east]\ntime_zone = \"+08:00\"\n[profiles.west]\n");
  desk.references();
  desk.cards(
      "imsi,msisdn,profile,org\n460010000000001,13800000001,east,cn/other\n"
      "460010000000002,,east,cn/acme/north\n460010000000003,,west,cn/acme\n"
      "460010000000004,,west,cn/acmes\n");
  desk.windows();
  const auto& windows = desk.reference.reference.windows;
  const risk::Instant utc = *risk::parse_rfc3339("2026-11-22T00:00:00Z");
  const auto only = [&](const std::string& name) {
    INFO(name);
    REQUIRE(windows.count(name) == 1);
    return windows.find(name)->second;
  };
  CHECK(only("460010000000001").from == utc - 8 * risk::kHour);
  CHECK(only("460010000000001").to == utc + 16 * risk::kHour);
  CHECK(only("460010000000001").reason == "new box");
  // An org in two time zones: each card has its own midnight.
  CHECK(only("460010000000002").from == utc - 8 * risk::kHour);
  CHECK(only("460010000000003").from == utc);
  CHECK(windows.count("460010000000004") == 0);
  CHECK(only("cn/far").from == utc);
  CHECK(only("cn/far").to == risk::kNever);
  CHECK(only("13911111111").from == utc);
  desk.windows();
  CHECK(windows.size() == 5);
}

TEST_CASE("settings reach the detectors, and wrong ones are told") {
  const auto load = [](const std::string& text) {
    Desk desk;
    risk::Catalogue catalogue;
    const auto options = state::load_settings(desk.write("settings.toml", text), catalogue);
    return std::pair(options, catalogue.canonical());
  };
  const auto error = [&](const std::string& text) { return error_of([&] { load(text); }); };
  const std::string shipped = load("").second;
  CHECK(load("[R11.spike]\nz = 7\n").second != shipped);
  CHECK(load("[R06]\nenabled = false\n").second != shipped);
  const auto options = load("country_code = 49\nlateness_h = 6\n").first;
  CHECK(options.country_code == 49);
  CHECK(options.lateness_h == 6);
  CHECK(load("").first.country_code == 86);
  CHECK_THAT(error("colour = 1\n"), Contains("settings.toml:1: colour: unknown setting; known"));
  CHECK_THAT(error("\n[R99]\nz = 1\n"), Contains("settings.toml:3: [R99] z: "));
  CHECK_THAT(error("[R11.spike]\nzz = 1\n"), Contains("settings.toml:2: [R11.spike] zz: "));
  CHECK_THAT(error("[R11.spike]\nz = \"six\"\n"), Contains("a number is wanted"));
  CHECK_THAT(error("lateness_h = -1\n"), Contains("0 to 744"));
  CHECK_THAT(error("[R11\n"), Contains("settings.toml:1"));
}

TEST_CASE("lists of numbers in the settings take the form of the country") {
  const auto canonical = [](const std::string& text) {
    Desk desk;
    risk::Catalogue catalogue;
    state::load_settings(desk.write("settings.toml", text), catalogue);
    return catalogue.canonical();
  };
  const auto error = [&](const std::string& text) { return error_of([&] { canonical(text); }); };
  CHECK_THAT(canonical("[R02]\nservice_numbers = [\"+86 10086\", \"0086 1069*\", \"100??\"]\n"),
             Contains("R02.service_numbers = 10086, 1069*, 100??\n"));
  // Wherever the country stands in the file; the other lists are as shipped.
  const std::string german = canonical(
      "lateness_h = 6\ncountry_code = 49\n[R03]\nemergency_numbers = [\"+49 110\", \"112\"]\n");
  CHECK_THAT(german, Contains("R03.emergency_numbers = 110, 112\n"));
  CHECK_THAT(german, Contains("R02.service_numbers = 10000, 10010, 10086, 100??, 1069*\n"));
  CHECK_THAT(canonical("[R02]\nservice_numbers = []\n"), Contains("R02.service_numbers = \n"));
  CHECK_THAT(error("[R02]\nservice_numbers = 10086\n"),
             Contains("settings.toml:2: [R02] service_numbers") && Contains("is a list of texts"));
  CHECK_THAT(error("[R02]\nservice_numbers = [10086]\n"), Contains("settings.toml:2"));
  CHECK_THAT(error("[R02]\nservice_numbers = [\"\"]\n"), Contains("1 to 253 characters"));
  CHECK_THAT(error("[R02]\nservice_number = [\"1\"]\n"), Contains("known: "));
  CHECK_THAT(error("[R11.spike]\nz = [\"6\"]\n"), Contains("is a number, not a list"));
}

TEST_CASE("the peers of profiles take one form, and keep their wildcards") {
  Desk desk;
  desk.profiles(
      "[profiles.p]\nsms_peers = [\"+86 138 0000 0000\", \"1069*\", \"100??\", \"+86 1069*\"]\n"
      "voice_peers = [\"0571-1234-5678\", \"86138????0000\", \"Google\"]\n");
  const risk::Profile& profile = desk.registry.profile(*desk.registry.profile_no("p"));
  CHECK(profile.sms_peers == std::vector<std::string>{"13800000000", "1069*", "100??", "1069*"});
  CHECK(profile.voice_peers == std::vector<std::string>{"57112345678", "138????0000", "Google"});
}

TEST_CASE("numbers of peers take one form") {
  using state::normal_number;
  for (const char* same :
       {"13800000000", "+8613800000000", "008613800000000", "8613800000000", "013800000000",
        "138-0000-0000", "(+86) 138 0000 0000", "+86013800000000"})
    CHECK(normal_number(same, 86) == "13800000000");
  CHECK(normal_number("10086", 86) == "10086");
  CHECK(normal_number("+8610086", 86) == "10086");
  CHECK(normal_number("8610086", 86) == "8610086");  // not a full national number
  CHECK(normal_number("057112345678", 86) == "57112345678");
  CHECK(normal_number("0571123456", 86) == "0571123456");  // ten digits: no trunk 0
  CHECK(normal_number("1069*", 86) == "1069*");
  CHECK(normal_number("100??", 86) == "100??");
  CHECK(normal_number(" Google ", 86) == "Google");
  CHECK(normal_number("+49 151 12345678", 86) == "4915112345678");
  CHECK(normal_number("004915112345678", 86) == "4915112345678");
  CHECK(normal_number("+4915112345678", 49) == "15112345678");
  CHECK(normal_number("015112345678", 49) == "15112345678");
  CHECK(normal_number("12025550123", 1) == "2025550123");
  CHECK(normal_number("", 86).empty());
}
