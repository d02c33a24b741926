#include "platform/decide/suppression.h"

#include <fmt/format.h>

#include <algorithm>

#include "platform/decide/budget.h"

namespace simwarden::decide {
namespace {

bool concerns(const Suppression& s, const CardFacts& card) {
  if (card.key.empty() || (!s.card.empty() && s.card != card.key)) return false;
  const auto above = organisations(card.org);
  return s.org.empty() || std::find(above.begin(), above.end(), s.org) != above.end();
}

}  // namespace

bool hides(const Suppression& s, const risk::Finding& finding, const CardFacts& card,
           risk::Instant now) {
  return now >= s.since && now < s.expires_at && finding.severity <= s.up_to &&
         finding.risk == s.risk && (s.indicator.empty() || s.indicator == finding.indicator) &&
         concerns(s, card);
}

std::string told(const Suppression& s) {
  return fmt::format("suppressed by {} ({}, until {}: {})", s.id, s.owner,
                     risk::format_utc(s.expires_at), s.reason);
}

}  // namespace simwarden::decide
