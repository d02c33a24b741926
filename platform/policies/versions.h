// Which policy decides: the newest that somebody brought into force, or the shipped one. Inside the
// open transaction, on the thread that owns it.
#pragma once

#include <cstdint>
#include <string>

#include "platform/decide/policy.h"
#include "risk-models/instant.h"

namespace simwarden::store {
class Database;
}

namespace simwarden::policies {

// Throws state::LoadError where the newest is not understood any more (a damaged store, or one of a
// newer platform): nothing decides by a policy that nobody chose.
decide::Policy policy_in_force(store::Database& db);

struct Loading {
  const decide::Policy& policy;
  const std::string& text;  // that it was read from
  const std::string& person;
  const std::string& reason;
  risk::Instant at = 0;
};
// Its number, from 1. An entry of the audit log says which one it replaces.
std::int64_t bring_into_force(store::Database& db, const Loading& loading);

}  // namespace simwarden::policies
