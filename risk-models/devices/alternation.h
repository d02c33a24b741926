// A card that two devices use by turns: sessions that alternate A–B–A–B by start. One change of
// device, however its sessions overlap or hang, never shows that.
#pragma once

#include <optional>
#include <span>

#include "risk-models/device_history.h"

namespace simwarden::risk {

struct Alternation {
  DeviceMark first;  // of the four
  Device other = 0;  // the second device
  Instant last_start = 0;
};

// Remembers the start of a session. The first stranger brings the starts of the bound device along.
void note_mark(DevicePursuit& pursuit, const DeviceHistory& history, const Record& record);

// The alternation within `window` that the latest mark of `device` takes part in. Starts seen by
// different sources count as ordered only when they are more than `skew` apart: clocks differ.
// Two members of `pool` may take turns.
std::optional<Alternation> alternation(const DevicePursuit& pursuit, const Record& record,
                                       std::span<const std::string> pool, SpanMs window,
                                       SpanMs skew);

}  // namespace simwarden::risk
