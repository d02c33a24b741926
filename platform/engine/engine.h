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
// Not thread-safe: one caller. Starts options.shards - 1 threads of its own for the time of a call.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
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
  risk::SpanMs hold_ms = 2 * risk::kDay;  // how far the slowest channel of a profile may lag before
                                          // it no longer holds back settling
  bool sorted_input = false;              // audit: nothing comes late; settle at once
};

// A finding as it stands, complete and ready to be written, with its identity.
struct Published {
  std::string id;
  std::uint64_t revision = 1;  // grows with each change
  risk::Finding finding;
};

struct BatchResult {
  std::uint64_t accepted = 0;
  std::uint64_t duplicates = 0;
  std::uint64_t late = 0;          // accepted, but too late to change live findings
  std::vector<Published> changes;  // ordered by (at, id, revision)
};

class Engine {
 public:
  // All three outlive the engine. Cards may be added to the registry between calls.
  Engine(const state::Registry& registry, const risk::Reference& reference,
         const risk::Catalogue& catalogue, EngineOptions options);
  ~Engine();

  // `clock` is the platform's event clock (wall time in service; in a replay or an audit leave it
  // kNever's negative and the newest end of all records is used): findings due by it are closed.
  BatchResult observe(std::vector<risk::Record> batch, risk::Instant clock);

  // Every finding that is not settled and closed, as it stands; for the comparison after a
  // recovery.
  std::vector<Published> book() const;

  // The whole state, for a checkpoint. restore() needs the same registry content (cards are matched
  // by key); returns false and leaves the engine empty when the bytes are of another version or
  // damaged.
  std::string snapshot() const;
  bool restore(std::string_view bytes);

  // A card whose declared facts, profile or bound device changed between batches: judged anew from
  // its settled memory at the next batch.
  void reconsider(risk::CardNo card);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace simwarden::engine
