#include "risk-models/compliance/rules.h"

#include <fmt/format.h>

namespace simwarden::risk {
namespace {

constexpr std::array kChecks{
    ComplianceCheck{"real_name_missing", "Real name missing", "未实名登记", "card",
                    "A card in service whose real_name is no, or empty where other cards say yes "
                    "or no."},
    ComplianceCheck{"holder_cards", "Too many cards for one holder", "一证超限", "holder",
                    "More cards of one holder, cancelled ones apart, than allowed."},
    ComplianceCheck{"unregistered_data", "Undirected data without a registered user",
                    "未登记使用人的非定向流量超限", "card",
                    "A card with undirected data used more than allowed in one of its billing "
                    "months, and has no holder or no real name."},
    ComplianceCheck{"service_not_allowed", "A service open that the profile forbids",
                    "开通了业务模板禁止的业务", "card",
                    "Data, SMS or an answered call of a card whose profile switches that service "
                    "off: the network lets it through."},
    ComplianceCheck{"control_missing", "A control missing that the class of card needs",
                    "缺少该类卡必需的管控措施", "card or profile",
                    "No device binding (card), no area or no allow-list (profile) where the kind "
                    "of card needs one."},
    ComplianceCheck{"test_period_over", "Test period over", "测试期已过", "card",
                    "A card still in status test, longer than allowed after its activation, or "
                    "after its first use where that is not known."},
    ComplianceCheck{"not_in_registry", "In use, not in the registry", "在用卡未在册", "card",
                    "Records of a card that cards.csv does not list."},
};

}  // namespace

std::optional<std::string> ComplianceRules::set(std::string_view name, double value) {
  std::string known;
  for (std::size_t i = 0; i < kComplianceParameters.size(); ++i) {
    const Parameter& parameter = kComplianceParameters[i];
    known += fmt::format("{}{}", known.empty() ? "" : ", ", parameter.name);
    if (parameter.name != name) continue;
    // Written so that a NaN is refused as well.
    if (!(value >= parameter.min && value <= parameter.max)) {
      return fmt::format("[compliance] {} = {} {} is outside {} … {}", name, value, parameter.unit,
                         parameter.min, parameter.max);
    }
    values_[i] = value;
    return std::nullopt;
  }
  return fmt::format("[compliance] has no setting \"{}\"; known: {}", name, known);
}

std::span<const ComplianceCheck> compliance_checks() { return kChecks; }

}  // namespace simwarden::risk
