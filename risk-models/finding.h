// A finding: evidence that a risk class applies to a card (or device, or gateway). An episode:
// while its cause goes on there is one finding per (risk, indicator, subject); repeats extend it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "risk-models/instant.h"
#include "risk-models/record.h"

namespace simwarden::risk {

enum class Severity : std::uint8_t { info, low, medium, high, critical };
// The catalogue's ladder, mildest first.
enum class Action : std::uint8_t { record, notify, limit, suspend_with_approval, suspend };
enum class State : std::uint8_t { open, closed, retracted };
enum class Subject : std::uint8_t { card, device, gateway, destination, group };

std::string_view text(Severity);
std::string_view text(Action);
std::string_view text(State);
std::string_view text(Subject);
std::string_view text(Source);

struct Interval {
  Instant from = 0;
  Instant to = 0;
  bool operator==(const Interval&) const = default;
};

using Value = std::variant<bool, std::int64_t, double, std::string>;
// Ordered as the detector wrote it. Values are rounded by the detector, so that they read well.
using Evidence = std::vector<std::pair<std::string, Value>>;

struct Excuse {
  std::string kind;  // one of the contract's: declared_window, test_period, device_pool, …
  bool applied = false;
  std::string why;
  bool operator==(const Excuse&) const = default;
};

struct Finding {
  // What it is about. These three and first_at make the id.
  std::string risk;       // "R06"
  std::string indicator;  // "imei_changed"
  Subject subject = Subject::card;
  CardNo card = kNoCard;  // kNoCard: the subject is no card, and named by `about`
  std::string about;      // key of a device (14 digits), gateway, destination or group (profile)
  std::vector<CardNo> cards;       // subjects that are no card: the cards concerned
  std::vector<std::string> parts;  // composites: ids of what they are made of

  Severity severity = Severity::low;
  int score = 0;  // 0 … 100
  Device device = 0;
  std::string
      channel;  // gateway or feed that delivered the completing record; not part of equality
  Source source = Source::carrier;
  Instant first_at = 0;  // start of the first record that belongs to it
  Instant at = 0;        // end of the record that completed the proof
  Instant last_at = 0;   // end of the latest record that shows the cause
  Evidence evidence;
  std::vector<Excuse> excuses;
  Action action = Action::record;  // the catalogue's default, before policy and guards

  State state = State::open;
  Instant due = kNever;  // open: closes by itself when the clock reaches this …
  std::string due_why;   // … for this reason
  Instant closed_at = 0;
  std::string closed_why;
  // Where the finding may be excused by what the rest of its peer group does: the 6-hour part
  // (local day * 4 + part) it falls into; -1 where that does not apply.
  std::int64_t correlates_with_part = -1;
  // What the proof needs besides the card's own records, judged where all cards are seen; until it
  // holds, the finding is not shown. That the card's gateway reported of other cards all that time;
  // that the card's peer group went on reporting.
  std::optional<Interval> while_gateway_online;
  std::optional<Interval> while_peers_report;
};

// 32 hex digits from risk, indicator, subject key and first_at: the same input gives the same id.
std::string finding_id(std::string_view risk, std::string_view indicator, Subject subject,
                       std::string_view subject_key, Instant first_at);

}  // namespace simwarden::risk
