// What a card used in its billing period: R11 `cap_exceeded` compares it with the profile's cap.
// Kept only for cards whose profile has one.
//
// A record belongs to the period of its start, in the card's time zone. Sums are per source, exact
// up to 2^48-1 bytes; the present period and the one before it, so that a record that began before
// the period's end still counts there.
#pragma once

#include "risk-models/rare.h"
#include "risk-models/usage_history.h"

namespace simwarden::risk {

struct BillingHistory {
  static constexpr RareKind kKind = RareKind::billing;

  std::array<Bytes48, 2> period{};
  std::array<Bytes48, 2> previous_period{};
  Day period_start = 0;
  bool begun = false;
};

struct BillingUse {
  Day start = 0;            // first day of the period
  std::uint64_t bytes = 0;  // the larger per-source sum, this record included
  bool tracked = false;     // false: a period before the previous one, no longer kept
};

// Adds a record; records of a card come in the order of RecordKey. The sums of its period.
BillingUse bill(BillingHistory& history, const Record& record, const Profile& profile);

}  // namespace simwarden::risk
