// What of a record went to destinations that its card's profile does not list, for R04.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "risk-models/detector.h"
#include "risk-models/unlisted_hour.h"

namespace simwarden::risk {

struct Exchanged {
  std::uint64_t bytes = 0;
  std::uint64_t flows = 0;  // their counts
  std::string first;        // destination of the first flow
  Exchanged& operator+=(const Flow& flow);
};

struct OffList {
  Exchanged unlisted;        // with what went through infrastructure where that is a tunnel
  Exchanged infrastructure;  // not counted
  bool tunnel = false;
  std::uint64_t infrastructure_day_bytes = 0;  // today, by this source
};

struct InfrastructureRule {
  std::span<const std::string> ports;  // numbers
  std::span<const std::string> hosts;  // names, or *.x
  double day_bytes = 1e6;              // above this, it is a tunnel
};

// Ports and hosts of infrastructure count from the record on that brings the day above its limit.
// Days are the card's own, by the record's start.
OffList off_list(const Record& record, const Profile& profile, const InfrastructureRule& rule,
                 History& history);

// What the card exchanged with unlisted destinations in the hour that ends with the record: the
// larger of the two sources.
struct UnlistedSum {
  std::uint64_t bytes = 0;
  std::uint64_t flows = 0;
  Instant first_start = 0;  // of the first record that was not reported yet
};
UnlistedSum add_to_hour(const Record& record, const Exchanged& unlisted, UnlistedHour& hour);

}  // namespace simwarden::risk
