#include "tools/simulate/evaluation/world.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace simwarden::simulate::evaluation {
namespace {

constexpr double kGrid = 0.045;  // degrees
constexpr double kDegree = 3.14159265358979323846 / 180;
constexpr double kEarth = 6'371'000;

constexpr std::array kCities{
    City{"guangzhou", "guangdong", "CN-44", {23.13, 113.26}},
    City{"shenzhen", "guangdong", "CN-44", {22.58, 114.06}},
    City{"zhanjiang", "guangdong", "CN-44", {21.27, 110.36}},
    City{"shaoguan", "guangdong", "CN-44", {24.81, 113.60}},
    City{"shanghai", "shanghai", "CN-31", {31.23, 121.40}},
    City{"beijing", "beijing", "CN-11", {39.90, 116.40}},
    City{"chengdu", "sichuan", "CN-51", {30.66, 104.06}},
    City{"kunming", "yunnan", "CN-53", {25.04, 102.71}},
};

struct Box {
  const char* code;
  const char* parent;
  double south, north, west, east;
};
// Small areas first.
constexpr std::array kBoxes{
    Box{kSensitiveArea, "CN-53", 23.9, 24.9, 97.5, 98.7},
    Box{"CN-4514", "CN-45", 21.6, 22.4, 106.7, 107.7},
    Box{"CN-44", "", 20.1, 25.6, 109.6, 117.4},
    Box{"CN-45", "", 20.9, 26.4, 104.6, 109.5},
    Box{"CN-53", "", 21.1, 29.2, 97.4, 104.5},
    Box{"CN-51", "", 29.3, 33.0, 101.0, 107.5},
    Box{"CN-31", "", 30.6, 31.9, 120.8, 122.0},
    Box{"CN-11", "", 39.4, 41.1, 115.4, 117.5},
};

struct App {
  const char* pattern;
  const char* category;
  const char* host;
};
constexpr std::array kApps{
    App{"*.chatter.example", "social", "im.chatter.example"},
    App{"*.friends.example", "social", "edge.friends.example"},
    App{"*.microblog.example", "social", "api.microblog.example"},
    App{"*.clips.example", "video", "v3.clips.example"},
    App{"*.longfilms.example", "video", "play.longfilms.example"},
    App{"*.bazaar.example", "shopping", "img.bazaar.example"},
    App{"*.discount.example", "shopping", "m.discount.example"},
    App{"*.arena.example", "games", "lobby.arena.example"},
    App{"*.cards-and-dice.example", "games", "eu.cards-and-dice.example"},
    App{"*.tunes.example", "music", "s.tunes.example"},
};
constexpr std::array<const char*, kApps.size()> hosts() {
  std::array<const char*, kApps.size()> all{};
  for (std::size_t i = 0; i < kApps.size(); ++i) all[i] = kApps[i].host;
  return all;
}
constexpr std::array kHosts = hosts();

const Box* box_at(Spot at) {
  for (const Box& box : kBoxes) {
    if (at.lat >= box.south && at.lat <= box.north && at.lon >= box.west && at.lon <= box.east)
      return &box;
  }
  return nullptr;
}

}  // namespace

std::span<const City> cities() { return kCities; }
std::span<const char* const> app_hosts() { return kHosts; }

double distance_m(Spot a, Spot b) {
  const double lat = std::sin((b.lat - a.lat) * kDegree / 2);
  const double lon = std::sin((b.lon - a.lon) * kDegree / 2);
  const double h = lat * lat + std::cos(a.lat * kDegree) * std::cos(b.lat * kDegree) * lon * lon;
  return 2 * kEarth * std::asin(std::sqrt(h));
}

Spot between(Spot a, Spot b, double share) {
  return {a.lat + (b.lat - a.lat) * share, a.lon + (b.lon - a.lon) * share};
}

Square square_of(Spot at) {
  return {static_cast<int>(std::floor(at.lat / kGrid)),
          static_cast<int>(std::floor(at.lon / kGrid))};
}

