// Which cards of organisations below are shown to whom in full, and until when. As decisions.h.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "risk-models/instant.h"

namespace simwarden::store {

class Database;

void reveal(Database& db, std::string_view person, std::string_view card, risk::Instant until);
std::set<std::string> revealed(Database& db, std::string_view person, risk::Instant now);

}  // namespace simwarden::store
