// What compliance asks about a card's behaviour: bounded, one per card, learned record by record.
// Nothing here is evidence of misuse, and no detector reads it.
#pragma once

#include <array>
#include <cstdint>

#include "risk-models/billing_history.h"

namespace simwarden::risk {

enum class ServiceKind : std::uint8_t { data, sms, voice };
inline constexpr std::array kServiceKinds{ServiceKind::data, ServiceKind::sms, ServiceKind::voice};

struct ServiceUse {
  Instant first = kNever;  // start of the first record that shows it
  Instant last = 0;        // end of the latest
  std::uint64_t records = 0;
};

struct Conduct {
  Instant first = kNever;  // of any record
  Instant last = 0;
  std::uint64_t records = 0;
  std::array<ServiceUse, 3> services;  // by ServiceKind
  bool device_seen = false;            // a readable IMEI

  // Bytes in the card's own billing months: the larger per-source sum.
  BillingSums billing;
  Day largest_month = 0;  // first day of the month with the most
  std::uint64_t largest_month_bytes = 0;
  Instant above_since = kNever;  // end of the record that first went above the limit
};

// Data is used by bytes, SMS by any message, voice by an answered call. `limit_bytes`: of a month;
// what is above it is strictly more. Records of a card come in the order of RecordKey.
void note(Conduct& conduct, const Record& record, const Profile& profile, double limit_bytes);

}  // namespace simwarden::risk
