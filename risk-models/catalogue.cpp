#include "risk-models/catalogue.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "risk-models/detectors/list.h"

namespace simwarden::risk {
namespace {

constexpr std::string_view kEnabled = "enabled";

// The explicit list: a detector is in the catalogue when it is here.
constexpr std::array kDetectors{
    &kCardDeviceSeparation,
    &kCrossRegionUse,
    &kAbnormalTraffic,
};

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

std::string known_sections() {
  std::vector<std::string> names;
  for (const Detector* detector : kDetectors) {
    names.emplace_back(detector->risk);
    for (const Indicator& indicator : detector->indicators) {
      names.push_back(fmt::format("{}.{}", detector->risk, indicator.id));
    }
  }
  return joined(names);
}

std::string known_names(const Detector& detector, std::string_view indicator) {
  std::vector<std::string> names;
  if (indicator.empty()) names.emplace_back(kEnabled);
  for (const Parameter& parameter : detector.parameters) {
    if (parameter.indicator == indicator) names.emplace_back(parameter.name);
  }
  return names.empty() ? "none" : joined(names);
}

bool has_indicator(const Detector& detector, std::string_view id) {
  for (const Indicator& indicator : detector.indicators) {
    if (indicator.id == id) return true;
  }
  return false;
}

struct Section {
  std::string_view risk;
  std::string_view indicator;
};

Section split(std::string_view section) {
  const std::size_t dot = section.find('.');
  if (dot == std::string_view::npos) return {section, {}};
  return {section.substr(0, dot), section.substr(dot + 1)};
}

std::optional<std::size_t> position_of(const Detector& detector, std::string_view indicator,
                                       std::string_view name) {
  for (std::size_t i = 0; i < detector.parameters.size(); ++i) {
    const Parameter& parameter = detector.parameters[i];
    if (parameter.indicator == indicator && parameter.name == name) return i;
  }
  return std::nullopt;
}

}  // namespace

std::span<const Detector* const> detectors() { return kDetectors; }

Catalogue::Catalogue() : enabled_(kDetectors.size(), true) {
  for (const Detector* detector : kDetectors) {
    std::vector<double>& values = values_.emplace_back();
    for (const Parameter& parameter : detector->parameters) {
      values.push_back(parameter.default_value);
    }
  }
}

std::optional<std::string> Catalogue::set(std::string_view section, std::string_view name,
                                          double value) {
  const auto [risk, indicator] = split(section);
  std::size_t at = 0;
  while (at < kDetectors.size() && kDetectors[at]->risk != risk) ++at;
  const bool dangling_dot = indicator.empty() && section.ends_with('.');
  if (at == kDetectors.size() || dangling_dot ||
      (!indicator.empty() && !has_indicator(*kDetectors[at], indicator))) {
    return fmt::format("unknown section [{}]; known: {}", section, known_sections());
  }
  const Detector& detector = *kDetectors[at];
  if (indicator.empty() && name == kEnabled) {
    if (value != 0 && value != 1) {
      return fmt::format("[{}] enabled = {} is not allowed; allowed: 0 or 1", section, value);
    }
    enabled_[at] = value == 1;
    return std::nullopt;
  }
  const std::optional<std::size_t> position = position_of(detector, indicator, name);
  if (!position) {
    return fmt::format("[{}] has no setting \"{}\"; known: {}", section, name,
                       known_names(detector, indicator));
  }
  const Parameter& parameter = detector.parameters[*position];
  // Written so that a NaN is refused as well.
  if (!(value >= parameter.min && value <= parameter.max)) {
    return fmt::format("[{}] {} = {} {} is outside {} … {}", section, name, value, parameter.unit,
                       parameter.min, parameter.max);
  }
  values_[at][*position] = value;
  return std::nullopt;
}

std::optional<double> Catalogue::get(std::string_view section, std::string_view name) const {
  const auto [risk, indicator] = split(section);
  for (std::size_t at = 0; at < kDetectors.size(); ++at) {
    if (kDetectors[at]->risk != risk) continue;
    if (const auto position = position_of(*kDetectors[at], indicator, name)) {
      return values_[at][*position];
    }
  }
  return std::nullopt;
}

std::string Catalogue::canonical() const {
  std::string out = fmt::format("model {}\n", kModelVersion);
  for (std::size_t i = 0; i < kDetectors.size(); ++i) {
    const Detector& detector = *kDetectors[i];
    out += fmt::format("{}.{} = {}\n", detector.risk, kEnabled, enabled_[i] ? 1 : 0);
    for (std::size_t p = 0; p < detector.parameters.size(); ++p) {
      const Parameter& parameter = detector.parameters[p];
      out += fmt::format("{}{}{}.{} = {}\n", detector.risk, parameter.indicator.empty() ? "" : ".",
                         parameter.indicator, parameter.name, values_[i][p]);
    }
  }
  return out;
}

const Detector* find_detector(std::string_view risk) {
  for (const Detector* detector : kDetectors) {
    if (detector->risk == risk) return detector;
  }
  return nullptr;
}

const Indicator* find_indicator(std::string_view risk, std::string_view indicator) {
  const Detector* detector = find_detector(risk);
  if (detector == nullptr) return nullptr;
  for (const Indicator& candidate : detector->indicators) {
    if (candidate.id == indicator) return &candidate;
  }
  return nullptr;
}

}  // namespace simwarden::risk
