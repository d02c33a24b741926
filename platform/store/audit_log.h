// The log of what people and the policy changed: appended only, each entry carrying the hash of the
// one before. As decisions.h: inside the open transaction, on the thread that owns it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "risk-models/instant.h"

namespace simwarden::store {

class Database;

struct AuditEntry {
  std::uint64_t seq = 0;  // 1, 2, 3 …; given by append
  risk::Instant at = 0;
  std::string actor;
  std::string org;
  std::string action;  // approve, refuse, resume, confirm, suspend, kill_switch, …
  std::string object;  // what it was done to: a decision, a card
  std::string before, after;
  std::string reason;
  std::string previous_hash;  // 64 zeros for the first
  std::string hash;           // SHA-256 of the members above, in this order
};

AuditEntry append(Database& db, AuditEntry entry);
std::vector<AuditEntry> audit_entries(Database& db, std::uint64_t from_seq, int limit);

// What an entry's hash must be: each member with its length before it, so that no two entries have
// the same bytes.
std::string audit_hash(const AuditEntry& entry);
// The first entry whose number, chain or hash is wrong, or nothing.
std::optional<std::uint64_t> first_broken_entry(Database& db);

}  // namespace simwarden::store
