// All that the engine holds about one card.
//
// Its current memory, after every record observed so far, is `awake` during a batch that touches
// it; at rest it is `open` and what lies on the shard's shelf. `settled` is the memory up to
// `settled_to`, from which `unsettled` can be replayed; it is missing when the current one is that.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "platform/engine/ledger.h"
#include "platform/engine/unsettled_records.h"
#include "platform/engine/watermarks.h"
#include "risk-models/observe.h"
#include "risk-models/packed_history.h"

namespace simwarden::engine {

struct PackedMemory {
  std::vector<std::uint8_t> history;
  std::vector<risk::Finding> open;

  explicit PackedMemory(const risk::CardMemory& memory) : open(memory.open) {
    risk::pack(memory.history, history);
    history.shrink_to_fit();
  }
  risk::CardMemory unpacked() const { return {risk::unpacked(history.data()), open}; }
};

struct CardState {
  risk::CardNo no = risk::kNoCard;
  risk::ProfileNo profile = 0;  // under which it was judged, and in whose peer group it counts
  std::unique_ptr<risk::CardMemory> awake;
  std::vector<risk::Finding> open;
  std::unique_ptr<PackedMemory> settled;
  UnsettledRecords unsettled;
  risk::Instant settled_to = kNothingYet;
  risk::RecordKey newest{kNothingYet, 0, risk::Source::gateway, {}};
  // The latest due that the clock, not a record, has closed in the current memory.
  risk::Instant clock_closed = kNothingYet;
  risk::Instant due_queued = risk::kNever;
  Ledger ledger;

  const char* dirty = nullptr;  // why it must be rebuilt; nullptr: it need not
  bool touched = false;         // in this round
  bool changed = false;         // in this call: its ledger is to be published
  bool settle_queued = false;
};

}  // namespace simwarden::engine
