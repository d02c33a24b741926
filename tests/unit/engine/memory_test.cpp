// What a card costs: the evaluation fleet through the engine, and the bytes that it then holds.
#include <fmt/format.h>
#include <malloc.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <iostream>
#include <vector>

#include "platform/engine/engine.h"
#include "platform/ingest/normalise.h"
#include "platform/ingest/record_file.h"
#include "platform/state/load.h"
#include "tests/fixture/evidence.h"
#include "tests/fixture/temp_dir.h"
#include "tools/simulate/calendar.h"
#include "tools/simulate/evaluation/evaluation.h"

namespace simwarden::test {
namespace {

constexpr std::uint64_t kSeed = 20'262;
constexpr std::size_t kBatch = 50'000;

std::size_t in_use() {
  const auto heap = mallinfo2();
  return heap.uordblks + heap.hblkhd;
}

std::vector<risk::Record> records_of(const std::filesystem::path& fleet, state::Registry& registry,
                                     const risk::Reference& reference) {
  std::vector<risk::Record> records;
  ingest::read_record_file(fleet / "records.ndjson", [&](std::uint64_t, auto raw) {
    if (!raw) return true;
    auto record = ingest::normalise(*raw, {}, {}, registry, reference);
    if (record) records.push_back(std::move(*record));
    return true;
  });
  std::sort(records.begin(), records.end(),
            [](const auto& a, const auto& b) { return risk::key_of(a) < risk::key_of(b); });
  return records;
}

}  // namespace

TEST_CASE("a card costs 256 bytes: its history, its identifiers and the indices over them") {
  TempDir dir("memory");
  simulate::evaluation::Request fleet;
  fleet.cards = static_cast<std::uint32_t>(scaled(6'000, 20'000, 100'000));
  fleet.days = 30;
  fleet.seed = kSeed;
  fleet.begin = *simulate::read_time("2026-06-01");
  fleet.out = dir.path();
  simulate::evaluation::simulate(fleet);

  const auto reference = state::load_reference(dir.path() / "reference");
  state::Registry registry;
  state::load_profiles(dir.path() / "profiles.toml", registry, reference.reference, 86);
  state::load_cards(dir.path() / "cards.csv", registry, reference.reference, 86);
  const std::vector<risk::Record> records = records_of(dir.path(), registry, reference.reference);

  const risk::Catalogue catalogue;
  engine::EngineOptions how;
  how.sorted_input = true;
  const std::size_t before = in_use();
  engine::Engine engine(registry, reference.reference, catalogue, how);
  for (std::size_t at = 0; at < records.size(); at += kBatch) {
    const auto from = records.begin() + static_cast<std::ptrdiff_t>(at);
    const auto size = std::min(kBatch, records.size() - at);
    engine.observe({from, from + static_cast<std::ptrdiff_t>(size)}, std::nullopt);
  }
  const std::size_t heap = in_use() - before;

  const engine::Footprint learned = engine.footprint();
  const state::RegistryBytes known = registry.footprint();
  const auto each = [&](std::size_t bytes) {
    return static_cast<double>(bytes) / static_cast<double>(registry.cards());
  };
  const double sum = each(learned.history + learned.index + known.identifiers + known.index);
  Evidence evidence;
  evidence.test = "memory";
  evidence.size = registry.cards();
  evidence.seed = kSeed;
  evidence.counts = {{"bytes_a_card", sum},
                     {"history", each(learned.history)},
                     {"identifiers", each(known.identifiers)},
                     {"index", each(learned.index + known.index)},
                     {"not_counted.declared", each(known.declared)},
                     {"not_counted.unsettled", each(learned.unsettled)},
                     {"not_counted.all_else_of_the_engine",
                      each(heap - learned.history - learned.index - learned.unsettled)}};
  if (sum > 256) evidence.violations.push_back(fmt::format("{:.1f} bytes a card", sum));
  evidence.write(SIMWARDEN_BINARY_DIR);
  for (const auto& [name, bytes] : evidence.counts)
    std::cout << fmt::format("{:6.1f} {}\n", bytes, name);

  CHECK(learned.cards > registry.cards() * 9 / 10);
  CHECK(each(learned.history) > 100);  // weeks of habits are remembered, not dropped
  CHECK(sum <= 256);
  CHECK(heap > learned.history + learned.index);
}

}  // namespace simwarden::test
