// How often people were refused, by hour: what bounds the audit log's entries about it.
// As decisions.h: inside the open transaction, on the thread that owns it.
#pragma once

#include <cstdint>
#include <string_view>

#include "risk-models/instant.h"

namespace simwarden::store {

class Database;

// Counts one more; returns how many there are of this person in this hour, this one included.
std::uint64_t count_refusal(Database& db, std::string_view person, risk::Instant at);

}  // namespace simwarden::store
