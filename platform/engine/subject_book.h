// What is found about devices and destinations: subjects that many cards share, so that no card's
// shard can judge them. Each worker keeps a part of them, by key.
//
// A subject has the marks that records of its cards left, in their order; what was found up to
// `settled_to`; and what is found up to the newest mark. Marks in order extend the latter; one out
// of order has it found anew from the settled. Settled marks stay only as far as they still count,
// so a device with one card costs little: two or three marks and no more.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "platform/engine/ledger.h"
#include "platform/engine/mark_batch.h"
#include "platform/engine/registry_fleet.h"
#include "platform/engine/subject_rules.h"
#include "platform/engine/world.h"

namespace simwarden::engine {

class SubjectBook {
 public:
  explicit SubjectBook(const World& world)
      : world_(world), fleet_(world.registry, world.reference), rules_(world.catalogue) {}
  SubjectBook(const SubjectBook&) = delete;
  SubjectBook& operator=(const SubjectBook&) = delete;

  void take(const MarkBatch& batch);
  // Judges the touched subjects, lets the clock close what is due, publishes and settles.
  void conclude();

  void collect(BatchResult& result);

 private:
  struct Case {
    std::string destination;  // empty: a device
    std::vector<risk::Finding> settled_open;
    std::vector<risk::Finding> open;  // after every mark up to evaluated_to
    risk::Instant settled_to = kNothingYet;
    risk::Instant evaluated_to = kNothingYet;
    risk::Instant due = risk::kNever;  // as queued
    Ledger ledger;
  };
  struct State {
    std::vector<risk::Mark> marks;
    std::unique_ptr<Case> found;  // from the second card on
    bool touched = false;
  };
  using Map = std::unordered_map<std::uint64_t, State>;
  struct Place {
    bool device;
    std::uint64_t key;
    auto operator<=>(const Place&) const = default;
  };

  friend class SubjectBytes;

  Map& map_of(Place place) { return place.device ? devices_ : destinations_; }
  std::uint64_t place_of(const std::string& destination) const;
  // Takes a subject out of a checkpoint; device 0: a destination.
  void adopt(risk::Device device, State state);
  void put(Place place, State& state, const risk::Mark& mark);
  static Case& make_case(State& state, std::string_view destination);
  void judge(Place place, State& state);
  void run(Place place, const State& state, risk::Instant from, risk::Instant to,
           std::vector<risk::Finding>& open, std::vector<risk::Finding>& closed) const;
  std::vector<risk::Finding> by_clock(const std::vector<risk::Finding>& open) const;
  void queue_due(Place place, Case& found);
  void close_due();
  void publish(Case& found, const std::string& about);
  static std::string about(Place place, const Case& found);
  void settle(Place place, State& state, risk::Instant until);
  void relieve(Place place, State& state);
  void sweep(Map& subjects, bool device);
  risk::SpanMs window_of(Place place) const;

  const World& world_;
  RegistryFleet fleet_;
  SubjectRules rules_;
  Map devices_;
  Map destinations_;
  std::vector<Place> touched_;
  std::set<std::pair<risk::Instant, Place>> due_;
  risk::Instant concluded_ = kNothingYet;  // settled when the last batch ended
  risk::Instant swept_ = kNothingYet;
  BatchResult result_;
};

}  // namespace simwarden::engine
