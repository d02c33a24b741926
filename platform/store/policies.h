// The policies that came into force, one after the other; the newest decides. As decisions.h:
// inside the open transaction, on the thread that owns it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "risk-models/instant.h"

namespace simwarden::store {

class Database;

struct PolicyVersion {
  std::int64_t number = 0;  // 1, 2, 3 …; given by append
  std::string sha256;       // of the text
  std::string text;         // as it was written
  std::string person, reason;
  risk::Instant at = 0;
};
std::int64_t append(Database& db, const PolicyVersion& policy);  // its number
std::optional<PolicyVersion> newest_policy(Database& db);        // nothing: the shipped one decides
std::vector<PolicyVersion> policies(Database& db, int limit);    // newest first

}  // namespace simwarden::store
