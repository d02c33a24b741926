#include "platform/store/audit_verification.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <stdexcept>
#include <utility>

namespace simwarden::store {
namespace {

constexpr int kPage = 1000;

std::string raw_of(std::string_view hex) {
  std::string raw;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    const auto nibble = [](char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; };
    raw += static_cast<char>(nibble(hex[i]) << 4 | nibble(hex[i + 1]));
  }
  return raw;
}

class Verifier {
 public:
  Verifier(Database& db, const crypto::VerifyKey& key) : db_(db), key_(key) {}

  AuditVerification verify(const std::vector<AuditHead>& witness) {
    for (const AuditHead& head : audit_heads(db_)) {
      ++result_.heads;
      expect(head, "head");
    }
    for (const AuditHead& head : witness) {
      ++result_.witnessed;
      expect(head, "witness");
    }
    read_entries();
    for (const auto& [size, waiting] : expected_) {
      if (size <= result_.entries) continue;
      for (const auto& [head, kept] : waiting)
        problem(fmt::format("the log ends at entry {}, but the {} of {} covers {}", result_.entries,
                            kept, risk::format_utc(head.at), size));
    }
    return std::move(result_);
  }

 private:
  void expect(const AuditHead& head, std::string_view kept) {
    if (!signed_by(key_, head)) {
      problem(fmt::format("the {} of {} entries is not signed by this key", kept, head.size));
      return;
    }
    expected_[head.size].emplace_back(head, kept);
  }

  void read_entries() {
    while (true) {
      const auto page = audit_entries(db_, newest_seq_ + 1, kPage);
      for (const AuditEntry& entry : page) take(entry);
      if (page.size() < kPage) return;
    }
  }

  void take(const AuditEntry& entry) {
    if (entry.seq != newest_seq_ + 1)
      problem(entry.seq == newest_seq_ + 2
                  ? fmt::format("entry {} is missing", newest_seq_ + 1)
                  : fmt::format("entries {} to {} are missing", newest_seq_ + 1, entry.seq - 1));
    newest_seq_ = entry.seq;
    if (entry.previous_hash != previous_hash_)
      problem(fmt::format("entry {} does not follow the one before it", entry.seq));
    if (audit_hash(entry) != entry.hash)
      problem(fmt::format("entry {} was changed: its hash is not that of its content", entry.seq));
    previous_hash_ = entry.hash;
    tree_.append(crypto::leaf_hash(entry.hash));
    result_.entries = tree_.size();
    compare();
  }

  void compare() {
    const auto found = expected_.find(tree_.size());
    if (found == expected_.end()) return;
    const std::string root = crypto::to_hex(tree_.root());
    for (const auto& [head, kept] : found->second) {
      if (head.root == root)
        result_.covered = head.size;
      else
        problem(fmt::format("the first {} entries are not those that the {} of {} was signed for",
                            head.size, kept, risk::format_utc(head.at)));
    }
  }

  void problem(std::string text) {
    if (result_.problems.size() < AuditVerification::kMostProblems)
      result_.problems.push_back(std::move(text));
  }

  Database& db_;
  const crypto::VerifyKey& key_;
  std::map<std::uint64_t, std::vector<std::pair<AuditHead, std::string_view>>> expected_;
  crypto::MerkleFrontier tree_;
  std::uint64_t newest_seq_ = 0;
  std::string previous_hash_ = std::string(64, '0');
  AuditVerification result_;
};

}  // namespace

bool signed_by(const crypto::VerifyKey& key, const AuditHead& head) {
  const bool hex = head.signature.size() == 2 * crypto::kSignatureBytes &&
                   head.signature.find_first_not_of("0123456789abcdef") == std::string::npos;
  return hex && head.key_id == key.id() && key.verify(signed_text(head), raw_of(head.signature));
}

AuditVerification verify_audit_log(Database& db, const crypto::VerifyKey& key,
                                   const std::vector<AuditHead>& witness) {
  return Verifier(db, key).verify(witness);
}

InclusionProof prove_entry(Database& db, std::uint64_t seq) {
  const std::vector<AuditHead> heads = audit_heads(db);
  if (seq == 0 || heads.empty() || heads.back().size < seq)
    throw std::runtime_error(fmt::format("no signed head covers entry {}", seq));
  InclusionProof proof;
  proof.head = heads.back();
  std::vector<crypto::Digest> leaves;
  while (leaves.size() < proof.head.size) {
    const auto page = audit_entries(db, leaves.size() + 1, kPage);
    for (const AuditEntry& entry : page) {
      if (entry.seq != leaves.size() + 1)
        throw std::runtime_error(fmt::format("entry {} is missing", leaves.size() + 1));
      leaves.push_back(crypto::leaf_hash(entry.hash));
      if (entry.seq == seq) proof.entry = entry;
      if (leaves.size() == proof.head.size) break;
    }
    if (page.empty()) throw std::runtime_error("the log is shorter than its newest head");
  }
  proof.path = crypto::inclusion_path(leaves, seq - 1);
  return proof;
}

std::string wrong_with(const InclusionProof& proof, const crypto::VerifyKey& key) {
  if (!signed_by(key, proof.head)) return "the head is not signed by this key";
  if (audit_hash(proof.entry) != proof.entry.hash)
    return "the entry's hash is not that of its content";
  const auto root = crypto::digest_of_hex(proof.head.root);
  if (!root || proof.entry.seq == 0 ||
      !crypto::includes(crypto::leaf_hash(proof.entry.hash), proof.entry.seq - 1, proof.head.size,
                        proof.path, *root))
    return "the entry is not part of the log that the head was signed for";
  return "";
}

}  // namespace simwarden::store
