// A detector is a row with a face: what it is called, what it means, what it takes, and one
// function. The catalogue, `--list-detectors`, the reference page and the settings loader read it
// from here.
//
// A twelfth detector is one file in detectors/, one line in catalogue.cpp, one folder of scenarios.
#pragma once

#include <cstdint>
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

// What the entries of a list are: numbers are brought into the one comparable form when they are
// read, patterns with ? and * included.
enum class ListForm : std::uint8_t { texts, numbers };

// A setting that is a list of texts: `[R02] service_numbers = ["10086", "1069*"]`.
struct ListParameter {
  std::string_view indicator;
  std::string_view name;
  std::string_view default_value;  // comma-separated
  std::string_view meaning;
  ListForm form = ListForm::texts;
};

struct Indicator {
  std::string_view id;
  Severity severity;
  Action action;  // default rung of the ladder
  std::string_view meaning;
  std::string_view false_positives;  // known ones, and what the detector does about them
  std::string_view mapping_3gpp;     // comma-separated 3GPP names; may be empty
  std::string_view mapping_camara;   // may be empty
  // One or two sentences that tell a finding to a person, in English and Chinese. {name} is the
  // evidence of that name; names that end in "bytes" read 1.2 MB. A part in [ ] is left out where
  // one of its names is missing.
  std::string_view tells_en = {};
  std::string_view tells_zh = {};
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

// A detector's own settings, by position in its `parameters` and `lists` (use enums in the
// detector's file).
class Settings {
 public:
  using List = std::vector<std::string>;
  Settings(std::span<const double> numbers, std::span<const List> lists)
      : numbers_(numbers), lists_(lists) {}
  double operator[](std::size_t parameter) const { return numbers_[parameter]; }
  const List& list(std::size_t parameter) const { return lists_[parameter]; }

 private:
  std::span<const double> numbers_;
  std::span<const List> lists_;
};

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
  std::optional<Interval> while_gateway_online;
  std::optional<Interval> while_peers_report;
  // Where time alone completes the proof (Detector::elapse): `at`. Otherwise the record's end.
  std::optional<Instant> at;
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
  std::span<const ListParameter> lists = {};
  // Where time alone can prove something (a report that never came): when elapse() is to be asked
  // next, kNever for never; and the question at a `clock` that has reached it. Both or neither.
  // After elapse() the next due is later than `clock`.
  Instant (*next_due)(const Scene&, Settings, const History&) = nullptr;
  void (*elapse)(const Scene&, Instant clock, Settings, History&, Verdict&) = nullptr;
};

}  // namespace simwarden::risk
