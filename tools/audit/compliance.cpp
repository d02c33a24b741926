#include "tools/audit/compliance.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <variant>

namespace simwarden::audit {
namespace {

std::vector<risk::Conduct> conducts(const Reading& reading, const state::Registry& registry,
                                    double limit_bytes) {
  std::vector<risk::Conduct> out(registry.cards());
  for (std::size_t i = 0; i < reading.records.size(); ++i) {
    const risk::Record record = reading.records.record(i);
    risk::note(out[record.card], record, registry.profile_of(record.card), limit_bytes);
  }
  return out;
}

void add_strangers(const Reading& reading, std::vector<risk::Complaint>& out) {
  for (const auto& [card, seen] : reading.strangers) {
    risk::Complaint complaint{"not_in_registry", "card", card, "", std::nullopt, {}};
    complaint.evidence.emplace_back("records", static_cast<std::int64_t>(seen.records));
    if (seen.last != 0) {
      complaint.since = seen.first;
      complaint.evidence.emplace_back("last", risk::format_utc(seen.last));
    }
    out.push_back(std::move(complaint));
  }
}

}  // namespace

std::vector<risk::Complaint> check_compliance(const Reading& reading,
                                              const state::Registry& registry,
                                              const risk::ComplianceRules& rules,
                                              bool registry_given) {
  const std::vector<risk::Conduct> did =
      conducts(reading, registry, rules[risk::ComplianceSetting::unregistered_bytes_month]);
  std::vector<risk::Inspected> cards;
  risk::Instant now = 0;
  for (std::size_t i = 0; i < registry.cards(); ++i) {
    const auto no = static_cast<risk::CardNo>(i);
    cards.push_back({&registry.card(no), &registry.profile_of(no), &did[i], registry.declared(no)});
    now = std::max(now, did[i].last);
  }
  std::vector<risk::Complaint> out = risk::inspect(cards, rules, now, registry_given);
  add_strangers(reading, out);
  risk::sort(out);
  return out;
}

std::string to_json(const risk::Complaint& complaint) {
  using Json = nlohmann::ordered_json;
  Json json;
  json["check"] = complaint.check;
  json[std::string(complaint.about)] = complaint.key;
  json["org"] = complaint.org;
  json["since"] = complaint.since ? Json(risk::format_utc(*complaint.since)) : Json();
  json["evidence"] = Json::object();
  for (const auto& [name, value] : complaint.evidence) {
    json["evidence"][name] = std::visit([](const auto& held) { return Json(held); }, value);
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace simwarden::audit
