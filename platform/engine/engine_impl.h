// The engine's parts, shared by engine.cpp and snapshot.cpp.
#pragma once

#include <deque>
#include <set>
#include <vector>

#include "platform/engine/assembly.h"
#include "platform/engine/shard.h"
#include "platform/engine/subject_book.h"
#include "platform/engine/worker_pool.h"

namespace simwarden::engine {

struct Engine::Impl {
  Impl(const state::Registry& registry, const risk::Reference& reference,
       const risk::Catalogue& catalogue, EngineOptions options);

  BatchResult observe(std::vector<risk::Record> batch, std::optional<risk::Instant> clock);
  BatchResult conclude(BatchResult result, std::set<GroupPart> risen, bool all);
  Shard& shard_of(risk::CardNo card);
  std::size_t index_bytes() const { return shard_no_.capacity() * sizeof shard_no_[0]; }

  World world;
  std::deque<Shard> shards;
  std::deque<SubjectBook> books;  // as many
  Assembly assembly;
  WorkerPool pool;

 private:
  void admit(std::vector<risk::Record>& batch, BatchResult& result);
  bool round(risk::Instant limit, std::set<GroupPart>& risen);
  void forget_old_days();
  risk::Instant settled_by_all() const;
  void count_sharers(std::set<GroupPart>& risen);
  std::vector<risk::PeerChange> gather();

  std::vector<std::uint16_t> shard_no_;  // by CardNo
  risk::Day forgotten_ = 0;
  risk::Instant settled_before_ = kNothingYet;  // when the last batch ended
};

}  // namespace simwarden::engine
