#include "tools/audit/detector_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "platform/crypto/sha256.h"
#include "risk-models/catalogue.h"
#include "risk-models/compliance/rules.h"
#include "risk-models/together.h"

namespace simwarden::audit {
namespace {

using Json = nlohmann::ordered_json;

std::string section(const risk::Detector& detector, std::string_view indicator) {
  return indicator.empty() ? std::string(detector.risk)
                           : fmt::format("{}.{}", detector.risk, indicator);
}

Json described(std::string_view section, const risk::Parameter& p) {
  return {{"section", section},         {"name", p.name}, {"unit", p.unit},
          {"default", p.default_value}, {"min", p.min},   {"max", p.max},
          {"meaning", p.meaning}};
}

Json described(std::string_view section, const risk::ListParameter& p) {
  return {{"section", section},
          {"name", p.name},
          {"unit", "list"},
          {"default", split_names(p.default_value)},
          {"meaning", p.meaning}};
}

Json described(const risk::Indicator& i) {
  return {{"id", i.id},
          {"severity", risk::text(i.severity)},
          {"action", risk::text(i.action)},
          {"meaning", i.meaning},
          {"false_positives", i.false_positives},
          {"3gpp", split_names(i.mapping_3gpp)},
          {"camara", split_names(i.mapping_camara)},
          {"tells", i.tells_en},
          {"tells_zh", i.tells_zh}};
}

Json described(const risk::Composite& c) {
  return {{"risk", c.risk},
          {"name", c.name},
          {"title", c.title_en},
          {"title_zh", c.title_zh},
          {"onelink", c.onelink},
          {"meaning", c.meaning},
          {"severity", risk::text(c.severity)},
          {"action", risk::text(c.action)}};
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
    json["settings"].push_back(described(section(d, parameter.indicator), parameter));
  }
  for (const risk::ListParameter& parameter : d.lists) {
    json["settings"].push_back(described(section(d, parameter.indicator), parameter));
  }
  return json;
}

Json composites() {
  Json json = Json::array();
  for (const risk::Composite& c : risk::composites()) {
    json.push_back({{"risk", c.risk},
                    {"name", c.name},
                    {"title", c.title_en},
                    {"title_zh", c.title_zh},
                    {"onelink", c.onelink},
                    {"meaning", c.meaning},
                    {"severity", risk::text(c.severity)},
                    {"action", risk::text(c.action)},
                    {"needs", ingredients(c)}});
  }
  return json;
}

Json compliance() {
  Json json = {{"checks", Json::array()}, {"settings", Json::array()}};
  for (const risk::ComplianceCheck& check : risk::compliance_checks()) {
    json["checks"].push_back({{"id", check.id},
                              {"title", check.title_en},
                              {"title_zh", check.title_zh},
                              {"about", check.about},
                              {"meaning", check.meaning}});
  }
  for (const risk::Parameter& parameter : risk::kComplianceParameters) {
    json["settings"].push_back(described("compliance", parameter));
  }
  return json;
}

}  // namespace

std::string shipped_settings_hash() {
  return "sha256:" + crypto::sha256_hex(risk::Catalogue().canonical());
}

std::vector<std::string> split_names(std::string_view commas) {
  std::vector<std::string> names;
  while (!commas.empty()) {
    const std::size_t comma = std::min(commas.find(','), commas.size());
    std::string_view name = commas.substr(0, comma);
    while (name.starts_with(' ')) name.remove_prefix(1);
    if (!name.empty()) names.emplace_back(name);
    commas.remove_prefix(std::min(comma + 1, commas.size()));
  }
  return names;
}

std::vector<std::string> ingredients(const risk::Composite& composite) {
  std::vector<std::string> out;
  for (const risk::Ingredient& i : composite.needs) {
    out.push_back(i.indicator.empty() ? std::string(i.risk)
                                      : fmt::format("{}.{}", i.risk, i.indicator));
  }
  if (composite.undirected == risk::Undirected::voice) out.emplace_back("undirected voice or R03");
  if (composite.undirected == risk::Undirected::data) out.emplace_back("undirected data or R04");
  return out;
}

std::string detectors_as_json() {
  Json json = {{"model", risk::kModelVersion},
               {"settings", shipped_settings_hash()},
               {"detectors", Json::array()}};
  for (const risk::Detector* detector : risk::detectors()) {
    json["detectors"].push_back(described(*detector));
  }
  json["composites"] = composites();
  json["compliance"] = compliance();
  json["composites"] = Json::array();
  for (const risk::Composite& composite : risk::composites()) {
    json["composites"].push_back(described(composite));
  }
  return json.dump(2) + "\n";
}

std::string detectors_as_text() {
  std::string text =
      fmt::format("Models {}, shipped settings {}\n", risk::kModelVersion, shipped_settings_hash());
  for (const risk::Detector* d : risk::detectors()) {
    text += fmt::format("\n{} {}: {}\n", d->risk, d->name, d->meaning);
    for (const risk::Indicator& i : d->indicators) {
      text += fmt::format("  {} ({}, {}): {}\n", i.id, risk::text(i.severity), risk::text(i.action),
                          i.meaning);
    }
    for (const risk::Parameter& p : d->parameters) {
      text += fmt::format("    [{}] {} = {} {} ({} to {}): {}\n", section(*d, p.indicator), p.name,
                          p.default_value, p.unit, p.min, p.max, p.meaning);
    }
    for (const risk::ListParameter& p : d->lists) {
      text += fmt::format("    [{}] {} = [{}]: {}\n", section(*d, p.indicator), p.name,
                          p.default_value, p.meaning);
    }
  }
  for (const risk::Composite& c : risk::composites()) {
    text += fmt::format("\n{} {}: {}\n  {} ({}, {})\n", c.risk, c.name, c.meaning,
                        fmt::join(ingredients(c), " and "), risk::text(c.severity),
                        risk::text(c.action));
  }
  for (const risk::Composite& c : risk::composites()) {
    text += fmt::format("\n{} {} ({}, {}): {}\n", c.risk, c.name, risk::text(c.severity),
                        risk::text(c.action), c.meaning);
  }
  return text;
}

}  // namespace simwarden::audit
