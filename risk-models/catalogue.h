// The versioned list of detectors with the settings in force. Settings are checked when set; a
// Catalogue is immutable while records are observed with it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "risk-models/detector.h"

namespace simwarden::risk {

inline constexpr std::string_view kModelVersion = "2026.1";

// Every detector, in catalogue order: the explicit list.
std::span<const Detector* const> detectors();

class Catalogue {
 public:
  Catalogue();  // shipped defaults, all detectors on

  // Sets `[section] name = value`, section "R11" or "R11.spike". The error says what is wrong and
  // what is allowed: unknown section or name (with the known ones), or outside min … max.
  // `[R06] enabled = 0` switches a class off.
  std::optional<std::string> set(std::string_view section, std::string_view name, double value);

  // The same for a setting that is a list of texts.
  std::optional<std::string> set_list(std::string_view section, std::string_view name,
                                      std::vector<std::string> values);
  bool is_list(std::string_view section, std::string_view name) const;
  // What its entries are; nullopt where there is no such list.
  std::optional<ListForm> list_form(std::string_view section, std::string_view name) const;

  // What `[section] name` is set to; nullopt where there is no such setting.
  std::optional<double> get(std::string_view section, std::string_view name) const;

  bool enabled(std::size_t detector) const { return enabled_[detector]; }
  Settings settings(std::size_t detector) const { return {values_[detector], lists_[detector]}; }

  // Canonical text of everything that shapes a finding: model version, then in catalogue order what
  // each class and indicator is and maps to, and each setting, one a line. Its SHA-256 is the
  // settings hash that every finding carries.
  std::string canonical() const;

 private:
  std::vector<std::vector<double>> values_;
  std::vector<std::vector<Settings::List>> lists_;
  std::vector<bool> enabled_;
};

const Detector* find_detector(std::string_view risk);
const Indicator* find_indicator(std::string_view risk, std::string_view indicator);

}  // namespace simwarden::risk
