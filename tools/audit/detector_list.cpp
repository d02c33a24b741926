#include "tools/audit/detector_list.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "risk-models/catalogue.h"

namespace simwarden::audit {
namespace {

using Json = nlohmann::ordered_json;

std::string section(const risk::Detector& detector, const risk::Parameter& parameter) {
  return parameter.indicator.empty() ? std::string(detector.risk)
                                     : fmt::format("{}.{}", detector.risk, parameter.indicator);
}

Json described(const risk::Detector& detector, const risk::Parameter& p) {
  return {{"section", section(detector, p)},
          {"name", p.name},
          {"unit", p.unit},
          {"default", p.default_value},
          {"min", p.min},
          {"max", p.max},
          {"meaning", p.meaning}};
}

Json described(const risk::Indicator& i) {
  return {{"id", i.id},
          {"severity", risk::text(i.severity)},
          {"action", risk::text(i.action)},
          {"meaning", i.meaning},
          {"false_positives", i.false_positives},
          {"3gpp", i.mapping_3gpp},
          {"camara", i.mapping_camara}};
}

Json described(const risk::Detector& d) {
  Json json = {{"risk", d.risk},         {"name", d.name},     {"title", d.title_en},
               {"title_zh", d.title_zh}, {"family", d.family}, {"onelink", d.onelink},
               {"meaning", d.meaning}};
  json["indicators"] = Json::array();
  for (const risk::Indicator& indicator : d.indicators) {
    json["indicators"].push_back(described(indicator));
  }
  json["settings"] = Json::array();
  json["settings"].push_back({{"section", d.risk},
                              {"name", "enabled"},
                              {"unit", ""},
                              {"default", 1},
                              {"min", 0},
                              {"max", 1},
                              {"meaning", "0 switches the class off"}});
  for (const risk::Parameter& parameter : d.parameters) {
    json["settings"].push_back(described(d, parameter));
  }
  return json;
}

}  // namespace

std::string detectors_as_json() {
  Json json = {{"model", risk::kModelVersion}, {"detectors", Json::array()}};
  for (const risk::Detector* detector : risk::detectors()) {
    json["detectors"].push_back(described(*detector));
  }
  return json.dump(2) + "\n";
}

std::string detectors_as_text() {
  std::string text = fmt::format("Models {}\n", risk::kModelVersion);
  for (const risk::Detector* d : risk::detectors()) {
    text += fmt::format("\n{} {}: {}\n", d->risk, d->name, d->meaning);
    for (const risk::Indicator& i : d->indicators) {
      text += fmt::format("  {} ({}, {}): {}\n", i.id, risk::text(i.severity), risk::text(i.action),
                          i.meaning);
    }
    for (const risk::Parameter& p : d->parameters) {
      text += fmt::format("    [{}] {} = {} {} ({} to {}): {}\n", section(*d, p), p.name,
                          p.default_value, p.unit, p.min, p.max, p.meaning);
    }
  }
  return text;
}

}  // namespace simwarden::audit
