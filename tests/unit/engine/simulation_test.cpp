// T10: the engine in a world of its own, where every delay, crash and torn checkpoint comes from a
// seed. Whatever happens on the way, what stands in the end is what the undisturbed run says.
//
// The world: channels that lag, fall silent for days and then deliver all at once, in their own
// order, and that send again what got no receipt; a log that has what was committed; findings that
// are committed together with how far the log was observed; two checkpoints, of which the newer may
// be torn; a process that dies anywhere between these and comes back with another number of shards.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <map>
#include <memory>
#include <random>

#include "tests/fixture/evidence.h"
#include "tests/unit/engine/findings_at_rest.h"
#include "tests/unit/engine/random_fleet.h"

namespace simwarden::test {
namespace {

constexpr std::uint64_t kRecords = 3000;
constexpr std::size_t kLargestBatch = 100;
constexpr risk::SpanMs kLongestOutage = 2 * risk::kDay;
constexpr std::array<unsigned, 4> kShards{1, 2, 3, 8};

class World {
 public:
  World(std::uint64_t seed, bool wall_clock)
      : seed_(seed),
        wall_clock_(wall_clock),
        random_(seed),
        fleet_(seed, kRecords),
        reference_run_(fleet_.registry()) {
    catalogue_.set("R06.cloned_device", "window_h", 24);
    catalogue_.set("R11.destination_fan_out", "cards", 4);
    options_.hold_ms = 8 * risk::kDay;
  }

  void run() {
    const std::vector<Delivery> deliveries = over_the_network();
    end_ = deliveries.back().arrival + 40 * risk::kDay;
    start();
    while (log_.size() < deliveries.size() || observed_ < log_.size()) {
      // Dies with what it has received and not committed: it has no receipt, and comes again.
      if (chance(0.05)) {
        die();
        continue;
      }
      receive(deliveries);
      observe();
      if (chance(0.1)) checkpoint();
    }
    take(engine_->observe({}, clock(end_)), end_);
    take(engine_->finish(), end_);
  }

  // What the same records say when nothing happens to them.
  std::vector<std::string> undisturbed() {
    engine::EngineOptions sorted;
    sorted.sorted_input = true;
    engine::Engine engine(fleet_.registry(), reference_, catalogue_, sorted);
    reference_run_.take(engine.observe(fleet_.records(), std::nullopt));
    reference_run_.take(engine.observe({}, clock(end_)));
    reference_run_.take(engine.finish());
    return reference_run_.lines();
  }

  // Lines as FindingsAtRest makes them.
  std::vector<std::string> standing() const {
    std::vector<std::string> lines;
    for (auto [id, published] : store_) {
      if (published.finding.state == risk::State::retracted) continue;
      published.finding.channel.clear();
      lines.push_back(engine::to_json(published, fleet_.registry(), {}, false));
    }
    std::sort(lines.begin(), lines.end());
    return lines;
  }

  std::uint64_t trace() const { return trace_; }
  int deaths() const { return deaths_; }
  int torn() const { return torn_; }
  const std::vector<std::string>& complaints() const { return complaints_; }

 private:
  struct Checkpoint {
    std::size_t observed = 0;
    std::string bytes;
  };

  bool chance(double p) { return std::uniform_real_distribution<>(0, 1)(random_) < p; }
  std::int64_t between(std::int64_t from, std::int64_t to) {
    return std::uniform_int_distribution<std::int64_t>(from, to)(random_);
  }
  std::optional<risk::Instant> clock(risk::Instant now) const {
    return wall_clock_ ? std::optional(now) : std::nullopt;
  }

