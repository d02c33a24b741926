#include "platform/dispatch/case_timers.h"

#include <algorithm>

#include "platform/decide/decision.h"
#include "platform/dispatch/case_book.h"
#include "platform/dispatch/notices.h"
#include "platform/store/audit_log.h"

namespace simwarden::dispatch {
namespace {

constexpr int kAtOnce = 1000;

std::string above(const std::string& org) {
  const auto slash = org.rfind('/');
  return slash == std::string::npos ? "" : org.substr(0, slash);
}

std::string level(const std::string& org) { return org.empty() ? "the site" : org; }

void escalate(store::Database& db, store::Case& c, risk::Instant now) {
  const std::string from = c.loop.escalations > 0 ? c.loop.escalated_to : c.org;
  c.loop.escalate_at.reset();
  if (!from.empty()) {
    const std::string to = above(from);
    c.loop.escalated_to = to;
    ++c.loop.escalations;
    const DueWithin within = due_within(c.severity);
    const bool unseen = c.open && c.stage == store::Stage::fresh;
    if (!to.empty()) c.loop.escalate_at = now + (unseen ? within.acknowledged : within.resolved);
    tell_above(db, c, to, c.loop.escalations, now);
    store::AuditEntry log;
    log.at = now;
    log.actor = decide::kAutomatic;
    log.org = c.org;
    log.action = "escalate";
    log.object = "case:" + c.id;
    log.before = level(from);
    log.after = level(to);
    log.reason = "overdue: " + std::string(store::state_of(c));
    store::append(db, log);
  }
  store::put(db, c);
}

}  // namespace

void set_timer(store::Case& c) {
  auto& at = c.loop.escalate_at;
  at.reset();
  if (!c.loop.notified_at) return;
  if (!c.open) {
    at = c.loop.verify_by;
    return;
  }
  at = c.resolve_by;
  if (c.stage == store::Stage::fresh && c.acknowledge_by)
    at = at ? std::min(*at, *c.acknowledge_by) : *c.acknowledge_by;
}

void notified(store::Database& db, store::Case c, risk::Instant now) {
  c.loop.notified_at = now;
  set_timer(c);
  store::put(db, c);
}

void escalate_overdue(store::Database& db, risk::Instant now) {
  for (store::Case& c : store::late_cases(db, now, kAtOnce)) escalate(db, c, now);
}

}  // namespace simwarden::dispatch
