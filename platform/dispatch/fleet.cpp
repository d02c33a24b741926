#include "platform/dispatch/fleet.h"

#include <algorithm>

#include "platform/decide/budget.h"
#include "platform/decide/guards.h"
#include "platform/store/cases.h"
#include "platform/store/decisions.h"

namespace simwarden::dispatch {
namespace {

// "cn/gd/acme" and "cn/gd/beta" → "cn/gd"
std::string common(std::string a, const std::string& b) {
  const auto above = decide::organisations(b);
  while (!a.empty() && std::find(above.begin(), above.end(), a) == above.end()) {
    const auto slash = a.rfind('/');
    a.resize(slash == std::string::npos ? 0 : slash);
  }
  return a;
}

}  // namespace

CardName name_of(const risk::Card& card, const CarrierRoutes& carriers) {
  return {card.key(),
          !card.iccid.empty()  ? "iccid"
          : !card.imsi.empty() ? "imsi"
                               : "msisdn",
          card.org, card.gateway, carrier_of(carriers, card)};
}

std::string organisation_of(const state::Registry& registry, const risk::Finding& finding) {
  if (finding.cards.empty()) return "";
  std::string org = registry.card(finding.cards.front()).org;
  for (const risk::CardNo no : finding.cards) org = common(std::move(org), registry.card(no).org);
  return org;
}

bool asked_as_a_fleet(store::Database& db, const std::string& id, const risk::Finding& finding) {
  if (decide::of_a_fleet(finding)) return true;
  const auto standing = store::finding_standing(db, id);
  const auto last = standing ? store::decision(db, standing->decision) : std::nullopt;
  return last && last->guard == decide::Guard::fleet;
}

void file_cards(store::Database& db, const std::string& id, const risk::Finding& finding,
                const state::Registry& registry, const CarrierRoutes& carriers) {
  const auto filed = store::case_finding(db, id);
  if (!filed || store::count_cards(db, filed->case_id) == finding.cards.size()) return;
  std::vector<store::CaseCard> cards;
  for (const risk::CardNo no : finding.cards) {
    const CardName name = name_of(registry.card(no), carriers);
    cards.push_back({name.key, name.kind, name.org, name.gateway, name.carrier,
                     registry.profile_of(no).never_suspend});
  }
  store::put_cards(db, filed->case_id, cards);
}

}  // namespace simwarden::dispatch
