// The closed loop of a case, on the clock: its organisation is notified (通報), somebody disposes
// of it (處置), feeds back with a verdict (feedback), and somebody else verifies. What is late goes
// up, one organisation at a time. In the open transaction.
#pragma once

#include "platform/store/cases.h"

namespace simwarden::dispatch {

// When the case is late with what is due next; sets escalate_at. A case of which nobody was told is
// never late.
void set_timer(store::Case& c);

// What its organisation was told of at `now` for the first time, or anew.
void notified(store::Database& db, store::Case c, risk::Instant now);

// Late cases are told to the organisation above: the enterprise's to its province, then to the
// ministry, then to the site; again after as long as was due before. Each is in the audit log.
void escalate_overdue(store::Database& db, risk::Instant now);

}  // namespace simwarden::dispatch
