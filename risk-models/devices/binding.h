// Which device a card belongs to, and which others it was seen in.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "risk-models/device_history.h"
#include "risk-models/rare.h"
#include "risk-models/record.h"

namespace simwarden::risk {

// What a record says about the card's device.
enum class Sighted : std::uint8_t {
  nothing,    // the device is unknown
  at_home,    // the bound device, or a member of the pool
  learning,   // the card is not bound yet
  candidate,  // another device, not confirmed
  changed,    // another device, confirmed
};

// Pool entries are IMEIs (14 to 16 digits, the first 14 count) or prefixes of one.
bool in_pool(std::span<const std::string> pool, Device device);

// Takes over what the registry declares; a changed declaration starts the memory afresh.
void follow_registry(DeviceHistory& history, Device declared);

// The device that the card is bound to; 0: none yet.
Device bound_device(const DeviceHistory& history);

// How that came about: "registry", "first_use" or "declared_swap".
std::string_view bound_by(const DeviceHistory& history);

// Learns from one record. With a pool nothing is learned: its members are all at home, and the
// latest of them is remembered only to see it alternate with a stranger.
Sighted note_device(DeviceHistory& history, Rare<DevicePursuit> pursuit, const Record& record,
                    std::span<const std::string> pool);

// The entry of a device that is not the bound one; nullptr where it is not remembered.
OtherDevice* find_other(DevicePursuit& pursuit, Device device);

// Makes `device` the bound one, as a confirmed and declared change does.
void rebind(DeviceHistory& history, DevicePursuit& pursuit, const Record& record);

// The card is back on its device: others have to be confirmed anew.
void forget_confirmed(DevicePursuit& pursuit);
// What was seen of other devices counts as first seen at `at`, where one story of them ended: what
// follows is another episode and must not have the same beginning.
void begin_anew(DevicePursuit& pursuit, Instant at);

}  // namespace simwarden::risk
