// A detector is a row with a face: what it is called, what it means, what it takes, and one
// function. The catalogue, `--list-detectors`, the reference page and the settings loader read it
// from here.
//
// A twelfth detector is one file in detectors/, one line in catalogue.cpp, one folder of scenarios.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "risk-models/finding.h"
#include "risk-models/history.h"
#include "risk-models/peers.h"
#include "risk-models/profile.h"
#include "risk-models/record.h"
#include "risk-models/reference.h"

namespace simwarden::risk {

// A setting: set in TOML as `[R11.spike] z = 6`. `indicator` "" stands for the whole class:
// `[R11]`.
struct Parameter {
  std::string_view indicator;
  std::string_view name;
  std::string_view unit;
  double default_value;
  double min;
  double max;
  std::string_view meaning;
};

struct Indicator {
  std::string_view id;
  Severity severity;
  Action action;  // default rung of the ladder
  std::string_view meaning;
  std::string_view false_positives;  // known ones, and what the detector does about them
  std::string_view mapping_3gpp;     // comma-separated 3GPP names; may be empty
  std::string_view mapping_camara;   // may be empty
};

// What a detector may read besides the record and the card's history. All of it is constant while
// one batch of records is observed.
struct Scene {
  CardNo card_no;
  const Card& card;
  const Profile& profile;
  const Reference& reference;
  const Peers& peers;
};

// A detector's own settings, by position in its `parameters` (use an enum in the detector's file).
using Settings = std::span<const double>;

// Says that the cause of an indicator is there in this record.
struct Sighting {
  std::string_view indicator;
  Instant first_at = 0;  // used when this sighting opens the finding
  int score = 50;
  Evidence evidence;  // replaces the evidence of an open finding
  std::vector<Excuse>
      excuses;           // all that were considered; an applied one sets the action to record
  Instant due = kNever;  // the finding closes by itself then, unless sighted again
  std::string due_why;   // closed_why when that happens, e.g. "no_cause_24h", "period_end"
  std::optional<Action> action;  // where it differs from the indicator's default
  std::optional<Severity> severity;
  std::int64_t correlates_with_part = -1;
};

// Collects what the detectors say about one record. Implemented by observe.cpp.
class Verdict {
 public:
  virtual ~Verdict() = default;
  virtual void seen(Sighting sighting) = 0;
  // The return rule holds: closes the indicator's finding if one is open.
  virtual void ended(std::string_view indicator, Instant at, std::string_view why) = 0;
  // Whether a finding of this indicator (of the same class) is open for the card.
  virtual bool open(std::string_view indicator) const = 0;
  // `at` of that open finding, to judge excuses by (a declared window counts at the finding's `at`,
  // however long the cause goes on); nullopt when none is open.
  virtual std::optional<Instant> opened_at(std::string_view indicator) const {
    static_cast<void>(indicator);
    return std::nullopt;
  }
};

struct Detector {
  std::string_view risk;  // "R06"
  std::string_view name;  // "card_device_separation"
  std::string_view title_en;
  std::string_view title_zh;
  std::string_view family;   // misappropriation | abuse | other
  std::string_view onelink;  // "risk012"
  std::string_view meaning;
  std::span<const Indicator> indicators;
  std::span<const Parameter> parameters;
  // Pure: same arguments, same sightings. Records of a card come in the order of RecordKey.
  void (*observe)(const Scene&, const Record&, Settings, History&, Verdict&);
};

}  // namespace simwarden::risk
