// What a card's history knows about the devices it sat in. Read and written by R06 alone.
//
// A card is bound to a device by its registry line (Card.bound), else to the first readable device
// that is confirmed: seen in two records with different starts, or by two sources. A confirmed
// change inside a declared swap, or of a card in test, rebinds.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "risk-models/instant.h"
#include "risk-models/rare.h"
#include "risk-models/record.h"
#include "risk-models/spot.h"

namespace simwarden::risk {

// Resident in every card, 24 bytes. Starts of the bound device: the latest, and two earlier ones as
// seconds before it, at least 15 minutes apart; 0: none. 47 bits hold 14 digits, 43 bits the
// milliseconds until the year 2248.
struct DeviceHistory {
  std::uint64_t bound : 47 = 0;  // learned or rebound; while not `confirmed`, the first candidate
  std::uint64_t confirmed : 1 = 0;  // the card is bound
  std::uint64_t sources : 2 = 0;    // bit per Source that saw the candidate
  std::uint64_t returns : 2 = 0;    // consecutive records on the bound device since another one
  std::uint64_t latest_carrier : 1 = 0;  // source of each start: 1 = carrier
  std::uint64_t earlier_carrier : 1 = 0;
  std::uint64_t earliest_carrier : 1 = 0;
  std::uint64_t declared : 47 = 0;  // Card.bound when `bound` was set: another one starts afresh
  std::uint64_t earlier_s : 17 = 0;
  std::uint64_t latest_ms : 43 = 0;  // an Instant; of the candidate, its first sighting
  std::uint64_t earliest_s : 21 = 0;

  Instant latest_start() const { return static_cast<Instant>(latest_ms); }
};
static_assert(sizeof(DeviceHistory) == 24);

// A device that is not the bound one.
struct OtherDevice {
  Device device = 0;
  Instant first_start = 0;
  Instant last_end = 0;
  std::uint32_t records = 0;
  std::uint8_t sources = 0;  // bit per Source
  bool confirmed = false;
  bool ever_confirmed = false;  // also after the card has returned
  Spot place;                   // the latest
};

// The start of a session in some device; a start-ordered list of them shows alternation.
struct DeviceMark {
  Instant start = 0;
  Device device = 0;
  Source source = Source::gateway;
};

// One of two places at which the card was seen at the same time.
struct Side {
  static constexpr std::size_t kPositions = 3;
  Spot first;
  Spot last;                                 // the latest by start
  std::array<Spot, kPositions> positions{};  // different ones
  std::uint8_t position_count = 0;
  std::uint8_t records = 0;  // at most 255
  bool cell = false;         // a serving cell was among its places
  bool held = false;         // GNSS has shown enough different positions for long enough
  Device device = 0;         // the latest known
};

// The card was seen on two sides that no travel explains. A conflict is a pair of sessions that
// overlap or lie closer in time than the distance allows; it is firm when their starts alone do.
struct Split {
  Side sides[2];
  Instant conflict_at[2] = {0, 0};  // latest conflict in which side 0, or 1, started first; 0: none
  Instant first_start = 0;          // of the first session in a conflict; 0: no split
  bool firm = false;
  std::uint8_t firm_pairs = 0;  // firm conflicts of different sessions, at most 255
  Instant firm_until = 0;       // latest start in the last of them
};

// Kept while a second device, or a second place at the same time, is under suspicion: until 30 days
// after the last sign of it, so that three devices in 30 days can be counted.
struct DevicePursuit {
  static constexpr RareKind kKind = RareKind::device_pursuit;
  static constexpr std::size_t kOthers = 6;
  static constexpr std::size_t kDeviceMarks = 24;

  std::array<OtherDevice, kOthers> others{};  // device 0: free
  std::array<DeviceMark, kDeviceMarks> marks{};
  std::uint8_t mark_count = 0;
  Split split;
  Spot bound_place;  // latest place of the bound device
  Instant last_sign = 0;
};
static_assert(std::is_trivially_copyable_v<DevicePursuit>);

}  // namespace simwarden::risk
