// Stories about single records that come late, twice, or never.
#include "platform/engine/engine.h"

#include <catch2/catch.hpp>

#include "tests/unit/engine/findings_at_rest.h"
#include "tests/unit/engine/small_world.h"

namespace simwarden::test {
namespace {

using risk::kDay;
using risk::kHour;
using risk::kMinute;

constexpr risk::Device kA = 86'000'000'000'001;
constexpr risk::Device kB = 86'000'000'000'002;

struct Stage : SmallWorld {
  explicit Stage(engine::EngineOptions options = {}, std::uint64_t cap = 0)
      : SmallWorld(2, cap), engine(registry, reference, catalogue, options), findings(registry) {}

  engine::BatchResult give(std::vector<risk::Record> batch,
                           std::optional<risk::Instant> clock = std::nullopt) {
    engine::BatchResult result = engine.observe(std::move(batch), clock);
    findings.take(result);
    return result;
  }
  std::vector<risk::Finding> standing() const {
    std::vector<risk::Finding> all;
    for (const auto& [id, p] : findings.last()) {
      if (p.finding.state != risk::State::retracted) all.push_back(p.finding);
    }
    return all;
  }

  engine::Engine engine;
  FindingsAtRest findings;
};

// The card binds to A, then sits in B.
std::vector<risk::Record> changed_device() {
  return {record_at(10 * kHour, kA), record_at(11 * kHour, kA), record_at(12 * kHour, kB),
          record_at(13 * kHour, kB)};
}

}  // namespace

TEST_CASE("a late record that takes the cause away retracts the finding") {
  Stage stage;
  stage.give(changed_device());
  REQUIRE(stage.standing().size() == 1);
  CHECK(stage.standing()[0].indicator == "imei_changed");
  const std::string id = stage.findings.last().begin()->first;

  // The card was in B all the time before: it is bound to B, and A was the stranger.
  const auto result = stage.give({record_at(8 * kHour, kB), record_at(9 * kHour, kB)});
  CHECK(result.rebuilt == 1);
  const engine::Published& before = stage.findings.last().at(id);
  CHECK(before.finding.state == risk::State::retracted);
  CHECK(before.finding.closed_why == "late_record");
  CHECK(before.revision == 2);
  REQUIRE(stage.standing().size() == 1);
  CHECK(stage.standing()[0].first_at == kMonday + 10 * kHour);
}

TEST_CASE("a late record that changes nothing publishes nothing") {
  Stage stage;
  stage.give(changed_device());
  const auto result = stage.give({record_at(8 * kHour, kA)});
  CHECK(result.rebuilt == 1);
  CHECK(result.changes.empty());
}

TEST_CASE("a repeat counts as a duplicate, whoever brings it") {
  Stage stage;
  stage.give(changed_device());
  risk::Record repeat = record_at(11 * kHour, kA);
  repeat.channel = "gw-0002";
  const auto result = stage.give({repeat, record_at(14 * kHour), record_at(14 * kHour)});
  CHECK(result.duplicates == 2);
  CHECK(result.accepted == 1);
  CHECK(result.changes.empty());
}

TEST_CASE("a record beyond the lateness is accepted, counted and changes nothing") {
  Stage stage;
  stage.give(changed_device());
  stage.give({record_at(13 * kHour + kDay, 0, 0, 1)});  // the same channel, another card
  const auto in_time = stage.give({record_at(13 * kHour + kMinute)});
  CHECK(in_time.late == 0);
  const auto result = stage.give({record_at(8 * kHour, kB), record_at(9 * kHour, kB)});
  CHECK(result.late == 2);
  CHECK(result.accepted == 2);
  CHECK(result.changes.empty());
  CHECK(stage.standing().size() == 1);
}

TEST_CASE("lateness is told by the order of arrival, not by the batches") {
  std::vector<risk::Record> arrived = changed_device();
  arrived.push_back(record_at(14 * kHour + kDay, 0, 0, 1));
  arrived.push_back(record_at(8 * kHour, kB));
  arrived.push_back(record_at(9 * kHour, kB));
  Stage at_once;
  CHECK(at_once.give(arrived).late == 2);
  Stage one_by_one;
  std::uint64_t late = 0;
  for (const risk::Record& record : arrived) late += one_by_one.give({record}).late;
  CHECK(late == 2);
  CHECK(at_once.findings.lines() == one_by_one.findings.lines());
}

TEST_CASE("what the clock has closed, late evidence extends") {
  Stage stage({}, 1000);
  stage.give({record_at(10 * kHour, kA, 5000)});
  REQUIRE(stage.standing().size() == 1);
  CHECK(stage.standing()[0].state == risk::State::open);
  const risk::Instant period_end = kMonday + 30 * kDay;
  stage.give({}, period_end + 5 * kDay);
  REQUIRE(stage.standing().size() == 1);
  CHECK(stage.standing()[0].state == risk::State::closed);
  CHECK(stage.standing()[0].closed_at == period_end);

  stage.give({record_at(29 * kDay, kA, 5000)}, period_end + 5 * kDay);
  REQUIRE(stage.standing().size() == 1);
  CHECK(stage.standing()[0].state == risk::State::closed);
  CHECK(stage.standing()[0].closed_at == period_end);
  CHECK(stage.standing()[0].last_at == kMonday + 29 * kDay + 5 * kMinute);
}

TEST_CASE("without a clock the newest record tells the time") {
  Stage stage({}, 1000);
  stage.give({record_at(10 * kHour, kA, 5000)});
  CHECK(stage.standing()[0].state == risk::State::open);
  stage.give({record_at(31 * kDay, 0, 0, 1)});
  CHECK(stage.standing()[0].state == risk::State::closed);
}

TEST_CASE("a card that is bound elsewhere by a person is judged anew") {
  Stage stage;
  stage.give(changed_device());
  REQUIRE(stage.standing().size() == 1);
  stage.registry.card(0).bound = kB;
  stage.engine.reconsider(0);
  stage.give({});
  CHECK(stage.findings.last().size() == 2);  // B is home now: A was the stranger, and went
  for (const risk::Finding& finding : stage.standing()) {
    CHECK(finding.first_at == kMonday + 10 * kHour);
  }
}

TEST_CASE("too many unsettled records of a card settle early, and say so") {
  engine::EngineOptions options;
  options.max_unsettled = 10;
  Stage crowded(options);
  Stage roomy;
  std::uint64_t early = 0;
  for (int i = 0; i < 100; ++i) {
    const risk::Record record = record_at(i * kMinute, i < 50 ? kA : kB);
    early += crowded.give({record}).settled_early;
    roomy.give({record});
  }
  CHECK(early > 0);
  CHECK(crowded.findings.lines() == roomy.findings.lines());
  CHECK(crowded.give({record_at(kMinute, kB)}).late == 1);
}

// Two cards behind one gateway, reported by it and by the carrier every hour.
struct Watched {
  static constexpr int kHours = 40;

