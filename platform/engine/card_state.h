// All that the engine holds about one card.
//
// `current` is the memory after every record observed so far. `settled` is the memory up to
// `settled_to`, from which `unsettled` can be replayed; it is missing when `current` is just that.
#pragma once

#include <memory>

#include "platform/engine/ledger.h"
#include "platform/engine/unsettled_records.h"
#include "platform/engine/watermarks.h"
#include "risk-models/observe.h"

namespace simwarden::engine {

struct CardState {
  risk::CardNo no = risk::kNoCard;
  risk::ProfileNo profile = 0;  // under which it was judged, and in whose peer group it counts
  risk::CardMemory current;
  std::unique_ptr<risk::CardMemory> settled;
  UnsettledRecords unsettled;
  risk::Instant settled_to = kNothingYet;
  risk::RecordKey newest{kNothingYet, 0, risk::Source::gateway, {}};
  // The latest due that the clock, not a record, has closed in `current`.
  risk::Instant clock_closed = kNothingYet;
  risk::Instant due_queued = risk::kNever;
  Ledger ledger;

  const char* dirty = nullptr;  // why it must be rebuilt; nullptr: it need not
  bool touched = false;         // in this round
  bool changed = false;         // in this call: its ledger is to be published
  bool settle_queued = false;
};

}  // namespace simwarden::engine
