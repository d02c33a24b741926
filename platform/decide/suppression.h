// What people asked not to be told, nor acted upon, for a while: findings of one class about one
// card, or about the cards of one organisation, up to a severity that they name. Pure.
#pragma once

#include <string>

#include "platform/decide/rules.h"
#include "risk-models/finding.h"
#include "risk-models/instant.h"

namespace simwarden::decide {

struct Suppression {
  std::string id;
  std::string card;                            // key; empty: every card of the organisation
  std::string org;                             // the card is there or below; empty: wherever it is
  std::string risk;                            // "R06"
  std::string indicator;                       // empty: all of the class
  risk::Severity up_to = risk::Severity::low;  // a severer finding is not hidden
  std::string owner;
  std::string reason;
  risk::Instant since = 0;
  risk::Instant expires_at = 0;  // from then on nothing is hidden
};

bool hides(const Suppression& s, const risk::Finding& finding, const CardFacts& card,
           risk::Instant now);
// "suppressed by s41… (bob, until 2026-09-21T14:00:00Z: a declared repair)"
std::string told(const Suppression& s);

}  // namespace simwarden::decide
