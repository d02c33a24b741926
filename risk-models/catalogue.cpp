#include "risk-models/catalogue.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "risk-models/detectors/list.h"
#include "risk-models/together.h"

namespace simwarden::risk {

// A detector is declared where it is listed, so that one line adds it.
#define LISTED(name)            \
  [] {                          \
    extern const Detector name; \
    return &name;               \
  }()

// The explicit list: a detector is in the catalogue when it is here.
constexpr std::array kDetectors{
    LISTED(kHandsetTerminalUse),           // R01
    LISTED(kSmsAllowlistViolation),        // R02
    LISTED(kVoiceAllowlistViolation),      // R03
    LISTED(kDataAccessRestrictionBypass),  // R04
    LISTED(kConsumerInternetAccess),       // R05
    LISTED(kCardDeviceSeparation),         // R06
    LISTED(kCrossRegionUse),               // R07
    LISTED(kSmsThresholdExceeded),         // R08
    LISTED(kSensitiveAreaRoaming),         // R09
    LISTED(kAbnormalSms),                  // R10
    LISTED(kAbnormalTraffic),              // R11
};

namespace {

constexpr std::string_view kEnabled = "enabled";
constexpr std::size_t kLongestListEntry = 253;  // a host name

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
  for (const ListParameter& parameter : detector.lists) {
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

template <typename Parameters>
std::optional<std::size_t> position_of(const Parameters& parameters, const Section& section,
                                       std::string_view name) {
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    if (parameters[i].indicator == section.indicator && parameters[i].name == name) return i;
  }
  return std::nullopt;
}

std::optional<std::size_t> detector_of(const Section& section) {
  for (std::size_t at = 0; at < kDetectors.size(); ++at) {
    if (kDetectors[at]->risk == section.risk) return at;
  }
  return std::nullopt;
}

bool known(std::string_view section) {
  const Section parts = split(section);
  const auto at = detector_of(parts);
  if (!at) return false;
  return parts.indicator.empty() ? !section.ends_with('.')
                                 : has_indicator(*kDetectors[*at], parts.indicator);
}

std::string unknown_section(std::string_view section) {
  return fmt::format("unknown section [{}]; known: {}", section, known_sections());
}

std::string unknown_name(std::string_view section, std::string_view name) {
  const Section parts = split(section);
  return fmt::format("[{}] has no setting \"{}\"; known: {}", section, name,
                     known_names(*kDetectors[*detector_of(parts)], parts.indicator));
}

Settings::List split_list(std::string_view commas) {
  Settings::List list;
  while (!commas.empty()) {
    const std::size_t comma = std::min(commas.find(','), commas.size());
    list.emplace_back(commas.substr(0, comma));
    commas.remove_prefix(std::min(comma + 1, commas.size()));
  }
  return list;
}

// What a finding says because the catalogue says so.
std::string described(const Detector& detector) {
  std::string out = fmt::format("{}: {}, {}, {}\n", detector.risk, detector.name, detector.family,
                                detector.onelink);
  for (const Indicator& indicator : detector.indicators) {
    out += fmt::format("{}.{}: {}, {}, [{}], [{}]\n", detector.risk, indicator.id,
                       text(indicator.severity), text(indicator.action), indicator.mapping_3gpp,
                       indicator.mapping_camara);
  }
  return out;
}

}  // namespace

std::span<const Detector* const> detectors() { return kDetectors; }

Catalogue::Catalogue() : enabled_(kDetectors.size(), true) {
  for (const Detector* detector : kDetectors) {
    std::vector<double>& values = values_.emplace_back();
    for (const Parameter& parameter : detector->parameters) {
      values.push_back(parameter.default_value);
    }
    std::vector<Settings::List>& lists = lists_.emplace_back();
    for (const ListParameter& parameter : detector->lists) {
      lists.push_back(split_list(parameter.default_value));
    }
  }
}

std::optional<std::string> Catalogue::set(std::string_view section, std::string_view name,
                                          double value) {
  if (!known(section)) return unknown_section(section);
  const Section parts = split(section);
  const std::size_t at = *detector_of(parts);
  const Detector& detector = *kDetectors[at];
  if (parts.indicator.empty() && name == kEnabled) {
    if (value != 0 && value != 1) {
      return fmt::format("[{}] enabled = {} is not allowed; allowed: 0 or 1", section, value);
    }
    enabled_[at] = value == 1;
    return std::nullopt;
  }
  if (is_list(section, name)) {
    return fmt::format("[{}] {} is a list of texts, such as [\"10086\", \"1069*\"]", section, name);
  }
  const auto position = position_of(detector.parameters, parts, name);
  if (!position) return unknown_name(section, name);
  const Parameter& parameter = detector.parameters[*position];
  // Written so that a NaN is refused as well.
  if (!(value >= parameter.min && value <= parameter.max)) {
    return fmt::format("[{}] {} = {} {} is outside {} … {}", section, name, value, parameter.unit,
                       parameter.min, parameter.max);
  }
  values_[at][*position] = value;
  return std::nullopt;
}

std::optional<std::string> Catalogue::set_list(std::string_view section, std::string_view name,
                                               std::vector<std::string> values) {
  if (!known(section)) return unknown_section(section);
  const Section parts = split(section);
  const std::size_t at = *detector_of(parts);
  const auto position = position_of(kDetectors[at]->lists, parts, name);
  if (!position) {
    if (get(section, name)) return fmt::format("[{}] {} is a number, not a list", section, name);
    return unknown_name(section, name);
  }
  for (const std::string& value : values) {
    if (value.empty() || value.size() > kLongestListEntry || value.find(',') != std::string::npos) {
      return fmt::format(
          "[{}] {}: \"{}\" is not allowed; entries have 1 to {} characters and no comma", section,
          name, value, kLongestListEntry);
    }
  }
  lists_[at][*position] = std::move(values);
  return std::nullopt;
}

bool Catalogue::is_list(std::string_view section, std::string_view name) const {
  return list_form(section, name).has_value();
}

std::optional<ListForm> Catalogue::list_form(std::string_view section,
                                             std::string_view name) const {
  const Section parts = split(section);
  const auto at = detector_of(parts);
  const auto position = at ? position_of(kDetectors[*at]->lists, parts, name) : std::nullopt;
  if (!position) return std::nullopt;
  return kDetectors[*at]->lists[*position].form;
}

std::optional<double> Catalogue::get(std::string_view section, std::string_view name) const {
  const Section parts = split(section);
  const auto at = detector_of(parts);
  if (!at) return std::nullopt;
  const auto position = position_of(kDetectors[*at]->parameters, parts, name);
  if (!position) return std::nullopt;
  return values_[*at][*position];
}

std::string Catalogue::canonical() const {
  std::string out = fmt::format("model {}\n", kModelVersion);
  for (std::size_t i = 0; i < kDetectors.size(); ++i) {
    const Detector& detector = *kDetectors[i];
    out += described(detector);
    out += fmt::format("{}.{} = {}\n", detector.risk, kEnabled, enabled_[i] ? 1 : 0);
    for (std::size_t p = 0; p < detector.parameters.size(); ++p) {
      const Parameter& parameter = detector.parameters[p];
      out += fmt::format("{}{}{}.{} = {}\n", detector.risk, parameter.indicator.empty() ? "" : ".",
                         parameter.indicator, parameter.name, values_[i][p]);
    }
    for (std::size_t p = 0; p < detector.lists.size(); ++p) {
      const ListParameter& parameter = detector.lists[p];
      out += fmt::format("{}{}{}.{} = {}\n", detector.risk, parameter.indicator.empty() ? "" : ".",
                         parameter.indicator, parameter.name, joined(lists_[i][p]));
    }
  }
  for (const Composite& composite : composites()) {
    out += fmt::format("{}: {}, {}, {}, {}\n", composite.risk, composite.name, composite.onelink,
                       text(composite.severity), text(composite.action));
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
