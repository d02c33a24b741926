// What R02 and R03 remember: the peers outside its list that a card had on its newest local day and
// the day before it (by the start of a record). Exists from the first of them until the card is
// seen two days later.
#pragma once

#include <array>
#include <cstdint>

#include "risk-models/instant.h"
#include "risk-models/rare.h"
#include "risk-models/services/distinct.h"

namespace simwarden::risk {

inline constexpr std::size_t kMostUnlistedPeers = 8;

struct UnlistedDay {
  Instant first_sent = 0;      // start of the first record with an outgoing one
  Instant first_received = 0;  // … with one that came in and counts
  Distinct<kMostUnlistedPeers> senders;
  std::array<std::uint16_t, 2> sent{};      // by source
  std::array<std::uint16_t, 2> received{};  // by source
};

struct UnlistedDays {
  UnlistedDay newest;
  UnlistedDay before;
  Day day = 0;  // of `newest`
  bool begun = false;
};

struct UnlistedSms : UnlistedDays {
  static constexpr RareKind kKind = RareKind::service_day;
};
struct UnlistedCalls : UnlistedDays {
  static constexpr RareKind kKind = RareKind::voice_day;
};

}  // namespace simwarden::risk