Spot centre_of(Square square) {
  return {(square.row + 0.5) * kGrid, (square.column + 0.5) * kGrid};
}

std::string area_at(Spot at) {
  const Box* box = box_at(at);
  return box == nullptr ? "elsewhere" : box->code;
}

std::string cells_csv(const std::set<Square>& used) {
  std::string text = "# version: simulated-1\nmcc,mnc,tac,ci,lat,lon,range_m,area\n";
  for (const Square& square : used) {
    const Spot at = centre_of(square);
    for (const int mnc : {0, 1}) {
      text += fmt::format("460,{},{},{},{:.5f},{:.5f},{:.0f},{}\n", mnc, square.row, square.column,
                          at.lat, at.lon, kCellRange, area_at(at));
    }
  }
  return text;
}

std::string areas_geojson() {
  std::string text = R"({"type":"FeatureCollection","version":"simulated-1","features":[)";
  for (const Box& b : kBoxes) {
    const std::string parent = b.parent[0] == 0 ? "" : fmt::format(R"(,"parent":"{}")", b.parent);
    text += fmt::format(
        R"({}{{"type":"Feature","properties":{{"code":"{}"{}}},"geometry":{{"type":"Polygon",)"
        R"("coordinates":[[[{},{}],[{},{}],[{},{}],[{},{}],[{},{}]]]}}}})",
        &b == &kBoxes.front() ? "\n" : ",\n", b.code, parent, b.west, b.south, b.east, b.south,
        b.east, b.north, b.west, b.north, b.west, b.south);
  }
  return text + "\n]}\n";
}

std::string tac_csv() {
  return "# version: simulated-1\ntac,class,brand,model\n"
         "35990101,handset,Simulated,phone\n35990102,tablet,Simulated,slate\n"
         "35990103,hotspot,Simulated,pocket\n35990301,handset,Simulated,till on a phone's chipset\n"
         "35990801,handset,Simulated,rugged PDA\n86990901,module,Simulated,any module\n"
         "86990902,router,Simulated,many cards\n86990101,module,Simulated,meter\n"
         "86990202,vehicle,Simulated,van\n86990303,pos,Simulated,till\n"
         "86990304,pos,Simulated,till two\n86990404,module,Simulated,lift\n"
         "86990505,module,Simulated,camera\n86990606,tracker,Simulated,watch\n"
         "86990707,tracker,Simulated,container\n86990808,module,Simulated,soil sensor\n"
         "86991010,module,Simulated,advertising screen\n86991111,module,Simulated,alarm panel\n";
}

std::string consumer_apps_csv() {
  std::string text = "# version: simulated-1\npattern,category\n";
  for (const App& app : kApps) text += fmt::format("{},{}\n", app.pattern, app.category);
  return text;
}

std::string threat_address(int no) { return fmt::format("198.18.{}.{}", no % 7, 10 + no); }

std::string threats_csv(Ms begin) {
  std::string text = "# version: simulated-1\nip_or_domain,category,valid_from,valid_to\n";
  const std::string since = rfc3339(begin - 200 * kDay);
  for (int no = 0; no < kThreats; ++no)
    text += fmt::format("{},botnet,{},\n", threat_address(no), since);
  text += fmt::format("control.botnet.example,botnet,{},\n", since);
  text += fmt::format("{},botnet,{},{}\n", kOldThreat, since, rfc3339(begin - 20 * kDay));
  return text;
}

std::string sensitive_areas_toml(Ms begin) {
  const auto entry = [&](const char* area, Ms from, Ms to) {
    return fmt::format(
        "[[area]]\narea = \"{}\"\ncarrier = \"460-00\"\nvalid_from = \"{}\"\nvalid_to = \"{}\"\n\n",
        area, rfc3339(from), rfc3339(to));
  };
  return "# version: simulated-1\n" +
         entry(kSensitiveArea, begin - 300 * kDay, begin + 900 * kDay) +
         entry("CN-4514", begin - 300 * kDay, begin - 10 * kDay);
}

}  // namespace simwarden::simulate::evaluation
