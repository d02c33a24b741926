#include "tests/scenarios/play.h"

#include <algorithm>
#include <map>
#include <random>
#include <span>

#include "platform/engine/engine.h"

namespace simwarden::stories {
namespace {

// Less than the engine's bound on lateness, so that nothing may be lost.
constexpr risk::SpanMs kLatest = 20 * risk::kHour;

std::vector<risk::Record> in_order_of_arrival(const Story& story, const Delivery& delivery) {
  using Arrival = std::pair<risk::Instant, risk::RecordKey>;
  std::mt19937_64 random(story.seed);
  std::vector<std::pair<Arrival, std::size_t>> arrivals;
  for (std::size_t i = 0; i < story.records.size(); ++i) {
    const risk::Record& record = story.records[i];
    const auto late = static_cast<risk::SpanMs>(random() % kLatest);
    arrivals.push_back({{record.end + (delivery.shuffled ? late : 0), risk::key_of(record)}, i});
  }
  std::sort(arrivals.begin(), arrivals.end());
  std::vector<risk::Record> records;
  for (const auto& [arrival, i] : arrivals) records.push_back(story.records[i]);
  return records;
}

// The latest form of every finding, by id.
using Board = std::map<std::string, risk::Finding>;

void put_up(const engine::BatchResult& result, Board& board) {
  for (const engine::Published& published : result.changes) {
    board[published.id] = published.finding;
  }
}

}  // namespace

const std::vector<Delivery>& deliveries() {
  static const std::vector<Delivery> kDeliveries{
      {"as an audit, all at once", false, true, 1, 0},
      {"as an audit, three shards, batches of 100", false, true, 3, 100},
      {"live in order, three shards, batches of 50", false, false, 3, 50},
      {"live shuffled, one shard, one by one", true, false, 1, 1},
      {"live shuffled, three shards, batches of 20", true, false, 3, 20},
  };
  return kDeliveries;
}

std::vector<risk::Finding> play(const Story& story, const Delivery& delivery) {
  engine::EngineOptions options;
  options.shards = delivery.shards;
  options.sorted_input = delivery.audit;
  engine::Engine engine(story.registry, story.reference, story.catalogue, options);
  const std::vector<risk::Record> records = in_order_of_arrival(story, delivery);
  const std::size_t batch = delivery.batch == 0 ? records.size() : delivery.batch;
  Board board;
  for (std::size_t from = 0; from < records.size(); from += batch) {
    const std::span<const risk::Record> now =
        std::span(records).subspan(from, std::min(batch, records.size() - from));
    put_up(engine.observe({now.begin(), now.end()}, std::nullopt), board);
  }
  put_up(engine.observe({}, story.clock), board);
  put_up(engine.finish(), board);

  std::vector<risk::Finding> findings;
  for (auto& [id, finding] : board) {
    if (finding.state != risk::State::retracted) findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace simwarden::stories
