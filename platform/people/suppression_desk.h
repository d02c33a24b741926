// What people do not want to hear of for a while. In the open transaction, each with an entry in
// the audit log.
#pragma once

#include <string_view>

#include "platform/decide/suppression.h"
#include "platform/people/desk.h"

namespace simwarden::people {

inline constexpr risk::SpanMs kLongestSuppression = 30 * risk::kDay;
inline constexpr std::size_t kMostSuppressions = 500;  // standing at once, in the whole store

// For who may resume cards: it holds back beforehand what a resumption takes off. `asked` has the
// class, the severity, a card or an organisation of the person's, the expiry, and a reason; id,
// owner and since are given here. Without an organisation: the person's own.
Said suppress(store::Database& db, const Person& person, decide::Suppression asked, Clocks at);

Said end_suppression(store::Database& db, const Person& person, std::string_view id,
                     std::string_view reason, Clocks at);

}  // namespace simwarden::people
