// What a card's history knows about the devices it sat in. Read and written by R06 alone.
//
// A card is bound to a device by its registry line (Card.bound), else to the first readable device
// that is confirmed: seen in two records with different starts, or by two sources. A confirmed
// change inside a declared swap, or of a card in test, rebinds.
#pragma once

#include <array>
#include <cstdint>

#include "risk-models/instant.h"
#include "risk-models/record.h"
#include "risk-models/spot.h"

namespace simwarden::risk {

// Resident in every card. The spans say how long before `latest_start` the bound device was seen
// starting earlier sessions, at least 15 minutes apart; 0: none.
struct DeviceHistory {
  Device bound = 0;          // learned or rebound; while not `confirmed`, the first candidate
  Device declared = 0;       // Card.bound when `bound` was set: another value there starts afresh
  Instant latest_start = 0;  // of the bound device, or of the first sighting of the candidate
  std::uint64_t earlier_s : 24 = 0;
  std::uint64_t earliest_s : 24 = 0;
  std::uint64_t sources : 2 = 0;  // bit per Source that saw the candidate
  std::uint64_t confirmed : 1 = 0;
  std::uint64_t returns : 2 = 0;  // consecutive records on the bound device since another one
};

// A device that is not the bound one.
struct OtherDevice {
  Device device = 0;
  Instant first_start = 0;
  Instant last_end = 0;
  std::uint32_t records = 0;
  std::uint8_t sources = 0;  // bit per Source
  bool confirmed = false;
};

// The start of a session in some device; a start-ordered list of them shows alternation.
struct DeviceMark {
  Instant start = 0;
  Device device = 0;
  Source source = Source::carrier;
};

// A place at which the card was seen while it also was somewhere far away.
struct PlaceMark {
  Spot spot;
  Device device = 0;
};

// Kept while a second device, or a second place at the same time, is under suspicion: until 30 days
// after the last sign of it, so that three devices in 30 days can be counted.
struct DevicePursuit {
  static constexpr std::size_t kOthers = 6;
  static constexpr std::size_t kDeviceMarks = 24;
  static constexpr std::size_t kPlaceMarks = 12;

  std::array<OtherDevice, kOthers> others{};  // in order of first sighting; device 0: free
  std::array<DeviceMark, kDeviceMarks> device_marks{};
  std::array<PlaceMark, kPlaceMarks> place_marks{};
  std::uint8_t device_mark_count = 0;
  std::uint8_t place_mark_count = 0;
  Instant last_sign = 0;
};

}  // namespace simwarden::risk
