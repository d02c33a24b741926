// What records tell about routes and control: which gateway a card is behind now, and whether a
// card that a gateway says is suspended still uses data. The engine's thread calls it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "platform/dispatch/watch.h"
#include "platform/state/registry.h"
#include "risk-models/record.h"

namespace simwarden::store {
class Database;
}

namespace simwarden::dispatch {

class Sightings {
 public:
  // Both outlive this object.
  Sightings(const state::Registry& registry, Watch& watch) : registry_(registry), watch_(watch) {}

  // Loads routes and the watch from the store. Once, before the rest.
  void load(store::Database& db);

  // In the transaction that makes these records durable. A card that moved to another gateway, or
  // that shows data although it was confirmed suspended, is left to the reconciler. Returns the
  // number of such uses; `now` as in decisions.h.
  std::uint64_t on_records(store::Database& db, std::span<const risk::Record> records,
                           risk::Instant now);

 private:
  void learn_route(store::Database& db, const risk::Record& record, risk::Instant now);
  std::uint32_t number_of(const std::string& gateway);

  const state::Registry& registry_;
  Watch& watch_;
  std::vector<std::uint32_t> route_of_;  // by card: position in gateways_
  std::vector<std::string> gateways_{""};
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

}  // namespace simwarden::dispatch
