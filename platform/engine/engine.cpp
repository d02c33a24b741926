#include "platform/engine/engine.h"

#include <algorithm>
#include <stdexcept>
#include <tuple>
#include <utility>

#include "platform/engine/engine_impl.h"
#include "platform/engine/exchange.h"
#include "risk-models/fleet_excuse.h"

namespace simwarden::engine {
namespace {

// A judgement looks back 29 days at most, and influence goes forward in days only: after that many
// exchanges nothing can be left to change.
constexpr int kMostExchanges = 64;

// FNV-1a: the same shard for a card in every run.
std::uint64_t hash_of(std::string_view key) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash ^ (hash >> 32);
}

}  // namespace

Engine::Impl::Impl(const state::Registry& registry, const risk::Reference& reference,
                   const risk::Catalogue& catalogue, EngineOptions options)
    : world{registry,
            reference,
            catalogue,
            options,
            Watermarks(options.lateness_ms, options.hold_ms),
            risk::PeerTable(risk::fleet_rule(catalogue))},
      assembly(world),
      pool(std::max(1U, options.shards)) {
  const unsigned workers = std::max(1U, options.shards);
  for (unsigned i = 0; i < workers; ++i) {
    shards.emplace_back(world, workers);
    books.emplace_back(world);
  }
}

Shard& Engine::Impl::shard_of(risk::CardNo card) {
  if (shard_no_.empty()) shard_no_.reserve(world.registry.cards());
  for (std::size_t no = shard_no_.size(); no < world.registry.cards(); ++no) {
    const std::string& key = world.registry.card(static_cast<risk::CardNo>(no)).key();
    shard_no_.push_back(static_cast<std::uint16_t>(hash_of(key) % shards.size()));
  }
  return shards[shard_no_.at(card)];
}

void Engine::Impl::admit(std::vector<risk::Record>& batch, BatchResult& result) {
  for (risk::Record& record : batch) {
    if (!world.options.sorted_input) {
      const risk::ProfileNo profile = world.registry.card(record.card).profile;
      if (!world.watermarks.admit(record.channel, profile, record.end)) {
        ++result.late;
        continue;
      }
    }
    world.newest = std::max(world.newest, record.end);
    Shard& owner = shard_of(record.card);
    owner.give(std::move(record));
  }
}

std::vector<risk::PeerChange> Engine::Impl::gather() {
  std::vector<risk::PeerChange> changes;
  for (Shard& shard : shards) {
    changes.insert(changes.end(), shard.peer_changes().begin(), shard.peer_changes().end());
    shard.peer_changes().clear();
  }
  return changes;
}

bool Engine::Impl::round(risk::Instant limit, std::set<GroupPart>& risen) {
  pool.run([&](unsigned no) { shards[no].observe_before(limit); });
  for (int i = 0; i < kMostExchanges; ++i) {
    Exchanged exchanged = exchange(gather(), world);
    risen.merge(exchanged.risen);
    if (exchanged.judged.empty()) return true;
    pool.run([&](unsigned no) { shards[no].rebuild_influenced(exchanged.judged); });
  }
  return false;
}

BatchResult Engine::Impl::observe(std::vector<risk::Record> batch,
                                  std::optional<risk::Instant> clock) {
  BatchResult result;
  const std::size_t given = batch.size();
  admit(batch, result);
  batch = {};
  pool.run([&](unsigned no) { shards[no].start(); });
  std::set<GroupPart> risen;
  do {
    risk::Instant first = risk::kNever;
    for (const Shard& shard : shards) first = std::min(first, shard.next_end());
    const risk::Instant limit = first == risk::kNever ? kNothingYet : first + risk::kDay;
    if (!round(limit, risen)) throw std::logic_error("the peer groups do not come to rest");
  } while (std::any_of(shards.begin(), shards.end(),
                       [](const Shard& shard) { return shard.next_end() != risk::kNever; }));

  world.clock = std::max(world.clock, clock.value_or(world.newest));
  if (world.newest != kNothingYet) {
    world.clock = std::max(world.clock, world.newest - world.options.lateness_ms);
  }
  result = conclude(std::move(result), std::move(risen), false);
  result.accepted = given - result.duplicates;
  return result;
}

