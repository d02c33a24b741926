// A small fleet that does all kinds of things, made from a seed: records as the engine takes them,
// in the order of event time, and ways to deliver them badly.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "platform/state/registry.h"
#include "risk-models/record.h"

namespace simwarden::test {

struct Delivery {
  risk::Record record;
  risk::Instant arrival = 0;
};

class RandomFleet {
 public:
  // About `records` records, of some sixty cards in three profiles, over some three weeks.
  RandomFleet(std::uint64_t seed, std::uint64_t records);

  const state::Registry& registry() const { return registry_; }
  // Ordered by RecordKey.
  const std::vector<risk::Record>& records() const { return records_; }

  // The records as they arrive over several channels of which each lags up to `lag` behind the
  // first, each record up to `lateness` late for its channel, and a fifth of them twice.
  std::vector<risk::Record> delivered(risk::SpanMs lateness, risk::SpanMs lag);
  // The same with the times of arrival, and in their order.
  std::vector<Delivery> scheduled(risk::SpanMs lateness, risk::SpanMs lag);

  static constexpr int kChannels = 4;

 private:
  void declare();
  void announce_channels();
  void clone_device();
  void live(risk::CardNo card, std::uint64_t records);
  bool chance(double p) { return std::uniform_real_distribution<>(0, 1)(random_) < p; }
  std::int64_t between(std::int64_t from, std::int64_t to) {
    return std::uniform_int_distribution<std::int64_t>(from, to)(random_);
  }

  std::mt19937_64 random_;
  state::Registry registry_;
  std::vector<risk::Record> records_;
  std::vector<risk::Record> announcements_;
  std::vector<risk::Instant> campaigns_;
};

}  // namespace simwarden::test
