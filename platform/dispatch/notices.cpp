#include "platform/dispatch/notices.h"

namespace simwarden::dispatch {
namespace {

std::int64_t summary_for(store::Database& db, const store::Notice& n) {
  if (const auto gathering = store::gathering_summary(db, n.receiver, n.at)) return *gathering;
  store::Notice summary;
  summary.receiver = n.receiver;
  summary.kind = store::NoticeKind::summary;
  summary.severity = n.severity;
  summary.at = n.at;
  summary.due_at = n.at + risk::kHour;
  return store::add(db, summary);
}

bool tell(store::Database& db, store::Notice n) {
  const auto before = store::told(db, n);
  if (before && *before >= n.severity) return false;
  const auto recent = store::told_since(db, n.receiver, n.at - risk::kHour);
  if (recent.notices >= kNoticesAnHour && recent.severest && *recent.severest >= n.severity) {
    n.told_in = summary_for(db, n);
    store::raise_summary(db, *n.told_in, n.severity);
  }
  store::add(db, n);
  return true;
}

store::Notice about(const store::Case& c, std::string_view receiver, risk::Severity severity,
                    risk::Instant now) {
  store::Notice n;
  n.receiver = receiver;
  n.case_id = c.id;
  n.severity = severity;
  n.at = now;
  n.due_at = now;
  return n;
}

}  // namespace

bool tell_of(store::Database& db, const store::Case& c, risk::Severity severity,
             risk::Instant now) {
  return tell(db, about(c, c.org, severity, now));
}

void tell_above(store::Database& db, const store::Case& c, std::string_view receiver, int step,
                risk::Instant now) {
  store::Notice n = about(c, receiver, c.severity, now);
  n.kind = store::NoticeKind::escalation;
  n.step = step;
  tell(db, n);
}

}  // namespace simwarden::dispatch