  // In the order of arrival: each record in its channel's time, or when its channel is back.
  std::vector<Delivery> over_the_network() {
    std::vector<Delivery> all = fleet_.scheduled(options_.lateness_ms, 60 * risk::kHour);
    std::map<std::string, std::pair<risk::Instant, risk::Instant>> outages;
    for (Delivery& delivery : all) {
      auto& [from, to] = outages[delivery.record.channel];
      if (delivery.arrival > to && chance(0.002)) {
        from = delivery.arrival;
        to = from + between(risk::kMinute, kLongestOutage);
      }
      if (delivery.arrival >= from && delivery.arrival < to) delivery.arrival = to;
    }
    // A receipt that was lost: the channel's latest ones come again.
    const std::size_t sent = all.size();
    for (std::size_t i = 0; i < sent; ++i)
      if (chance(0.05)) all.push_back({all[i].record, all[i].arrival + risk::kMinute});
    std::stable_sort(all.begin(), all.end(),
                     [](const Delivery& a, const Delivery& b) { return a.arrival < b.arrival; });
    return all;
  }

  void receive(const std::vector<Delivery>& deliveries) {
    const auto size = std::min<std::size_t>(deliveries.size() - log_.size(),
                                            static_cast<std::size_t>(between(0, kLargestBatch)));
    for (std::size_t i = 0; i < size; ++i) log_.push_back(deliveries[log_.size()]);
  }

  void start() {
    engine::EngineOptions options = options_;
    options.shards = kShards.at(random_() % kShards.size());
    engine_ = std::make_unique<engine::Engine>(fleet_.registry(), reference_, catalogue_, options);
  }

  void observe() {
    const std::size_t size =
        std::min<std::size_t>(log_.size() - observed_, 1 + random_() % kLargestBatch);
    if (size == 0) return;
    std::vector<risk::Record> batch;
    for (std::size_t i = observed_; i < observed_ + size; ++i) batch.push_back(log_[i].record);
    const risk::Instant now = log_[observed_ + size - 1].arrival;
    const auto result = engine_->observe(std::move(batch), clock(now));
    if (result.accepted + result.duplicates != size) complain("records went missing");
    if (chance(0.02)) return die();  // before the commit
    take(result, now);
    observed_ += size;
  }

  // The commit: findings and how far the log was observed, both or none.
  void take(const engine::BatchResult& result, risk::Instant now) {
    for (const engine::Published& change : result.changes) {
      const auto known = store_.find(change.id);
      if (deaths_ == 0 && known != store_.end() && change.revision <= known->second.revision)
        complain("a revision did not grow: " + change.id);
      if (change.finding.at > now) complain("a finding of the future: " + change.id);
      write(change);
    }
  }

  std::string line_of(engine::Published published, std::uint64_t revision) const {
    published.revision = revision;
    return engine::to_json(published, fleet_.registry(), {}, true);
  }

  // As the platform does: an engine that came back may count revisions anew, the store does not.
  void write(engine::Published change) {
    const auto known = store_.find(change.id);
    if (known != store_.end()) {
      const std::uint64_t revision = known->second.revision;
      if (line_of(change, revision) == line_of(known->second, revision)) return;
      change.revision = std::max(change.revision, revision + 1);
    }
    trace_ = trace_ * 31 + std::hash<std::string>{}(line_of(change, change.revision));
    store_.insert_or_assign(change.id, change);
  }

  void checkpoint() {
    checkpoints_.push_back({observed_, engine_->snapshot()});
    if (checkpoints_.size() > 2) checkpoints_.erase(checkpoints_.begin());
  }

  void die() {
    ++deaths_;
    if (!checkpoints_.empty() && chance(0.3)) tear(checkpoints_.back().bytes);
    const std::size_t from = restore();
    compare(replay(from));
  }

  void tear(std::string& bytes) {
    ++torn_;
    const auto at = static_cast<std::size_t>(random_() % bytes.size());
    if (chance(0.5))
      bytes.resize(at);
    else
      bytes[at] = static_cast<char>(bytes[at] ^ 1);
  }

  // Returns how far the checkpoint had observed; 0 without one.
  std::size_t restore() {
    while (!checkpoints_.empty()) {
      start();
      if (engine_->restore(checkpoints_.back().bytes)) return checkpoints_.back().observed;
      checkpoints_.pop_back();
    }
    start();
    return 0;
  }

