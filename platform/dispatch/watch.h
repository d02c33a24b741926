// The cards that gateways say are suspended, so that a record which shows one of them using data is
// noticed. Written by the courier when a gateway confirms, read by the engine's thread once a
// batch.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "risk-models/instant.h"

namespace simwarden::store {
class Database;
}

namespace simwarden::dispatch {

// Safe from any thread.
class Watch {
 public:
  void add(const std::string& card, risk::Instant confirmed_at);
  void remove(const std::string& card);
  // A copy: small, since only suspended cards are in it.
  std::unordered_map<std::string, risk::Instant> cards() const;
  bool empty() const;

 private:
  mutable std::mutex mutex_;
  std::unordered_map<std::string, risk::Instant> cards_;
};

// The card is watched while it is confirmed to be suspended.
void follow_standing(store::Database& db, const std::string& card, Watch& watch);

}  // namespace simwarden::dispatch
