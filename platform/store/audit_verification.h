// Whether an audit log is what was signed: offline, from the store's file and what was kept
// elsewhere.
//
// Found: an entry that was changed, added, taken out or moved, also when all hashes behind it were
// made anew; a head that the key did not sign; a log that ends before a head or a witness does. Not
// found: what happened to entries that no head covered yet (at most a minute's), where they were
// rewritten with their hashes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "platform/crypto/ed25519.h"
#include "platform/crypto/merkle.h"
#include "platform/store/audit_checkpoint.h"
#include "platform/store/audit_log.h"

namespace simwarden::store {

struct AuditVerification {
  std::uint64_t entries = 0;
  std::uint64_t covered = 0;  // by the newest good head
  std::uint64_t heads = 0;
  std::uint64_t witnessed = 0;        // heads of the witness that were compared
  std::vector<std::string> problems;  // at most kMostProblems, in the order of entries
  bool good() const { return problems.empty(); }
  static constexpr std::size_t kMostProblems = 50;
};

// Reads the log once. `witness`: heads kept elsewhere, in any order.
AuditVerification verify_audit_log(Database& db, const crypto::VerifyKey& key,
                                   const std::vector<AuditHead>& witness);

bool signed_by(const crypto::VerifyKey& key, const AuditHead& head);

// That one entry is in the log of a signed head: what is handed to somebody who has no store.
struct InclusionProof {
  AuditEntry entry;
  AuditHead head;
  std::vector<crypto::Digest> path;
};
// Of the newest head. Throws std::runtime_error when no head covers the entry.
InclusionProof prove_entry(Database& db, std::uint64_t seq);
// What is wrong with it, or "".
std::string wrong_with(const InclusionProof& proof, const crypto::VerifyKey& key);

}  // namespace simwarden::store
