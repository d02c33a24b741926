// What a card used in its billing period: R11 `cap_exceeded` compares it with the profile's caps.
// Kept only for cards whose profile has one; bytes and seconds of calls apart.
//
// A record belongs to the period of its start, in the card's time zone. Sums are per source, exact
// up to 2^48-1 bytes; the present period and the one before it, so that a record that began before
// the period's end still counts there.
#pragma once

#include "risk-models/rare.h"
#include "risk-models/usage_history.h"

namespace simwarden::risk {

struct BillingSums {
  std::array<Bytes48, 2> period{};
  std::array<Bytes48, 2> previous_period{};
  Day period_start = 0;
  bool begun = false;
};

struct BillingHistory : BillingSums {
  static constexpr RareKind kKind = RareKind::billing;
};
struct VoiceBilling : BillingSums {
  static constexpr RareKind kKind = RareKind::voice_billing;
};

struct BillingUse {
  Day start = 0;          // first day of the period
  std::uint64_t sum = 0;  // the larger of the sources', this record included
  bool tracked = false;   // false: a period before the previous one, no longer kept
};

// Adds `amount` for a record; records of a card come in the order of RecordKey. What its period
// then has.
BillingUse bill(BillingSums& sums, const Record& record, std::uint64_t amount,
                const Profile& profile);

}  // namespace simwarden::risk
