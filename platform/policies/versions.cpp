#include "platform/policies/versions.h"

#include "platform/policies/policy_file.h"
#include "platform/store/audit_log.h"
#include "platform/store/policies.h"

namespace simwarden::policies {

decide::Policy policy_in_force(store::Database& db) {
  const auto newest = store::newest_policy(db);
  if (!newest) return {};
  return parse_policy("policy " + std::to_string(newest->number), newest->text);
}

std::int64_t bring_into_force(store::Database& db, const Loading& loading) {
  const auto before = store::newest_policy(db);
  const std::int64_t number = store::append(
      db, {0, loading.policy.version, loading.text, loading.person, loading.reason, loading.at});
  store::AuditEntry entry;
  entry.at = loading.at;
  entry.actor = loading.person;
  entry.action = "policy";
  entry.object = "policy:" + std::to_string(number);
  entry.before = before ? before->sha256 : std::string(decide::kShipped);
  entry.after = loading.policy.version;
  entry.reason = loading.reason;
  store::append(db, entry);
  return number;
}

}  // namespace simwarden::policies
