// From findings to decisions to commands in the outbox, all inside the one transaction in which the
// findings are written. The engine's thread calls it; it touches no clock and sends nothing.
//
// Two clocks come as arguments: `now` is the platform's event clock (wall time in service, the
// watermark in a replay), by which budgets and expiries run; `wall` is wall time, by which commands
// expire. Both in ms since 1970.
//
// A finding about a device or a destination that asks for more than a notice, or for one of whose
// cards the policy does, is decided for each of
// the cards that it concerns, one by one, so that each passes its own guards; a card that a later
// revision no longer names is let go. What is of a fleet (guards.h) is one case, with its cards,
// and one question.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/decide/decide.h"
#include "platform/dispatch/carrier_routes.h"
#include "platform/dispatch/kill_switch.h"
#include "platform/dispatch/outbox.h"
#include "platform/state/registry.h"
#include "risk-models/finding.h"

namespace simwarden::store {
class Database;
}

namespace simwarden::dispatch {

// One change of a finding, as the engine publishes it.
struct Change {
  std::string id;
  std::uint64_t revision = 1;
  risk::Finding finding;
};

struct DecisionCounts {
  std::uint64_t decided = 0;  // new decisions of any kind
  std::uint64_t issued = 0, held = 0, waiting = 0;
  std::uint64_t lifted = 0;    // reasons taken off cards
  std::uint64_t commands = 0;  // written to the outbox
};

class Decisions {
 public:
  // All outlive this object. The census is taken from the registry now; call recount() after cards
  // were added or changed.
  Decisions(const state::Registry& registry, decide::Policy policy, std::string model,
            const KillSwitch& kill_switch, OutboxTimes times = {}, CarrierRoutes carriers = {});

  void recount();
  // What comes is decided by this one; what was decided stands until its finding changes.
  void follow(decide::Policy policy) { policy_ = std::move(policy); }

  // In the transaction that writes the findings. A repeat of a change changes nothing.
  DecisionCounts on_changes(store::Database& db, std::span<const Change> changes, risk::Instant now,
                            risk::Instant wall);

  // Takes back automatic blocks that nobody confirmed in time, ends suppressions whose time is
  // over, tells organisations above of late cases, and looks now and then whether gateways and
  // clocks are sane. About once a second.
  DecisionCounts on_clock(store::Database& db, risk::Instant now, risk::Instant wall);

 private:
  void on_change(store::Database& db, const Change& change, risk::Instant now, risk::Instant wall,
                 DecisionCounts& counts);
  void on_cards(store::Database& db, const Change& change, risk::Instant now, risk::Instant wall,
                DecisionCounts& counts);
  // What the policy asks about it, or about one of its cards: the most.
  risk::Action asked_of_cards(const risk::Finding& finding) const;
  void tell(store::Database& db, const Change& change, risk::Instant now) const;
  // `card`: nullopt where the finding is about no card.
  void decide_for(store::Database& db, const Change& change, std::optional<risk::CardNo> card,
                  risk::Instant now, risk::Instant wall, DecisionCounts& counts);
  std::vector<decide::BudgetUse> budget(store::Database& db, const std::string& org,
                                        risk::Instant now) const;
  void apply(store::Database& db, const Change& change, const CardName& name,
             const std::optional<decide::Taken>& taken, const decide::Answer& answer,
             risk::Instant now, DecisionCounts& counts);

  const state::Registry& registry_;
  decide::Policy policy_;
  std::string model_;
  const KillSwitch& kill_switch_;
  OutboxTimes times_;
  CarrierRoutes carriers_;
  decide::Census census_;
  std::uint64_t active_ = 0;  // cards, of all organisations
  risk::Instant senses_checked_ = 0;
};

}  // namespace simwarden::dispatch
