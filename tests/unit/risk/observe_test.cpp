#include "risk-models/observe.h"

#include <catch2/catch.hpp>

#include "risk-models/fleet_excuse.h"

using namespace simwarden::risk;

namespace {

// A card with a cap of 1 000 bytes a month: the simplest way to open a finding.
struct Stage {
  Catalogue catalogue;
  Reference reference;
  Profile profile;
  Card card;
  NoPeers peers;
  CardMemory memory;
  std::vector<Finding> changes;

  Stage() {
    profile.cap_bytes_month = 1000;
    card.iccid = "898600";
  }

  void use(std::string_view start, std::uint64_t bytes, SpanMs lasting = kMinute) {
    Record record;
    record.start = *parse_rfc3339(start);
    record.end = record.start + lasting;
    record.bytes_up = bytes;
    record.channel = "feed-1";
    changes.clear();
    observe(catalogue, scene(), record, memory, changes);
  }

  void wait(Instant clock) { elapse(catalogue, scene(), memory, clock, changes); }
  Instant due() const { return next_due(catalogue, scene(), memory); }
  Scene scene() const { return {0, card, profile, reference, peers}; }
};

Instant at(std::string_view text) { return *parse_rfc3339(text); }

}  // namespace

TEST_CASE("an episode opens once, is extended, and closes when it is due") {
  Stage stage;
  stage.use("2026-11-10T10:00:00Z", 1000);
  CHECK(stage.changes.empty());
  CHECK(stage.due() == kNever);

  stage.use("2026-11-11T10:00:00Z", 1);
  REQUIRE(stage.changes.size() == 1);
  CHECK(stage.changes[0].indicator == "cap_exceeded");
  CHECK(stage.changes[0].state == State::open);
  CHECK(stage.changes[0].first_at == at("2026-11-11T10:00:00Z"));
  CHECK(stage.changes[0].at == at("2026-11-11T10:01:00Z"));
  CHECK(stage.due() == at("2026-12-01T00:00:00Z"));

  stage.use("2026-11-12T10:00:00Z", 50);
  REQUIRE(stage.changes.size() == 1);
  CHECK(stage.changes[0].at == at("2026-11-11T10:01:00Z"));
  CHECK(stage.changes[0].last_at == at("2026-11-12T10:01:00Z"));
  CHECK(std::get<std::int64_t>(stage.changes[0].evidence[0].second) == 1051);
  CHECK(stage.memory.open.size() == 1);

  SECTION("by the clock alone") {
    stage.changes.clear();
    stage.wait(at("2026-12-01T00:00:00Z") - 1);
    CHECK(stage.changes.empty());
    stage.wait(at("2026-12-01T00:00:00Z"));
    REQUIRE(stage.changes.size() == 1);
    CHECK(stage.changes[0].state == State::closed);
    CHECK(stage.changes[0].closed_at == at("2026-12-01T00:00:00Z"));
    CHECK(stage.changes[0].closed_why == "period_end");
    CHECK(stage.memory.open.empty());
  }
  SECTION("by the next record, which may open the next") {
    stage.use("2026-12-01T00:00:00Z", 1001);
    REQUIRE(stage.changes.size() == 2);
    CHECK(stage.changes[0].state == State::closed);
    CHECK(stage.changes[1].state == State::open);
    CHECK(stage.changes[1].first_at == at("2026-12-01T00:00:00Z"));
  }
}

TEST_CASE("a record of the last period leaves this period's finding as it is") {
  Stage stage;
  stage.use("2026-11-30T23:00:00Z", 900);
  stage.use("2026-12-01T00:05:00Z", 1001);
  REQUIRE(stage.memory.open.size() == 1);
  stage.use("2026-11-30T23:59:30Z", 200, 10 * kMinute);
  CHECK(stage.changes.empty());
  CHECK(std::get<std::int64_t>(stage.memory.open[0].evidence[0].second) == 1001);
  CHECK(stage.memory.open[0].due == at("2027-01-01T00:00:00Z"));
}

TEST_CASE("a detector that is switched off says nothing and learns nothing") {
  Stage stage;
  REQUIRE_FALSE(stage.catalogue.set("R11", "enabled", 0));
  stage.use("2026-11-10T10:00:00Z", 100000);
  CHECK(stage.changes.empty());
  CHECK(stage.memory.history.usage.empty());
}

TEST_CASE("a declared window is judged at the opening, however long the cause goes on") {
  Stage stage;
  stage.reference.windows.emplace("898600",
                                  Window{"898600", WindowKind::campaign, at("2026-11-11T00:00:00Z"),
                                         at("2026-11-12T00:00:00Z"), "firmware"});
  stage.use("2026-11-11T10:00:00Z", 2000);
  CHECK(stage.changes.at(0).action == Action::record);
  stage.use("2026-11-20T10:00:00Z", 2000);
  CHECK(stage.changes.at(0).action == Action::record);
}

TEST_CASE("a cause that begins before the window is not excused by it") {
  Stage stage;
  stage.reference.windows.emplace("898600",
                                  Window{"898600", WindowKind::campaign, at("2026-11-11T00:00:00Z"),
                                         at("2026-11-12T00:00:00Z"), "firmware"});
  stage.use("2026-11-10T10:00:00Z", 2000);
  CHECK(stage.changes.at(0).action == Action::notify);
  stage.use("2026-11-11T10:00:00Z", 2000);
  CHECK(stage.changes.at(0).action == Action::notify);
  CHECK(stage.changes.at(0).excuses.at(0).why ==
        "no campaign or maintenance declared at that time");
}

TEST_CASE("the fleet's rise excuses from five cards and thirty percent on") {
  const Catalogue catalogue;
  Finding finding;
  finding.risk = "R11";
  finding.indicator = "spike";
  finding.action = Action::notify;
  finding.correlates_with_part = 4;
  const auto after = [&](std::uint32_t active, std::uint32_t alarmed) {
    Finding copy = finding;
    apply_fleet_excuse(catalogue, {active, alarmed}, copy);
    return copy;
  };
  CHECK(after(16, 5).action == Action::record);
  CHECK(after(16, 5).excuses.at(0).applied);
  CHECK(after(17, 5).action == Action::notify);
  CHECK_FALSE(after(17, 5).excuses.at(0).applied);
  CHECK(after(4, 4).action == Action::notify);
  finding.correlates_with_part = -1;
  CHECK(after(16, 16).excuses.empty());
}
