// A small platform for tests of decisions and commands: a store in a folder of its own, a registry,
// two clocks that only move when told, and gateways that answer as they are told to.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "gateway-agent/wire/command.h"
#include "platform/dispatch/courier.h"
#include "platform/dispatch/decisions.h"
#include "platform/dispatch/sightings.h"
#include "platform/people/desk.h"
#include "platform/state/registry.h"
#include "platform/store/cases.h"
#include "platform/store/database.h"
#include "tests/fixture/temp_dir.h"

namespace simwarden::test {

inline constexpr risk::Instant kBegin = 1'790'000'000'000;

class Site {
 public:
  // `cards` active cards of cn/gd/acme behind gateway gw-1: "8986" and 15 digits, counted from 1.
  explicit Site(int cards = 5000);

  std::string card(int n) const;
  risk::Card& registered(int n) { return registry.card(static_cast<risk::CardNo>(n - 1)); }
  void protect(int n);  // never_suspend

  // A finding of the carrier about card n; returns its change, revision 1, open.
  dispatch::Change finding(int n, risk::Action action, const std::string& id = {}) const;
  dispatch::DecisionCounts tell(const dispatch::Change& change);

  // Runs the courier until nothing is left to do now.
  void carry();
  std::vector<wire::Command> take_sent();  // decoded, in order; each once
  void answer(const wire::Command& command, const std::string& status = "done",
              const std::string& reason = "", std::uint64_t version = 0,
              const std::string& from = "");
  void pass(risk::SpanMs span);  // both clocks; what expires, expires
  // The platform dies and comes back: everything but the store is new.
  void restart();

  store::CardStanding standing(int n);
  store::Command newest_command(int n);
  store::Case case_of(int n);
  std::vector<decide::Decision> decisions_about(int n);
  std::string question_about(int n);  // decision id of the open question; empty: none
  template <typename F>
  auto in_store(const F& f) {
    db->script("BEGIN IMMEDIATE");
    try {
      auto result = f(*db);
      db->script("COMMIT");
      return result;
    } catch (...) {
      db->script("ROLLBACK");
      throw;
    }
  }
  people::Clocks clocks() const { return {now, wall}; }
  people::Desk desk() const { return {policy, *kill_switch, times}; }

  TempDir folder;
  state::Registry registry;
  decide::Policy policy;
  dispatch::OutboxTimes times;
  dispatch::CarrierRoutes carriers;  // taken over by restart()
  risk::Instant now = kBegin;
  risk::Instant wall = kBegin;
  bool connected = true;
  bool fail_store = false;  // the courier's transactions cannot be committed
  // What the courier publishes goes here; by default the payload is kept, unsigned, in `payloads`.
  std::function<bool(const std::string& topic, const std::string& payload)> publish;
  std::function<std::string(const std::string& payload)> sign;
  std::vector<std::string> payloads;  // that the courier published
  std::unique_ptr<store::Database> db;
  std::unique_ptr<dispatch::KillSwitch> kill_switch;
  std::unique_ptr<dispatch::Watch> watch;
  std::unique_ptr<dispatch::Decisions> decisions;
  std::unique_ptr<dispatch::Sightings> sightings;
  std::unique_ptr<dispatch::Courier> courier;
};

}  // namespace simwarden::test
