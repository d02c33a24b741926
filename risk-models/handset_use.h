// What R01 remembers of a card that may sit in a handset. Kept from the first sighting until the
// card is back in another kind of device, or until a sighting that stayed alone is forgotten.
#pragma once

#include <cstdint>
#include <type_traits>

#include "risk-models/instant.h"
#include "risk-models/rare.h"
#include "risk-models/record.h"

namespace simwarden::risk {

struct HandsetUse {
  static constexpr RareKind kKind = RareKind::handset;

  Instant first_start = 0;  // of the first sighting
  Instant last_start = 0;   // the latest start
  Device device = 0;        // the latest
  std::uint32_t records = 0;
  std::uint8_t sources = 0;  // bit per Source
  std::uint8_t returns = 0;  // consecutive records in other devices since
  bool unknown = false;      // devices of an unknown type, not handsets
  bool recorded = false;     // the open finding is the one about an unknown type
};
static_assert(std::is_trivially_copyable_v<HandsetUse>);

}  // namespace simwarden::risk
