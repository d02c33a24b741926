// Signed heads of the audit log, and what an auditor checks it against without the platform.
//
// A head says that the first `size` entries have this Merkle root; it is signed with the platform's
// key. Heads stand in the store and, one JSON line each, in a witness file that the operator copies
// to where the platform's machine cannot reach it: then a log that was shortened or rewritten
// together with its heads shows as well. Entries after the newest head (at most a minute's) are
// covered by the hash chain alone.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "risk-models/instant.h"

namespace simwarden::store {

class Database;

struct AuditHead {
  std::uint64_t size = 0;
  std::string root;  // 64 hex digits
  risk::Instant at = 0;
  std::string key_id;
  std::string signature;  // hex, over signed_text()
};

// What is signed: a line that no other signature of the platform begins with, and the members.
std::string signed_text(const AuditHead& head);

struct HeadSigner {
  std::string key_id;
  std::function<std::string(const std::string& text)> sign;  // raw bytes
};
// When a new head is due: so many entries after the last, or any entry after so long.
struct HeadRule {
  std::uint64_t entries = 1000;
  risk::SpanMs span = risk::kMinute;
};

// Signs the log as it is and keeps the head, where one is due at `now`. In the open transaction.
std::optional<AuditHead> sign_head(Database& db, const HeadSigner& signer, const HeadRule& rule,
                                   risk::Instant now);

// In the order of their size, those with more entries than `after`.
std::vector<AuditHead> audit_heads(Database& db, std::uint64_t after = 0);

std::string witness_line(const AuditHead& head);
// nullopt when the line is not one that witness_line wrote.
std::optional<AuditHead> read_witness_line(std::string_view line);

}  // namespace simwarden::store
