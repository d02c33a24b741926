// How far event time has come: of each channel (gateway, feed or file) and of each profile.
//
// Everything here follows from the order of arrival, record by record: neither batches nor clocks
// can be seen in it.
#pragma once

#include <cstdint>
#include <limits>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "risk-models/instant.h"
#include "risk-models/profile.h"

namespace simwarden::engine {

inline constexpr risk::Instant kNothingYet = std::numeric_limits<risk::Instant>::min();
// A channel's watermark moves its profiles' settled points in steps of this much.
inline constexpr risk::SpanMs kWatermarkStep = risk::kMinute;

class Watermarks {
 public:
  Watermarks(risk::SpanMs lateness, risk::SpanMs hold) : lateness_(lateness), hold_(hold) {}

  // Notes that `channel` delivered a record of a card of `profile`; false when it is late, and then
  // nothing is noted.
  bool admit(const std::string& channel, risk::ProfileNo profile, risk::Instant end);

  // No record of the profile with an end up to here will be admitted any more.
  risk::Instant settled(risk::ProfileNo profile) const;
  // The newest end admitted.
  risk::Instant newest() const { return newest_; }

  // For a checkpoint; restore into a fresh object.
  struct Channel {
    std::string name;
    risk::Instant newest = kNothingYet;
    std::vector<bool> profiles;  // by ProfileNo
  };
  const std::vector<Channel>& channels() const { return channels_; }
  void restore(Channel channel);
  void restore_settled(risk::ProfileNo profile, risk::Instant settled);

 private:
  struct Progress {
    std::multiset<risk::Instant> steps;  // of its channels
    risk::Instant settled = kNothingYet;
  };

  Channel& channel_named(const std::string& name);
  Progress& progress(risk::ProfileNo profile);
  void join(Channel& channel, risk::ProfileNo profile);
  void advance(Channel& channel, risk::Instant newest);
  void settle(Progress& progress) const;

  risk::SpanMs lateness_;
  risk::SpanMs hold_;
  risk::Instant newest_ = kNothingYet;
  std::vector<Channel> channels_;
  std::unordered_map<std::string, std::size_t> by_name_;
  std::vector<Progress> profiles_;  // by ProfileNo
};

}  // namespace simwarden::engine
