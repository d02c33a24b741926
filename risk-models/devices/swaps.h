// A card that goes from device to device.
#pragma once

#include <optional>
#include <string>

#include "risk-models/device_history.h"
#include "risk-models/record.h"

namespace simwarden::risk {

struct Swaps {
  // The bound device included. One that only a single record shows counts half: two such are as
  // sure as one that two records show.
  double devices = 0;
  Instant first_start = 0;  // of the first record in the device at hand
  std::string imeis;        // comma-separated: the bound device, then the others by first sight
};

// What the card was seen in within `window`, as a record in a device that is not the bound one
// shows it. nullopt where the record shows nothing new: a device of before a return, which has to
// be confirmed anew.
std::optional<Swaps> swaps(const DeviceHistory& history, DevicePursuit* pursuit,
                           const Record& record, SpanMs window);

}  // namespace simwarden::risk
