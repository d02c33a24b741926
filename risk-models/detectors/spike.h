// The arithmetic of R11 `spike`: is the part under way above what is usual?
#pragma once

#include <cstdint>
#include <string_view>

#include "risk-models/peers.h"
#include "risk-models/usage_history.h"

namespace simwarden::risk {

struct SpikeRule {
  double z = 6;
  double floor_bytes = 1e6;
  double peer_factor = 3;
  double own_factor = 4;
  std::uint32_t min_peers = 20;
  int cold_start_days = 3;
  int min_samples = 3;
  double mad_floor_share = 0.1;
  double mad_floor_bytes = 10000;
};

// The card's own usual: over the same part of the same kind of day, or, where there are too few
// such shares, over the same part of any day, or over all parts.
struct Usual {
  double median = 0;     // bytes
  double deviation = 0;  // median absolute deviation in bytes, not below the rule's floors
  int samples = 0;
  std::string_view of;
};

struct SpikeJudgement {
  bool above = false;
  bool cold_start = false;  // fewer own days than the rule asks for
  bool by_peers = false;    // the second condition was the peer group's
  int own_days = 0;         // days before today on which it was there and not alarmed
  double z = 0;
  double needed_bytes = 0;  // what the conditions that were looked at ask for: all when above
  Usual usual;
  PeerBand peers;
  std::uint64_t own_p99_bytes = 0;
};

// Judges usage.current_bytes(). Cold start: the peers alone decide; without peers the card's own
// conditions, from one day of use on; without any day nothing is above.
SpikeJudgement judge_spike(const UsageHistory& usage, const Peers& peers, ProfileNo profile,
                           const SpikeRule& rule);

// How long the card had been silent before the part under way, and what it uses on a day of use.
struct SilenceBefore {
  double days = 0;  // since its last part of use; 0 where there was none within 28 days
  double bytes_a_day = 0;
};
SilenceBefore silence_before(const UsageHistory& usage);

}  // namespace simwarden::risk
