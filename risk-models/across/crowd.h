// Many cards at one subject within a sliding span: R06 `shared_device`, R11 `destination_fan_out`.
#pragma once

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "risk-models/across/fleet.h"
#include "risk-models/finding.h"

namespace simwarden::risk {

struct CrowdRule {
  std::string_view risk;
  std::string_view indicator;
  std::size_t cards = 5;
  SpanMs window = kDay;   // (t - window, t], by the records' ends
  SpanMs quiet = kNever;  // closes so long after the latest sighting; kNever: never by itself
  int score = 90;
  Severity severity = Severity::critical;
  Action action = Action::suspend;
};

struct CrowdSubject {
  Subject kind = Subject::device;
  std::string about;
  Device device = 0;
  std::function<std::vector<Excuse>(std::span<const CardNo>, Instant at)> excuses;
};

// Goes through the marks that end after `from` and up to `to`, which are in their order. Those up
// to `from` are there because they still count; of each card the latest is enough. `open`: the
// finding that was open at `from`, and then the one that is at `to`. Appends closed ones to
// `closed`.
void judge_crowd(const Fleet& fleet, const CrowdRule& rule, const CrowdSubject& subject,
                 std::span<const Mark> marks, Instant from, Instant to, std::vector<Finding>& open,
                 std::vector<Finding>& closed);

}  // namespace simwarden::risk
