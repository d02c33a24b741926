#include "platform/dispatch/suppressions.h"

#include <algorithm>

#include "platform/dispatch/case_book.h"
#include "platform/dispatch/case_timers.h"
#include "platform/dispatch/notices.h"
#include "platform/store/audit_log.h"
#include "platform/store/decisions.h"

namespace simwarden::dispatch {

std::optional<decide::Suppression> hiding(store::Database& db, const risk::Finding& finding,
                                          const decide::CardFacts& card, risk::Instant now) {
  for (auto& each : store::standing_suppressions(db))
    if (decide::hides(each, finding, card, now)) return std::move(each);
  return std::nullopt;
}

void end_suppression(store::Database& db, store::Suppression s, std::string_view by,
                     std::string_view reason, risk::Instant now) {
  const auto held = store::still_suppressed(db, s.what.id);
  s.ended_at = now;
  s.ended_by = by;
  store::put(db, s);
  store::AuditEntry log;
  log.at = now;
  log.actor = by;
  log.org = s.what.org;
  log.action = "end_suppression";
  log.object = "suppression:" + s.what.id;
  log.before = "stands";
  log.after = "ended";
  log.reason = reason;
  store::append(db, log);
  for (const std::string& id : held) {
    const auto d = store::decision(db, id);
    if (!d || d->card.empty()) continue;
    if (d->approvals_needed > 0)
      store::ask(db, {d->id, d->finding, d->card, d->org, d->approvals_needed, now});
    dispose(db, d->card,
            d->approvals_needed > 0 ? "waiting for approval: its suppression ended"
                                    : "notified: its suppression ended",
            now);
    const auto filed = store::case_finding(db, d->finding);
    const auto c = filed ? store::find_case(db, filed->case_id) : std::nullopt;
    if (c && tell_of(db, *c, c->severity, now)) notified(db, *c, now);
  }
}

void end_expired_suppressions(store::Database& db, risk::Instant now) {
  for (auto& each : store::expired_suppressions(db, now))
    end_suppression(db, std::move(each), decide::kAutomatic, "its time is over", now);
}

}  // namespace simwarden::dispatch
