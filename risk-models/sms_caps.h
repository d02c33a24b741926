// What R08 remembers: how many SMS a card sent on its newest local day and in its newest billing
// period, and in those just before, by the start of a record. Kept only for cards whose profile has
// a cap of SMS, from their first message on.
#pragma once

#include <array>
#include <cstdint>

#include "risk-models/instant.h"
#include "risk-models/rare.h"

namespace simwarden::risk {

// Sums of a day or of a billing period, per source, and of the one before it.
struct SmsPeriod {
  Day start = 0;
  std::array<std::uint32_t, 2> newest{};
  std::array<std::uint32_t, 2> before{};
};

struct SmsCaps {
  static constexpr RareKind kKind = RareKind::sms_caps;

  // The long message under way, by source: whose parts come one after another.
  struct LongMessage {
    std::uint32_t peer = 0;  // hash
    std::uint16_t parts = 0;
    Instant last_end = 0;
  };

  SmsPeriod day;
  SmsPeriod month;
  std::array<LongMessage, 2> long_message{};
};

}  // namespace simwarden::risk
