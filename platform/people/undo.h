// Taking back in one action what the policy suspended, when it was wrong about many. In the open
// transaction, one entry in the audit log with the hash of the list; each decision counts against
// its detector. What a person answers for (approved, confirmed) stays as it is.
#pragma once

#include <string_view>

#include "platform/people/desk.h"
#include "platform/store/undos.h"

namespace simwarden::people {

inline constexpr risk::SpanMs kUndoWaits = risk::kHour;  // for its second person

// Up to kBulk cards: at once. More: the list is kept, and a second person confirms exactly it. A
// filter without an organisation is about the person's own. `dry_run`: only counts.
Said undo(store::Database& db, const Desk& desk, const Person& person, store::HeldFilter filter,
          bool dry_run, std::string_view reason, Clocks at);

// `id` of a list that somebody else asked for. What is not held any more for the same decision is
// passed over.
Said confirm_undo(store::Database& db, const Desk& desk, const Person& person, std::string_view id,
                  std::string_view reason, Clocks at);

}  // namespace simwarden::people
