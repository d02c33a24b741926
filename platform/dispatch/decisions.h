// From findings to decisions to commands in the outbox, all inside the one transaction in which the
// findings are written. The engine's thread calls it; it touches no clock and sends nothing.
//
// Two clocks come as arguments: `now` is the platform's event clock (wall time in service, the
// watermark in a replay), by which budgets and expiries run; `wall` is wall time, by which commands
// expire. Both in ms since 1970.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/decide/decide.h"
#include "platform/dispatch/kill_switch.h"
#include "platform/dispatch/outbox.h"
#include "platform/dispatch/watch.h"
#include "platform/state/registry.h"
#include "risk-models/finding.h"
#include "risk-models/record.h"

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
  std::uint64_t lifted = 0;         // reasons taken off cards
  std::uint64_t commands = 0;       // written to the outbox
  std::uint64_t not_confirmed = 0;  // records that show a suspended card using data
};

class Decisions {
 public:
  // All outlive this object. The census is taken from the registry now; call recount() after cards
  // were added or changed.
  Decisions(const state::Registry& registry, decide::Policy policy, std::string model,
            const KillSwitch& kill_switch, Watch& watch, OutboxTimes times = {});

  // Loads the routes and the watch from the store. Once, before the rest.
  void load(store::Database& db);
  void recount();

  // In the transaction that writes the findings. A repeat of a change changes nothing.
  DecisionCounts on_changes(store::Database& db, std::span<const Change> changes, risk::Instant now,
                            risk::Instant wall);

  // In the transaction that makes these records durable: learns routes from the records of
  // gateways, and finds suspended cards that still use data.
  DecisionCounts on_records(store::Database& db, std::span<const risk::Record> records,
                            risk::Instant now, risk::Instant wall);

  // Takes back automatic blocks that nobody confirmed in time. About once a second.
  DecisionCounts on_clock(store::Database& db, risk::Instant now, risk::Instant wall);

 private:
  void on_change(store::Database& db, const Change& change, risk::Instant now, risk::Instant wall,
                 DecisionCounts& counts);
  std::vector<decide::BudgetUse> budget(store::Database& db, const std::string& org,
                                        risk::Instant now) const;
  void learn_route(store::Database& db, const risk::Record& record);

  const state::Registry& registry_;
  decide::Policy policy_;
  std::string model_;
  const KillSwitch& kill_switch_;
  Watch& watch_;
  OutboxTimes times_;
  decide::Census census_;
  // Position in gateways_ of the gateway that last delivered a record of the card; 0: none yet.
  std::vector<std::uint32_t> route_of_;
  std::vector<std::string> gateways_{""};
  std::unordered_map<std::string, std::uint32_t> gateway_no_;
};

}  // namespace simwarden::dispatch
