// How far event time has come: of each channel (gateway, feed or file) and of each profile.
//
// Everything here follows from the order of arrival, record by record: neither batches nor clocks
// can be seen in it.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "risk-models/instant.h"
#include "risk-models/profile.h"

namespace simwarden::engine {

inline constexpr risk::Instant kNothingYet = std::numeric_limits<risk::Instant>::min();
// A profile's settled point moves in steps of this much.
inline constexpr risk::SpanMs kWatermarkStep = risk::kMinute;

class Watermarks {
 public:
  Watermarks(risk::SpanMs lateness, risk::SpanMs hold) : lateness_(lateness), hold_(hold) {}

  // Notes that `channel` delivered a record of a card of `profile`; false when it is late, and then
  // nothing is noted.
  bool admit(const std::string& channel, risk::ProfileNo profile, risk::Instant end);

  // No record of the profile with an end up to here will be admitted any more. Whoever delivers,
  // first appearance included, may be `hold` behind the newest, and late within its own stream by
  // `lateness`.
  risk::Instant settled(risk::ProfileNo profile) const;
  // The newest end admitted, of all or of a profile.
  risk::Instant newest() const { return newest_; }
  risk::Instant newest(risk::ProfileNo profile) const;

  // For a checkpoint; restore into a fresh object.
  const std::map<std::string, risk::Instant>& channels() const { return channels_; }
  void restore_channel(std::string name, risk::Instant newest);
  void restore_profile(risk::ProfileNo profile, risk::Instant newest);

 private:
  risk::SpanMs lateness_;
  risk::SpanMs hold_;
  risk::Instant newest_ = kNothingYet;
  std::map<std::string, risk::Instant> channels_;  // by name: the newest end
  std::vector<risk::Instant> profiles_;            // by ProfileNo: the newest end
};

}  // namespace simwarden::engine
