// The settings of the compliance checks: `[compliance] test_d = 60`. They shape no finding and are
// no part of the settings hash.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "risk-models/detector.h"

namespace simwarden::risk {

enum class ComplianceSetting : std::uint8_t { holder_cards, unregistered_bytes_month, test_d };

inline constexpr std::array kComplianceParameters{
    Parameter{"", "holder_cards", "cards", 10, 1, 1e9, "cards that one holder may have"},
    Parameter{"", "unregistered_bytes_month", "bytes", 1e8, 0, 1e15,
              "undirected data that a card may use in a month without a registered user"},
    Parameter{"", "test_d", "d", 90, 0, 3650, "days that a card may stay in test"},
};

class ComplianceRules {
 public:
  double operator[](ComplianceSetting setting) const {
    return values_[static_cast<std::size_t>(setting)];
  }
  // The error says what is allowed: an unknown name, or a value outside min … max.
  std::optional<std::string> set(std::string_view name, double value);

 private:
  std::array<double, kComplianceParameters.size()> values_{kComplianceParameters[0].default_value,
                                                           kComplianceParameters[1].default_value,
                                                           kComplianceParameters[2].default_value};
};

// A check, for lists and reports.
struct ComplianceCheck {
  std::string_view id;
  std::string_view title_en;
  std::string_view title_zh;
  std::string_view about;  // card, holder or profile
  std::string_view meaning;
};

// Seven, in the order in which a regulator asks.
std::span<const ComplianceCheck> compliance_checks();

}  // namespace simwarden::risk
