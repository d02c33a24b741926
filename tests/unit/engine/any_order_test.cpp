// T9: the same set of records in any order within the lateness gives the same findings, whatever
// the batches, the shards and the checkpoints.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <map>

#include "tests/fixture/evidence.h"
#include "tests/unit/engine/findings_at_rest.h"
#include "tests/unit/engine/random_fleet.h"

namespace simwarden::test {
namespace {

struct Run {
  std::vector<std::string> lines;
  engine::BatchResult sum;
  std::size_t changes = 0;
  std::size_t backward = 0;
};

void add(const engine::BatchResult& result, engine::BatchResult& sum) {
  sum.accepted += result.accepted;
  sum.duplicates += result.duplicates;
  sum.late += result.late;
  sum.rebuilt += result.rebuilt;
}

// Cuts `records` into batches at random; sometimes puts the engine into a checkpoint and goes on
// with another one of another number of shards.
Run run(const state::Registry& registry, const std::vector<risk::Record>& records,
        engine::EngineOptions options, std::mt19937_64& random, bool checkpoints) {
  const risk::Reference reference;
  risk::Catalogue catalogue;
  // So that a small fleet shows everything.
  catalogue.set("R06.cloned_device", "window_h", 24);
  catalogue.set("R11.destination_fan_out", "cards", 4);
  auto engine = std::make_unique<engine::Engine>(registry, reference, catalogue, options);
  FindingsAtRest findings(registry);
  Run run;
  for (std::size_t at = 0; at < records.size();) {
    const std::size_t size = std::min<std::size_t>(records.size() - at, 1 + random() % 3000);
    const auto first = records.begin() + static_cast<std::ptrdiff_t>(at);
    const auto result = engine->observe({first, first + static_cast<std::ptrdiff_t>(size)}, {});
    add(result, run.sum);
    findings.take(result);
    at += size;
    if (!checkpoints || random() % 4 != 0) continue;
    const std::string bytes = engine->snapshot();
    options.shards = 1 + static_cast<unsigned>(random() % 3);
    engine = std::make_unique<engine::Engine>(registry, reference, catalogue, options);
    REQUIRE(engine->restore(bytes));
  }
  findings.take(engine->finish());
  run.lines = findings.lines();
  run.changes = findings.changes();
  run.backward = findings.backward();
  return run;
}

std::string first_difference(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::string> only;
  std::set_symmetric_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(only));
  return only.empty() ? "" : only.front();
}

std::ptrdiff_t count_of(const std::vector<std::string>& lines, const std::string& member) {
  return std::count_if(lines.begin(), lines.end(), [&](const std::string& line) {
    return line.find(member) != std::string::npos;
  });
}

// How the records of a fleet may come.
struct Way {
  risk::SpanMs lag = 0;
  unsigned shards = 1;
  bool checkpoints = false;
};

void compare(const std::string& evidence_name, std::uint64_t size,
             const std::vector<unsigned>& sorted_shards, const std::vector<Way>& ways) {
  const std::uint64_t seed = test::seed();
  fmt::print("seed {}, {} records\n", seed, size);
  RandomFleet fleet(seed, size);
  std::mt19937_64 random(seed);

  engine::EngineOptions sorted;
  sorted.sorted_input = true;
  const Run expected = run(fleet.registry(), fleet.records(), sorted, random, false);
  REQUIRE(expected.lines.size() > 20);
  for (const char* member : {R"("indicator":"shared_device")", R"("indicator":"cloned_device")",
                             R"("subject":"destination")", R"("indicator":"silence")",
                             R"("subject":"gateway")", R"("subject":"group")", R"("risk":"C4")"}) {
    INFO(member);
    CHECK(count_of(expected.lines, member) > 0);
  }
  CHECK(expected.sum.rebuilt == 0);

  Evidence evidence{evidence_name, fleet.records().size(), seed, {}, {}};
  evidence.counts["findings"] = static_cast<double>(expected.lines.size());
  const auto check = [&](const std::string& what, const Run& actual) {
    const std::string difference = first_difference(expected.lines, actual.lines);
    if (!difference.empty()) evidence.violations.push_back(what + ": " + difference);
    INFO("seed " << seed << ", " << what << ", first difference: " << difference);
    CHECK(actual.lines == expected.lines);
    CHECK(actual.backward == 0);
    evidence.counts[what + ", cards rebuilt"] = static_cast<double>(actual.sum.rebuilt);
    evidence.counts[what + ", changes"] = static_cast<double>(actual.changes);
  };

  for (const unsigned shards : sorted_shards) {
    sorted.shards = shards;
    check(fmt::format("sorted, {} shards", shards),
          run(fleet.registry(), fleet.records(), sorted, random, false));
  }
  for (const Way& way : ways) {
    engine::EngineOptions live;
    live.shards = way.shards;
    live.hold_ms = 4 * risk::kDay;
    const auto arrived = fleet.delivered(live.lateness_ms, way.lag);
    const Run actual = run(fleet.registry(), arrived, live, random, way.checkpoints);
    const std::string what = fmt::format("lag {} h, {} shards", way.lag / risk::kHour, way.shards);
    CHECK(actual.sum.accepted + actual.sum.duplicates == arrived.size());
    CHECK(actual.sum.rebuilt > 0);
    evidence.counts[what + ", records given"] = static_cast<double>(arrived.size());
    check(what, actual);
  }
  evidence.write(SIMWARDEN_BINARY_DIR);
}

}  // namespace

TEST_CASE("records in any order within the lateness give the findings of the sorted run") {
  std::vector<Way> ways;
  for (const risk::SpanMs lag : {risk::SpanMs{0}, 70 * risk::kHour})
    for (const unsigned shards : {1U, 2U, 3U, 8U}) ways.push_back({lag, shards, shards == 3});
  compare("T9.ways", scaled(30'000, 100'000, 100'000), {2, 3, 8}, ways);
}

TEST_CASE("so do many records") {
  compare("T9", scaled(102'000, 306'000, 10'200'000), {2}, {{70 * risk::kHour, 2}});
}

}  // namespace simwarden::test
