// Stories about what the rest of the group does, when it becomes known late.
#include <catch2/catch.hpp>

#include "tests/unit/engine/findings_at_rest.h"
#include "tests/unit/engine/small_world.h"

namespace simwarden::test {
namespace {

using risk::kDay;
using risk::kHour;

constexpr int kSmall = 25;  // cards that use little, and report at once
constexpr int kBig = 5;     // cards of the same profile that use much
constexpr int kDays = 11;

struct Group {
  Group() {
    risk::Profile profile;
    profile.name = "plain";
    registry.add_profile(profile);
    for (int i = 0; i < kSmall + kBig; ++i) {
      risk::Card card;
      card.imsi = "4600000000000" + std::to_string(10 + i);
      registry.add_card(card);
    }
  }

  // A record a day and card; card 0 uses 2 MB on the last day.
  static std::vector<risk::Record> use(int from, int to, std::uint64_t bytes, const char* channel) {
    std::vector<risk::Record> records;
    for (int day = 0; day < kDays; ++day) {
      for (int card = from; card < to; ++card) {
        const bool burst = card == 0 && day == kDays - 1;
        risk::Record r = record_at(day * kDay + 10 * kHour, 0, burst ? 2'000'000 : bytes,
                                   static_cast<risk::CardNo>(card));
        r.channel = channel;
        records.push_back(std::move(r));
      }
    }
    return records;
  }

  static engine::EngineOptions patient() {
    engine::EngineOptions options;
    options.hold_ms = 60 * kDay;
    return options;
  }

  std::size_t standing(const FindingsAtRest& findings, risk::CardNo card) const {
    std::size_t count = 0;
    for (const auto& [id, p] : findings.last()) {
      count += p.finding.card == card && p.finding.state != risk::State::retracted ? 1 : 0;
    }
    return count;
  }

  state::Registry registry;
  risk::Reference reference;
  risk::Catalogue catalogue;
};

}  // namespace

TEST_CASE("a spike that the group's late records show to be usual is retracted") {
  Group group;
  engine::Engine engine(group.registry, group.reference, group.catalogue, Group::patient());
  FindingsAtRest findings(group.registry);
  risk::Record hello = record_at(0, 0, 0, kSmall);
  hello.channel = "slow";
  engine.observe({hello}, {});
  findings.take(engine.observe(Group::use(0, kSmall, 10'000, "fast"), {}));
  REQUIRE(group.standing(findings, 0) == 1);

  findings.take(engine.observe(Group::use(kSmall, kSmall + kBig, 5'000'000, "slow"), {}));
  CHECK(group.standing(findings, 0) == 0);
  const auto retracted =
      std::find_if(findings.last().begin(), findings.last().end(),
                   [](const auto& entry) { return entry.second.finding.card == 0; });
  REQUIRE(retracted != findings.last().end());
  CHECK(retracted->second.finding.closed_why == "peers_changed");
}

TEST_CASE("a spike stays when the group's late records are small as well") {
  Group group;
  engine::Engine engine(group.registry, group.reference, group.catalogue, Group::patient());
  FindingsAtRest findings(group.registry);
  risk::Record hello = record_at(0, 0, 0, kSmall);
  hello.channel = "slow";
  engine.observe({hello}, {});
  findings.take(engine.observe(Group::use(0, kSmall, 10'000, "fast"), {}));
  findings.take(engine.observe(Group::use(kSmall, kSmall + kBig, 10'000, "slow"), {}));
  CHECK(group.standing(findings, 0) == 1);
}

TEST_CASE("a spike is excused as soon as enough of the group rise in the same part") {
  Group group;
  engine::Engine engine(group.registry, group.reference, group.catalogue, {});
  FindingsAtRest findings(group.registry);
  findings.take(engine.observe(Group::use(0, kSmall, 10'000, "fast"), {}));
  REQUIRE(group.standing(findings, 0) == 1);
  const std::string id = findings.last().begin()->first;
  CHECK(findings.last().at(id).finding.action != risk::Action::record);

  std::vector<risk::Record> rise;
  for (risk::CardNo card = 1; card < kSmall; ++card) {
    risk::Record r = record_at((kDays - 1) * kDay + 11 * kHour, 0, 2'000'000, card);
    r.channel = "fast";
    rise.push_back(std::move(r));
  }
  findings.take(engine.observe(std::move(rise), {}));
  CHECK(findings.last().at(id).finding.action == risk::Action::record);
  CHECK(findings.last().at(id).revision == 2);
}

}  // namespace simwarden::test
