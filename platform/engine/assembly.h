// The last step before findings get out: what they mean together.
//
// Takes what shards and books found, and gives it back with the actions that another class raises,
// with the composites, and with the findings about gateways and groups that stand for many excused
// ones. What is out is again a function of the findings that there are, not of when each was found.
//
// A card's findings are held until all of them are final and can meet no other any more: two days
// after their ends. Of one card about kMostHeld, of which the oldest go first.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "platform/engine/engine.h"
#include "platform/engine/ledger.h"
#include "platform/engine/registry_fleet.h"
#include "platform/engine/world.h"
#include "risk-models/across/shared_cause.h"
#include "risk-models/together.h"

namespace simwarden::engine {

class Assembly {
 public:
  static constexpr std::size_t kMostHeld = 256;

  explicit Assembly(const World& world) : world_(world), fleet_(world.registry, world.reference) {}

  // What is to be published of these changes.
  std::vector<Published> take(std::vector<Published> changes);
  // The card's profile may be another one.
  void reconsider(risk::CardNo card) { touched_.insert(card); }
  void each_published(const std::function<void(const Published&)>& visit) const;

 private:
  struct Held {
    Published base;                             // as found
    Published out{{}, 0, {}};                   // as published; revision 0: not yet
    risk::Action floor = risk::Action::record;  // raised by a finding that is no longer held
  };
  struct CardCase {
    std::vector<Held> held;
    Ledger composites;
  };
  // Cause, risk and indicator.
  using CauseKey = std::tuple<risk::SharedCause, std::string, std::string>;
  struct CauseCase {
    std::map<std::string, risk::Finding> members;  // by id
    Ledger ledger;
  };

  friend class AssemblyBytes;

  void hold(Published change);
  void hold_named(Published change);
  void join_cause(const Published& change);
  void link(const std::string& id, const std::vector<risk::CardNo>& cards, bool there);
  risk::Together meaning_of(risk::CardNo no, const CardCase& card) const;
  void assemble(risk::CardNo card, std::vector<Published>& out);
  void assemble(const CauseKey& key, CauseCase& group, std::vector<Published>& out);
  bool is_past(const Held& held) const;
  bool named_in_open(risk::CardNo no) const;
  static bool composed_of(const CardCase& card, const std::string& id);
  bool release(risk::CardNo no, CardCase& card) const;
  void release_old();

  const World& world_;
  RegistryFleet fleet_;
  std::unordered_map<risk::CardNo, CardCase> cards_;
  std::map<std::string, Held> named_;  // findings about no card, by id
  std::unordered_map<risk::CardNo, std::set<std::string>> named_by_card_;
  std::map<CauseKey, CauseCase> causes_;
  std::map<std::string, CauseKey> cause_of_;  // of a member, by id
  std::set<risk::CardNo> touched_;
  std::set<std::string> touched_named_;
  std::set<CauseKey> touched_causes_;
  risk::Instant released_ = kNothingYet;
};

}  // namespace simwarden::engine
