// All that the engine holds about one card.
//
// `current` is the memory after every record observed so far; during a batch, of the cards that
// it touches, `awake` is. `settled` is the memory up to `settled_to`, from which `unsettled` can be
// replayed; it is missing when `current` is just that.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "platform/engine/ledger.h"
#include "platform/engine/unsettled_records.h"
#include "platform/engine/watermarks.h"
#include "risk-models/observe.h"
#include "risk-models/packed_history.h"

namespace simwarden::engine {

// A card's memory between batches.
struct PackedMemory {
  risk::PackedHistory history;
  std::vector<risk::Finding> open;

  PackedMemory() = default;
  explicit PackedMemory(risk::CardMemory memory)
      : history(memory.history), open(std::move(memory.open)) {}
  risk::CardMemory unpacked() const { return {history.open(), open}; }
};

struct CardState {
  risk::CardNo no = risk::kNoCard;
  risk::ProfileNo profile = 0;  // under which it was judged, and in whose peer group it counts
  PackedMemory current;
  std::unique_ptr<risk::CardMemory> awake;
  std::unique_ptr<PackedMemory> settled;
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
