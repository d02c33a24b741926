// The findings of one card that are not yet final: as observed, and as last published.
//
// A finding is found by its risk, indicator and first_at, as its id is. What observe() says goes in
// by note() and reconcile(); publish() compares with what was published before, so that whatever
// happened in between, only the difference gets out.
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "platform/engine/company.h"
#include "platform/engine/engine.h"
#include "risk-models/peers.h"

namespace simwarden::engine {

struct LedgerEntry {
  Published published;                       // revision 0: not yet
  risk::Finding now;                         // as observed, without the fleet's excuse
  bool pending = false;                      // `now` may differ from what was published
  bool settled = false;                      // final but for the fleet's excuse
  bool indexed = false;                      // a shard's fleet index knows it
  std::optional<risk::PeerRise> final_rise;  // once the part it correlates with is settled
  std::optional<Company> final_company;      // once nothing can change what it needs of others

  bool awaits_rise() const { return now.correlates_with_part >= 0 && !final_rise; }
  bool awaits_company() const { return needs_company(now) && !final_company; }
};

class Ledger {
 public:
  // The newest form of a finding.
  void note(const risk::Finding& form);
  // All forms that there are after a rebuild: findings that are not among them are retracted.
  void reconcile(const std::vector<risk::Finding>& forms, risk::Instant clock,
                 std::string_view why);

  // Calls `out` for each finding whose `shown` form differs from the published one; nullopt: it is
  // not to be seen, or no longer. `card_key` makes the ids.
  void publish(std::string_view card_key,
               const std::function<std::optional<risk::Finding>(const LedgerEntry&)>& shown,
               const std::function<void(const Published&)>& out);

  // No record with an end up to `settled` will come: forgets what is final by that.
  void prune(risk::Instant settled);

  bool empty() const { return entries_.empty(); }
  bool knows(const risk::Finding& form) const;
  std::vector<LedgerEntry>& entries() { return entries_; }
  const std::vector<LedgerEntry>& entries() const { return entries_; }

 private:
  LedgerEntry* find(const risk::Finding& form);

  std::vector<LedgerEntry> entries_;
};

// Equal in everything but the channel, which does not belong to the result.
bool same_form(const risk::Finding& a, const risk::Finding& b);

}  // namespace simwarden::engine
