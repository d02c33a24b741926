// What a policy would have done with the findings that the store remembers. Each form of each
// finding goes, in the order of then and at its time, through the `decide`, guards, budgets and
// breaker of the service, in a store of its own in memory; nothing is sent and the real store is
// only read. What people did then (approvals, refusals, resumptions, undo, the verdicts of cases,
// the kill switch, the breaker) is done again where it still applies. Under the policy of then, the
// decisions come out as they are recorded, at the same times.
//
// Not remembered, and so taken as it is now: the registry. The file of the kill switch is not seen.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "platform/decide/policy.h"
#include "platform/state/registry.h"
#include "platform/store/database.h"
#include "platform/store/outcome.h"

namespace simwarden::policies {

using Take = std::function<void(const store::ToldFinding&)>;

struct History {
  store::Database& db;  // only read
  // Cards that only the store knows are adopted into it, as ingest does.
  state::Registry& registry;
  std::string model;  // risk::kModelVersion
  // Gives all forms of findings in the order of then; empty: those that the store remembers.
  std::function<void(const Take&)> findings = {};
};

struct Rehearsed {
  std::vector<decide::Decision> decisions;  // of the policy itself, by (at, id)
  std::uint64_t forms = 0;                  // of findings
  std::uint64_t unknown = 0;  // … of them about cards that are not in the registry, left out
  std::uint64_t acts = 0;     // of people, done again
  std::uint64_t moot = 0;     // … that no longer applied
  // Cards that were limited or suspended, whoever asked for it: the strictest, and the first.
  struct Stop {
    decide::Kind kind = decide::Kind::limit;
    std::string org;
    std::string risk, indicator;
    risk::Instant at = 0;
  };
  std::map<std::string, Stop> stopped;  // by the card's key
};
// Stops that were decided within [from, to) count; what came before is lived through all the same.
// Throws StoreError.
Rehearsed rehearse(const History& history, const decide::Policy& policy, risk::Instant from = 0,
                   risk::Instant to = risk::kNever);

// What the store recorded: decisions of the policy itself, by (at, id).
std::vector<decide::Decision> recorded(store::Database& db);

struct Tally {
  std::uint64_t today = 0, then = 0;       // cards stopped
  std::uint64_t newly = 0, no_longer = 0;  // in one and not in the other
  std::uint64_t harder = 0, milder = 0;    // stopped by both, suspended by one only
};
struct Comparison {
  std::map<std::pair<std::string, std::string>, Tally> by;  // organisation, industry
  Tally all;
};
Comparison compare(const Rehearsed& today, const Rehearsed& then, const state::Registry& registry);

}  // namespace simwarden::policies
