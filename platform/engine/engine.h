// One engine, three fronts: the live service, the audit and the tests feed records in, findings
// come out. The result at rest is a function of the set of records within the lateness bound, never
// of their order, batches, threads or shards.
//
// How. A shard (a thread) owns the memories of its cards. A card has a settled memory, up to which
// no record can come any more, the records after it, and the memory that results from them. A
// record in order goes straight through; one out of order, or a change of what its peer group did,
// marks the card, and marked cards are rebuilt from the settled memory at the end of the batch; the
// difference to what was published is published as changes. The peer table is exchanged between
// batches; a batch of sorted input that spans less than a day therefore needs no rebuild at all.
//
// Late records. A channel's watermark is the newest end that it delivered. A record is late when
// its end is more than lateness_ms before that, or not after the settled point of its card's
// profile: the profile's newest end - hold_ms - lateness_ms, in steps of a minute. Both follow from
// the order of arrival alone, not from how it is cut into batches. A channel that was away for
// hold_ms, or that appears for the first time with a backlog of that length, loses nothing.
//
// An excuse that rests on what the peer group does (fleet_correlated) is published at once when it
// flips, and with its final figures when the part of the day that it rests on is settled.
//
// Not thread-safe: one caller. Keeps options.shards - 1 threads of its own, idle between calls.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/state/registry.h"
#include "risk-models/catalogue.h"
#include "risk-models/finding.h"
#include "risk-models/record.h"
#include "risk-models/reference.h"

namespace simwarden::engine {

struct EngineOptions {
  unsigned shards = 1;
  risk::SpanMs lateness_ms =
      risk::kDay;  // a record older than its channel's newest by more is late
  risk::SpanMs hold_ms = 2 * risk::kDay;  // how far a channel may be behind the newest
  bool sorted_input = false;  // audit: records come ordered by end over all calls and by RecordKey
                              // for each card; nothing is late, and nothing is kept for rebuilding
  std::size_t max_unsettled = 20'000;  // records a card; beyond, its older half is settled early
};

// A finding as it stands, complete and ready to be written, with its identity.
struct Published {
  std::string id;
  std::uint64_t revision = 1;  // grows with each change
  risk::Finding finding;
};

// accepted + duplicates = records given.
struct BatchResult {
  std::uint64_t accepted = 0;  // late ones included
  std::uint64_t duplicates = 0;
  std::uint64_t late = 0;           // too late to change live findings
  std::uint64_t settled_early = 0;  // because a card had more than max_unsettled
  std::uint64_t rebuilt = 0;        // cards judged anew from their settled memory
  std::vector<Published> changes;   // ordered by (at, id, revision)
};

// What the engine holds of its cards between batches, in bytes, with what the allocator adds.
struct Footprint {
  std::size_t cards = 0;
  std::size_t history = 0;    // what was learned
  std::size_t index = 0;      // from a card's number to it
  std::size_t unsettled = 0;  // what late records need: settled memories, and records since then
};

class Engine {
 public:
  // All three outlive the engine. Cards may be added to the registry between calls.
  Engine(const state::Registry& registry, const risk::Reference& reference,
         const risk::Catalogue& catalogue, EngineOptions options);
  ~Engine();

  // Every record's card is one of the registry's. `clock` is the platform's event clock: wall time
  // in service; nullopt in a replay or an audit, and the newest end of all records is used.
  // Findings due by it are closed. It never goes back.
  BatchResult observe(std::vector<risk::Record> batch, std::optional<risk::Instant> clock);

  // To be called where no more records will come (end of an audit or a replay): excuses that wait
  // for their part of the day to be settled get their figures as they stand.
  BatchResult finish();

  // Every finding that is not settled and closed, as it stands; for the comparison after a
  // recovery.
  std::vector<Published> book() const;

  // The whole state, for a checkpoint. restore() needs the same registry content (cards are matched
  // by key); returns false and leaves the engine empty when the bytes are of another version or
  // damaged.
  std::string snapshot() const;
  bool restore(std::string_view bytes);

  Footprint footprint() const;  // not counted: findings, and what is seen across cards

  // A card whose declared facts, profile or bound device changed between batches: judged anew from
  // its settled memory at the next batch.
  void reconsider(risk::CardNo card);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace simwarden::engine
