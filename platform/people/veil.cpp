#include "platform/people/veil.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "platform/people/entry.h"
#include "platform/store/cases.h"
#include "platform/store/reveals.h"
#include "risk-models/telling/sentence.h"

namespace simwarden::people {
namespace {

using Json = nlohmann::ordered_json;

// Hex digits that may look like an identifier.
bool is_id(std::string_view member) {
  return member == "id" || member == "decision" || member == "basis" || member == "case";
}

// "5f0c…:8986…" is the finding 5f0c… of one of its cards.
std::string masked_finding(const std::string& finding) {
  const auto colon = finding.find(':');
  return colon == std::string::npos
             ? finding
             : finding.substr(0, colon) + risk::masked(finding.substr(colon));
}

void mask(Json& value, std::string_view member) {
  if (value.is_string()) {
    const auto text = value.get<std::string>();
    if (member == "finding")
      value = masked_finding(text);
    else if (!is_id(member))
      value = risk::masked(text);
  } else if (value.is_object()) {
    for (auto& [name, each] : value.items()) mask(each, name);
  } else if (value.is_array()) {
    for (auto& each : value) mask(each, member);
  }
}

bool of_upper_levels(std::string_view org) {
  return !org.empty() && std::count(org.begin(), org.end(), '/') < 2;
}

}  // namespace

Veil::Veil(store::Database& db, const Person& person, risk::Instant now)
    : above_(of_upper_levels(person.org)), org_(person.org) {
  if (above_) revealed_ = store::revealed(db, person.name, now);
}

void Veil::draw(Json& row) const {
  if (!above_ || row.value("org", "") == org_) return;
  if (revealed_.contains(row.value("card", ""))) return;
  if (const auto cards = row.find("cards"); cards != row.end() && cards->is_array())
    if (!cards->empty() && std::all_of(cards->begin(), cards->end(), [&](const Json& each) {
          return revealed_.contains(each.get<std::string>());
        }))
      return;
  mask(row, "");
}

Said reveal(store::Database& db, const Person& person, std::string_view id, std::string_view reason,
            Clocks at) {
  if (!may_reveal(person.role))
    return no("not_allowed",
              fmt::format("the role {} may not see identifiers of others", text(person.role)));
  if (reason.empty()) return no("reason_missing", "say why");
  const auto c = store::find_case(db, id);
  if (!c || !sees(person, c->org))
    return no("not_found", fmt::format("{}: no case of yours has this id", id));
  std::set<std::string> cards;
  if (!c->card.empty()) cards.insert(c->card);
  for (const auto& each : store::cards_of(db, c->id, std::numeric_limits<int>::max()))
    cards.insert(each.card);
  for (const std::string& card : cards) store::reveal(db, person.name, card, at.now + kRevealed);
  log(db, person,
      {"reveal", "case:" + c->id, c->org, "masked",
       fmt::format("{} cards in full until {}", cards.size(),
                   risk::format_utc(at.now + kRevealed))},
      reason, at);
  return fmt::format("{} cards are shown to you in full for {} hours", cards.size(),
                     kRevealed / risk::kHour);
}

}  // namespace simwarden::people