  std::map<std::string, engine::Published> replay(std::size_t from) {
    std::map<std::string, engine::Published> forms;
    while (from < observed_) {
      const std::size_t size =
          std::min<std::size_t>(observed_ - from, 1 + random_() % kLargestBatch);
      std::vector<risk::Record> batch;
      for (std::size_t i = from; i < from + size; ++i) batch.push_back(log_[i].record);
      for (engine::Published& p : engine_->observe(std::move(batch), std::nullopt).changes)
        forms.insert_or_assign(p.id, std::move(p));
      from += size;
    }
    return forms;
  }

  // What the store has otherwise is corrected, and what is not found again taken back.
  void compare(std::map<std::string, engine::Published> forms) {
    for (engine::Published& p : engine_->book()) forms.insert_or_assign(p.id, std::move(p));
    for (const auto& [id, p] : forms) write(p);
    for (auto& [id, p] : store_) {
      if (p.finding.state != risk::State::open || forms.contains(id)) continue;
      p.finding.state = risk::State::retracted;
    }
  }

  void complain(const std::string& what) { complaints_.push_back(what); }

  const std::uint64_t seed_;
  const bool wall_clock_;
  std::mt19937_64 random_;
  RandomFleet fleet_;
  const risk::Reference reference_;
  risk::Catalogue catalogue_;
  engine::EngineOptions options_;
  FindingsAtRest reference_run_;
  risk::Instant end_ = 0;

  std::unique_ptr<engine::Engine> engine_;
  std::vector<Delivery> log_;
  std::size_t observed_ = 0;
  std::map<std::string, engine::Published> store_;
  std::vector<Checkpoint> checkpoints_;
  std::uint64_t trace_ = 0;
  int deaths_ = 0;
  int torn_ = 0;
  std::vector<std::string> complaints_;
};

std::string first_difference(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::string> only;
  std::set_symmetric_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(only));
  return only.empty() ? "" : only.front();
}

}  // namespace

TEST_CASE("whatever happens on the way, what stands in the end is the same") {
  const std::uint64_t first = test::seed();
  const std::uint64_t seeds = scaled(50, 500, 10'000);
  fmt::print("seed {}, {} worlds (one: SIMWARDEN_SEED=N SIMWARDEN_WORLDS=1)\n", first, seeds);
  Evidence evidence{"T10", 0, first, {}, {}};
  const char* wanted = std::getenv("SIMWARDEN_WORLDS");
  const std::uint64_t worlds = wanted == nullptr ? seeds : std::stoull(wanted);
  for (std::uint64_t seed = first; seed < first + worlds; ++seed) {
    World world(seed, seed % 2 == 0);
    world.run();
    const auto expected = world.undisturbed();
    const auto actual = world.standing();
    const std::string difference = first_difference(expected, actual);
    if (!difference.empty())
      evidence.violations.push_back(fmt::format("seed {}: {}", seed, difference));
    for (const std::string& complaint : world.complaints())
      evidence.violations.push_back(fmt::format("seed {}: {}", seed, complaint));
    ++evidence.size;
    evidence.counts["findings"] += static_cast<double>(expected.size());
    evidence.counts["deaths"] += world.deaths();
    evidence.counts["torn checkpoints"] += world.torn();
    if (seed >= first + 2) continue;
    World again(seed, seed % 2 == 0);
    again.run();
    if (again.trace() != world.trace())
      evidence.violations.push_back(fmt::format("seed {} has two traces", seed));
  }
  evidence.write(SIMWARDEN_BINARY_DIR);
  for (const std::string& violation : evidence.violations) UNSCOPED_INFO(violation);
  CHECK(evidence.violations.empty());
  CHECK(evidence.counts["deaths"] > 0);
  CHECK(evidence.counts["torn checkpoints"] > 0);
  CHECK(evidence.counts["findings"] > 0);
}

}  // namespace simwarden::test
