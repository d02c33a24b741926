#include "platform/store/audit_log.h"

#include "platform/crypto/sha256.h"
#include "platform/store/sql.h"

namespace simwarden::store {
namespace {

constexpr const char* kColumns =
    "seq, at, actor, org, action, object, before, after, reason, previous_hash, hash";

AuditEntry entry_of(const Row& row) {
  AuditEntry e;
  e.seq = static_cast<std::uint64_t>(row.integer(0));
  e.at = row.integer(1);
  e.actor = row.text(2);
  e.org = row.text(3);
  e.action = row.text(4);
  e.object = row.text(5);
  e.before = row.text(6);
  e.after = row.text(7);
  e.reason = row.text(8);
  e.previous_hash = row.text(9);
  e.hash = row.text(10);
  return e;
}

}  // namespace

std::string audit_hash(const AuditEntry& e) {
  crypto::Sha256 hash;
  const auto add = [&hash](std::string_view member) {
    hash.update(std::to_string(member.size()));
    hash.update(":");
    hash.update(member);
  };
  add(std::to_string(e.seq));
  add(std::to_string(e.at));
  for (const std::string* member :
       {&e.actor, &e.org, &e.action, &e.object, &e.before, &e.after, &e.reason, &e.previous_hash})
    add(*member);
  return hash.hex();
}

AuditEntry append(Database& db, AuditEntry e) {
  const auto last =
      first(db, "SELECT seq, hash FROM audit_log ORDER BY seq DESC LIMIT 1", [](const Row& row) {
        return std::pair(static_cast<std::uint64_t>(row.integer(0)), row.text(1));
      });
  e.seq = last ? last->first + 1 : 1;
  e.previous_hash = last ? last->second : std::string(64, '0');
  e.hash = audit_hash(e);
  run(db, std::string("INSERT INTO audit_log (") + kColumns + ") VALUES (?,?,?,?,?,?,?,?,?,?,?)",
      e.seq, e.at, e.actor, e.org, e.action, e.object, e.before, e.after, e.reason, e.previous_hash,
      e.hash);
  return e;
}

std::vector<AuditEntry> audit_entries(Database& db, std::uint64_t from_seq, int limit) {
  return all(
      db, std::string("SELECT ") + kColumns + " FROM audit_log WHERE seq >= ? ORDER BY seq LIMIT ?",
      entry_of, from_seq, limit);
}

std::optional<std::uint64_t> first_broken_entry(Database& db) {
  constexpr int kPage = 1000;
  std::uint64_t next = 1;
  std::string previous(64, '0');
  while (true) {
    const auto page = audit_entries(db, next, kPage);
    for (const AuditEntry& e : page) {
      if (e.seq != next || e.previous_hash != previous || audit_hash(e) != e.hash) return next;
      previous = e.hash;
      ++next;
    }
    if (page.size() < kPage) return std::nullopt;
  }
}

}  // namespace simwarden::store
