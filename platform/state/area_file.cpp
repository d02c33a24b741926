#include "platform/state/area_file.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "platform/state/load_error.h"

namespace simwarden::state {
namespace {

using nlohmann::json;

class AreaFile {
 public:
  AreaFile(const std::filesystem::path& file, risk::Reference& reference)
      : file_(file), reference_(reference) {}

  std::string load() {
    const json root = parsed();
    if (!root.is_object() || root.value("type", json()) != "FeatureCollection")
      fail("type", "a FeatureCollection is wanted");
    const auto features = root.find("features");
    if (features == root.end() || !features->is_array()) fail("features", "a list is wanted");
    for (const json& one : *features) {
      where_ = "features[" + std::to_string(count_++) + "]";
      feature(one);
    }
    const json version = root.value("version", json());
    return version.is_string() ? version.get<std::string>() : "";
  }

 private:
  [[noreturn]] void fail(const std::string& key, std::string_view what) const {
    throw LoadError(file_, 0, where_.empty() ? key : where_ + "." + key, what);
  }

  json parsed() const {
    const std::string text = read_file(file_);
    try {
      return json::parse(text);
    } catch (const json::parse_error& error) {
      const std::string_view before =
          std::string_view(text).substr(0, std::min(error.byte, text.size()));
      const auto line = 1 + std::count(before.begin(), before.end(), '\n');
      throw LoadError(file_, static_cast<std::uint64_t>(line), "", "is not JSON");
    }
  }

  void feature(const json& one) {
    if (!one.is_object() || !one.contains("properties") || !one["properties"].is_object())
      fail("properties", "an object is wanted");
    risk::Area area;
    area.code = text(one["properties"], "code");
    if (area.code.empty()) fail("properties.code", "must not be empty");
    area.parent = text(one["properties"], "parent");
    if (const auto geometry = one.find("geometry"); geometry != one.end() && !geometry->is_null())
      shape(*geometry, area);
    const std::string code = area.code;
    if (!reference_.areas.emplace(code, std::move(area)).second)
      fail("properties.code", "another feature has the code \"" + code + "\" already");
  }

  std::string text(const json& properties, const std::string& key) const {
    const json value = properties.value(key, json());
    if (value.is_null()) return "";
    if (!value.is_string()) fail("properties." + key, "text is wanted");
    return value.get<std::string>();
  }

  void shape(const json& geometry, risk::Area& area) {
    const json type = geometry.is_object() ? geometry.value("type", json()) : json();
    const json coordinates = geometry.is_object() ? geometry.value("coordinates", json()) : json();
    if (type == "Polygon") {
      area.polygons.push_back(polygon(coordinates));
    } else if (type == "MultiPolygon" && coordinates.is_array()) {
      for (const json& one : coordinates) area.polygons.push_back(polygon(one));
    } else {
      fail("geometry", "a Polygon or a MultiPolygon is wanted");
    }
  }

  std::vector<risk::Ring> polygon(const json& rings) const {
    if (!rings.is_array() || rings.empty())
      fail("geometry.coordinates", "a list of rings is wanted");
    std::vector<risk::Ring> out;
    for (const json& one : rings) out.push_back(ring(one));
    return out;
  }

  risk::Ring ring(const json& points) const {
    constexpr std::size_t kTriangle = 4;  // the first point is repeated at the end
    if (!points.is_array() || points.size() < kTriangle)
      fail("geometry.coordinates", "a ring has at least four points, the last like the first");
    risk::Ring out;
    for (const json& one : points) out.push_back(point(one));
    if (out.front() != out.back())
      fail("geometry.coordinates", "a ring ends with the point it begins with");
    out.pop_back();
    return out;
  }

  risk::Point point(const json& pair) const {
    if (!pair.is_array() || pair.size() < 2 || !pair[0].is_number() || !pair[1].is_number())
      fail("geometry.coordinates", "a point is [longitude, latitude]");
    const risk::Point at{pair[1].get<double>(), pair[0].get<double>()};
    if (!(std::abs(at.lat) <= 90) || !(std::abs(at.lon) <= 180))
      fail("geometry.coordinates", "longitude -180 to 180, latitude -90 to 90 are allowed");
    return at;
  }

  std::filesystem::path file_;
  risk::Reference& reference_;
  std::size_t count_ = 0;
  std::string where_;
};

}  // namespace

std::string load_areas(const std::filesystem::path& file, risk::Reference& reference) {
  return AreaFile(file, reference).load();
}

}  // namespace simwarden::state