  Watched() {
    risk::Profile profile;
    profile.name = "plain";
    registry.add_profile(profile);
    for (const char* imsi : {"460000000000000", "460000000000001"}) {
      risk::Card card;
      card.imsi = imsi;
      card.gateway = "gw-0001";
      registry.add_card(card);
    }
  }
  static risk::Record use(int hour, risk::CardNo card, risk::Source source) {
    risk::Record r = record_at(hour * kHour, 0, 200'000, card);
    r.source = source;
    r.content[1] += card * 2 + (source == risk::Source::carrier ? 1 : 0);
    r.channel = source == risk::Source::carrier ? "feed" : "gw-0001";
    return r;
  }

  state::Registry registry;
  risk::Reference reference;
  risk::Catalogue catalogue;
};

TEST_CASE("a gateway that is behind the carrier is not silent") {
  Watched world;
  engine::Engine engine(world.registry, world.reference, world.catalogue, {});
  std::size_t published = 0;
  const auto give = [&](const risk::Record& record) {
    published += engine.observe({record}, std::nullopt).changes.size();
  };
  for (int hour = 0; hour < Watched::kHours; ++hour) {
    for (const risk::CardNo card : {0, 1}) give(Watched::use(hour, card, risk::Source::carrier));
  }
  for (int hour = 0; hour < Watched::kHours; ++hour) {
    for (const risk::CardNo card : {1, 0}) give(Watched::use(hour, card, risk::Source::gateway));
  }
  CHECK(published == 0);
}

TEST_CASE("a checkpoint that is damaged, cut or of another kind leaves the engine empty") {
  Stage stage;
  stage.give(changed_device());
  const std::string good = stage.engine.snapshot();
  std::string flipped = good;
  flipped[good.size() / 2] = static_cast<char>(flipped[good.size() / 2] ^ 1);
  for (const std::string& bad :
       {flipped, good.substr(0, good.size() - 1), std::string(), good + "x",
        std::string("something else entirely, and long enough")}) {
    CHECK_FALSE(stage.engine.restore(bad));
    CHECK(stage.engine.book().empty());
  }
  CHECK(stage.engine.restore(good));
  CHECK(stage.engine.book().size() == 1);
}

TEST_CASE("after a checkpoint a finding goes on with the next revision") {
  Stage stage;
  stage.give(changed_device());
  const std::uint64_t before = stage.engine.book().at(0).revision;
  const std::string bytes = stage.engine.snapshot();
  Stage other;
  REQUIRE(other.engine.restore(bytes));
  other.give({record_at(14 * kHour, kB)});
  REQUIRE(other.findings.last().size() == 1);
  CHECK(other.findings.last().begin()->second.revision == before + 1);
}

TEST_CASE("a checkpoint without a card of it leaves that card out") {
  Stage stage;
  stage.give(changed_device());
  const std::string bytes = stage.engine.snapshot();
  SmallWorld none(0);
  engine::Engine engine(none.registry, none.reference, none.catalogue, {});
  CHECK(engine.restore(bytes));
  CHECK(engine.book().empty());
}

}  // namespace simwarden::test
