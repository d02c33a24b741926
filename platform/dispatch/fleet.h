// What many cards show at once (decide/guards.h): one case with all of them, one question.
#pragma once

#include <string>

#include "platform/dispatch/carrier_routes.h"
#include "platform/dispatch/outbox.h"
#include "platform/state/registry.h"
#include "risk-models/finding.h"

namespace simwarden::dispatch {

CardName name_of(const risk::Card& card, const CarrierRoutes& carriers);

// The lowest organisation that has all cards of the finding; empty: none but the site.
std::string organisation_of(const state::Registry& registry, const risk::Finding& finding);

// Whether it is decided as a whole. Once it was, it is, however few cards are left.
bool asked_as_a_fleet(store::Database& db, const std::string& id, const risk::Finding& finding);

// Its case has the cards that it names now.
void file_cards(store::Database& db, const std::string& id, const risk::Finding& finding,
                const state::Registry& registry, const CarrierRoutes& carriers);

}  // namespace simwarden::dispatch
