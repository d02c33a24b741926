// Tells organisations of their cases, and no more than they can read. In the open transaction.
#pragma once

#include <cstdint>
#include <string_view>

#include "platform/store/cases.h"
#include "platform/store/notices.h"

namespace simwarden::dispatch {

// Our own figure. Beyond it, only what is severer than all that the receiver was told within the
// hour is told at once (so at most four more); the rest waits in one summary that counts, which is
// due an hour after it began.
inline constexpr std::uint64_t kNoticesAnHour = 20;

// Its organisation is told that the case is this severe; not when it was told so, or worse, before.
// False when there was nothing to tell.
bool tell_of(store::Database& db, const store::Case& c, risk::Severity severity, risk::Instant now);
// An organisation above is told that the case is overdue, for the step-th time.
void tell_above(store::Database& db, const store::Case& c, std::string_view receiver, int step,
                risk::Instant now);

}  // namespace simwarden::dispatch
