// Automatic decisions that a person took back as wrong: how good a detector is, by those who know.
// As decisions.h: inside the open transaction, on the thread that owns it.
#pragma once

#include <cstdint>
#include <string_view>

#include "platform/decide/decision.h"

namespace simwarden::store {

class Database;

// Counts the decision against its detector's version, once however often it is taken back.
void count_reversal(Database& db, const decide::Decision& decision, std::string_view person,
                    risk::Instant at);
// Of one detector's version, as "R06@2026.1", since `since`.
std::uint64_t reversals(Database& db, std::string_view detector, risk::Instant since);

}  // namespace simwarden::store
