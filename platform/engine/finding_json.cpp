#include "platform/engine/finding_json.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string_view>

#include "risk-models/catalogue.h"
#include "risk-models/together.h"

namespace simwarden::engine {
namespace {

using Json = nlohmann::ordered_json;

// Ten digits, so that 11.1 does not read 11.100000000000001.
double rounded(double value) {
  if (value == 0 || !std::isfinite(value)) return value;
  const double scale = std::pow(10.0, 9 - std::floor(std::log10(std::abs(value))));
  const double result = std::round(value * scale) / scale;
  return std::isfinite(result) ? result : value;
}

Json to_value(const risk::Value& value) {
  if (const auto* real = std::get_if<double>(&value)) return rounded(*real);
  return std::visit([](const auto& held) { return Json(held); }, value);
}

// The cards concerned, by their IMSI where it is known.
Json cards_of(const risk::Finding& finding, const state::Registry& registry) {
  std::vector<std::string> names;
  for (const risk::CardNo no : finding.cards) {
    const risk::Card& card = registry.card(no);
    names.push_back(card.imsi.empty() ? card.key() : card.imsi.text());
  }
  std::sort(names.begin(), names.end());
  return names;
}

Json evidence_of(const risk::Finding& finding, const state::Registry& registry) {
  Json evidence = Json::object();
  for (const auto& [name, value] : finding.evidence) evidence[name] = to_value(value);
  if (finding.card == risk::kNoCard) evidence["cards"] = cards_of(finding, registry);
  return evidence;
}

Json excuses_of(const risk::Finding& finding) {
  Json excuses = Json::array();
  for (const risk::Excuse& excuse : finding.excuses) {
    excuses.push_back({{"kind", excuse.kind}, {"applied", excuse.applied}, {"why", excuse.why}});
  }
  return excuses;
}

Json split(std::string_view commas) {
  Json list = Json::array();
  while (!commas.empty()) {
    const std::size_t comma = std::min(commas.find(','), commas.size());
    std::string_view name = commas.substr(0, comma);
    while (name.starts_with(' ')) name.remove_prefix(1);
    if (!name.empty()) list.push_back(name);
    commas.remove_prefix(std::min(comma + 1, commas.size()));
  }
  return list;
}

Json mapping_of(const risk::Detector* detector, const risk::Indicator* indicator) {
  Json mapping = Json::object();
  if (detector != nullptr) mapping["onelink"] = detector->onelink;
  if (indicator == nullptr) return mapping;
  if (!indicator->mapping_3gpp.empty()) mapping["3gpp"] = split(indicator->mapping_3gpp);
  if (!indicator->mapping_camara.empty()) mapping["camara"] = indicator->mapping_camara;
  return mapping;
}

void put_known(Json& json, const char* name, const std::string& value) {
  if (!value.empty()) json[name] = value;
}

void put_card(Json& json, const risk::Card& card) {
  json["card"] = card.key();
  put_known(json, "imsi", card.imsi);
  put_known(json, "msisdn", card.msisdn);
}

// What all the cards have in common; empty where they differ.
template <typename Text>
std::string common(const std::vector<risk::CardNo>& cards, const Text& text) {
  if (cards.empty()) return {};
  const std::string first = text(cards.front());
  const bool all = std::all_of(cards.begin(), cards.end(),
                               [&](risk::CardNo card) { return text(card) == first; });
  return all ? first : std::string();
}

void put_belonging(Json& json, const risk::Finding& finding, const state::Registry& registry) {
  std::vector<risk::CardNo> cards = finding.cards;
  if (finding.card != risk::kNoCard) cards = {finding.card};
  put_known(json, "org", common(cards, [&](risk::CardNo no) { return registry.card(no).org; }));
  const std::string profile =
      finding.subject == risk::Subject::group
          ? finding.about
          : common(cards, [&](risk::CardNo no) { return registry.profile_of(no).name; });
  put_known(json, "profile", profile);
}

void put_subject(Json& json, const risk::Finding& finding, const state::Registry& registry) {
  json["subject"] = risk::text(finding.subject);
  if (finding.subject == risk::Subject::card) put_card(json, registry.card(finding.card));
  if (finding.subject == risk::Subject::destination) json["destination"] = finding.about;
  put_known(json, "imei", risk::device_text(finding.device));
  put_belonging(json, finding, registry);
  if (finding.subject == risk::Subject::gateway) {
    json["gateway"] = finding.about;
  } else if (finding.source == risk::Source::gateway) {
    put_known(json, "gateway", finding.channel);
  }
  json["source"] = risk::text(finding.source);
}

void put_times(Json& json, const risk::Finding& finding) {
  json["first_at"] = risk::format_utc(finding.first_at);
  json["at"] = risk::format_utc(finding.at);
  json["last_at"] = risk::format_utc(finding.last_at);
  json["state"] = risk::text(finding.state);
  if (finding.state == risk::State::open) return;
  json["closed_at"] = risk::format_utc(finding.closed_at);
  json["closed_why"] = finding.closed_why;
}

}  // namespace

std::string to_json(const Published& published, const state::Registry& registry,
                    const FindingStamp& stamp, bool with_revision) {
  const risk::Finding& finding = published.finding;
  const risk::Detector* detector = risk::find_detector(finding.risk);
  const risk::Composite* composite = risk::find_composite(finding.risk);
  const risk::Indicator* indicator = risk::find_indicator(finding.risk, finding.indicator);
  Json json;
  json["id"] = published.id;
  if (with_revision) json["revision"] = published.revision;
  json["risk"] = finding.risk;
  json["name"] = detector != nullptr    ? detector->name
                 : composite != nullptr ? composite->name
                                        : std::string_view();
  json["indicator"] = finding.indicator;
  json["severity"] = risk::text(finding.severity);
  json["score"] = finding.score;
  put_subject(json, finding, registry);
  put_times(json, finding);
  json["evidence"] = evidence_of(finding, registry);
  if (!finding.parts.empty()) json["parts"] = finding.parts;
  json["excuses"] = excuses_of(finding);
  json["mapping"] = mapping_of(detector, indicator);
  if (composite != nullptr && !composite->onelink.empty()) {
    json["mapping"]["onelink"] = composite->onelink;
  }
  json["action"] = risk::text(finding.action);
  json["model"] = stamp.model;
  json["settings"] = stamp.settings_hash;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace simwarden::engine