// Adds the parts around which a count has changed.
void Engine::Impl::count_sharers(std::set<GroupPart>& risen) {
  std::map<IndicatorPart, std::uint32_t> counts;
  for (const Shard& shard : shards) {
    for (const auto& [key, cards] : shard.sharers()) {
      counts[key] += static_cast<std::uint32_t>(cards.size());
    }
  }
  const auto note = [&](const GroupPart& group) {
    for (const risk::PartNo part : {group.part - 1, group.part, group.part + 1}) {
      risen.insert({group.profile, part});
    }
  };
  for (const auto& [key, count] : counts) {
    const auto before = world.sharing.find(key);
    if (before == world.sharing.end() || before->second != count) note(key.group);
  }
  for (const auto& [key, count] : world.sharing) {
    if (!counts.contains(key)) note(key.group);
  }
  world.sharing = std::move(counts);
}

BatchResult Engine::Impl::conclude(BatchResult result, std::set<GroupPart> risen, bool all) {
  for (const Shard& shard : shards) world.reports.merge(shard.reports());
  world.gateways.follow(world.registry);
  world.settle_everywhere();
  pool.run([&](unsigned no) { shards[no].elapse(); });
  count_sharers(risen);
  pool.run([&](unsigned no) { shards[no].conclude(risen, all); });
  pool.run([&](unsigned no) {
    for (const Shard& shard : shards) books[no].take(shard.marks()[no]);
    books[no].conclude();
  });
  for (Shard& shard : shards) shard.collect(result);
  for (SubjectBook& book : books) book.collect(result);
  result.changes = assembly.take(std::move(result.changes));
  std::sort(result.changes.begin(), result.changes.end(), [](const auto& a, const auto& b) {
    return std::tie(a.finding.at, a.id, a.revision) < std::tie(b.finding.at, b.id, b.revision);
  });
  forget_old_days();
  return result;
}

// Two days more than anybody looks back: cards are settled up to six hours late. One batch later
// than it might: what a long batch has found of its own beginning is judged for good in the next.
void Engine::Impl::forget_old_days() {
  const risk::Instant settled = std::exchange(settled_before_, settled_by_all());
  if (settled == kNothingYet) return;
  const risk::Day day = risk::local_day(settled, 0) - risk::kOldestPeerLag - 3;
  if (day <= forgotten_) return;
  forgotten_ = day;
  world.peers.forget_before(day);
  world.reports.forget_before(settled);
}

// kNothingYet: nothing was observed.
risk::Instant Engine::Impl::settled_by_all() const {
  risk::Instant settled = risk::kNever;
  for (std::size_t no = 0; no < world.registry.profiles(); ++no) {
    const risk::Instant of_profile = world.settled(static_cast<risk::ProfileNo>(no));
    if (of_profile != kNothingYet) settled = std::min(settled, of_profile);
  }
  return settled == risk::kNever ? kNothingYet : settled;
}

Engine::Engine(const state::Registry& registry, const risk::Reference& reference,
               const risk::Catalogue& catalogue, EngineOptions options)
    : impl_(std::make_unique<Impl>(registry, reference, catalogue, options)) {}

Engine::~Engine() = default;

BatchResult Engine::observe(std::vector<risk::Record> batch, std::optional<risk::Instant> clock) {
  return impl_->observe(std::move(batch), clock);
}

BatchResult Engine::finish() { return impl_->conclude({}, {}, true); }

std::vector<Published> Engine::book() const {
  std::vector<Published> book;
  const auto add = [&](const Published& published) {
    const bool gone = published.revision == 0 || published.finding.state == risk::State::retracted;
    if (!gone) book.push_back(published);
  };
  impl_->assembly.each_published(add);
  std::sort(book.begin(), book.end(), [](const Published& a, const Published& b) {
    return std::tie(a.finding.at, a.id) < std::tie(b.finding.at, b.id);
  });
  return book;
}

Footprint Engine::footprint() const {
  Footprint sum;
  sum.index = impl_->index_bytes();
  for (const Shard& shard : impl_->shards) shard.add_to(sum);
  return sum;
}

void Engine::reconsider(risk::CardNo card) {
  impl_->world.gateways.forget();
  impl_->assembly.reconsider(card);
  impl_->shard_of(card).reconsider(card);
}

}  // namespace simwarden::engine
