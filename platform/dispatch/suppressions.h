// Keeps what people suppressed out of their sight, and brings it back when its time is over. In the
// open transaction.
#pragma once

#include <optional>
#include <string_view>

#include "platform/decide/suppression.h"
#include "platform/store/suppressions.h"

namespace simwarden::dispatch {

// The one that hides the finding about this card now.
std::optional<decide::Suppression> hiding(store::Database& db, const risk::Finding& finding,
                                          const decide::CardFacts& card, risk::Instant now);

// Hides nothing from now on; an entry in the audit log. What it held and is still the case comes
// before people: what asks for a limit or a suspension as a question. It is not carried out by
// itself.
void end_suppression(store::Database& db, store::Suppression suppression, std::string_view by,
                     std::string_view reason, risk::Instant now);
// Ends those whose time is over.
void end_expired_suppressions(store::Database& db, risk::Instant now);

}  // namespace simwarden::dispatch
