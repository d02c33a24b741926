// What people do with a case: see it, take it, comment on it, resolve it. Each in the open
// transaction, each with an entry in the audit log. Outside a person's organisation nothing exists.
#pragma once

#include <string_view>

#include "platform/people/desk.h"

namespace simwarden::people {

// A new case becomes acknowledged, by its owner if it has none yet.
Said acknowledge(store::Database& db, const Person& person, std::string_view id, Clocks at);

// The case is in progress, and `owner`'s. Whether `owner` exists is for the caller.
Said assign(store::Database& db, const Person& person, std::string_view id, std::string_view owner,
            Clocks at);

// At most 4000 bytes.
Said comment(store::Database& db, const Person& person, std::string_view id, std::string_view text,
             Clocks at);

// `verdict`: confirmed, false_positive, test. A reason is required. A false positive takes off the
// cards what the case's findings put on them, ends what they ask, and counts against the detectors:
// for that the person must be one who may resume cards. More than kBulk cards are for undo.h.
Said resolve(store::Database& db, const Desk& desk, const Person& person, std::string_view id,
             std::string_view verdict, std::string_view reason, Clocks at);

// Another person than the one who resolved it, an approver, looks whether it was resolved rightly.
// `said`: ok, or again: it goes back to its owner. A reason is required.
Said verify(store::Database& db, const Person& person, std::string_view id, std::string_view said,
            std::string_view reason, Clocks at);

}  // namespace simwarden::people
