// What an arrived message is worth: a report for the log, a dead letter with a reason, or something
// of which not even the place in its stream can be read. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "gateway-agent/wire/report.h"
#include "platform/store/report_log.h"

namespace simwarden::ingest {

// A report is moved by the difference when its clock is further off than this.
inline constexpr std::int64_t kClockTolerance_ms = 5 * 60 * 1000;

struct Unreadable {
  std::string sha256;
  std::string reason;
  std::string detail;
};

struct Good {
  store::Arrival arrival;  // its payload points into what was given to admit()
  std::uint64_t lost_reports = 0, lost_records = 0;
};

using Admission = std::variant<Good, store::DeadArrival, Unreadable>;

struct Sender {
  store::Kind kind = store::Kind::gateway;
  std::string name;
  bool revoked = false;  // everything it says is a dead letter with reason `revoked`
};
Admission admit(const Sender& sender, std::string_view payload, std::int64_t arrived_at);

// By how much the records of a report that says it was sent then have to be moved.
std::int64_t clock_shift_ms(std::string_view sent_at, std::int64_t arrived_at);

}  // namespace simwarden::ingest
