// T13: commands under 30 % loss, repeats, reordering and restarts of both sides: each has its
// effect exactly once or not at all, none after its expiry, and in the end what is in force is what
// is intended and what is confirmed.
#include <catch2/catch.hpp>
#include <iostream>

#include "platform/store/decisions.h"
#include "tests/fixture/evidence.h"
#include "tests/unit/dispatch/lossy_fleet.h"

namespace simwarden::test {
namespace {

constexpr int kGateways = 8;
constexpr int kCards = 64;

const people::Person kAnn{"ann", people::Role::approver, ""};
const people::Person kOtto{"otto", people::Role::operator_, ""};

// A finding that a person approves, or a person who gives the card back: either way a new
// intention.
void change_of_mind(Site& site, int card, std::uint64_t n) {
  if (!store::reasons(*site.db, site.card(card)).empty()) {
    site.in_store([&](store::Database& db) {
      return people::resume(db, site.desk(), kOtto, site.card(card), "found", site.clocks());
    });
    return;
  }
  const std::string id = "f" + std::to_string(n);
  site.tell(site.finding(card, risk::Action::suspend_with_approval, id));
  site.in_store([&](store::Database& db) {
    return people::approve(db, site.desk(), kAnn, id, "", site.clocks());
  });
}

std::uint64_t commands_written(Site& site) {
  std::uint64_t count = 0;
  for (const auto& each : store::command_counts(*site.db)) count += each.count;
  return count;
}

void check_all(Site& site, LossyFleet& fleet) {
  for (int card = 1; card <= kCards; ++card) {
    const auto standing = site.standing(card);
    if (standing.card.empty()) continue;
    const bool off = standing.intended.state == decide::CardState::suspended;
    const std::string gw = site.registered(card).gateway;
    if (fleet.suspended(gw, site.card(card)) != off)
      fleet.violations.push_back("in force is not what is intended: " + site.card(card));
    if (standing.confirmed != standing.intended.state)
      fleet.violations.push_back("confirmed is not what is intended: " + site.card(card));
  }
  // A confirmed command had its effect once; an effect belongs to a command that was sent.
  for (int card = 1; card <= kCards; ++card)
    for (const auto& c : store::commands_of(*site.db, site.card(card)))
      if (c.status == store::CommandStatus::done && !fleet.commands_with_effect.contains(c.id))
        fleet.violations.push_back("done without an effect: " + c.id);
}

}  // namespace

TEST_CASE("commands under loss, repeats and restarts have their effect exactly once") {
  const std::uint64_t wanted = scaled(1'000, 10'000, 1'000'000);
  const std::uint64_t run = seed();
  std::cout << "T13 seed " << run << "\n";
  std::mt19937_64 random(run);
  const auto below = [&random](int n) {
    return static_cast<int>(random() % static_cast<std::uint64_t>(n));
  };

  Site site(kCards);
  for (int card = 1; card <= kCards; ++card)
    site.registered(card).gateway = "gw-" + std::to_string(card % kGateways + 1);
  LossyFleet fleet(site, kGateways, {}, random());
  std::uint64_t restarts = 0;
  for (std::uint64_t n = 0; commands_written(site) < wanted; ++n) {
    change_of_mind(site, 1 + below(kCards), n);
    if (n % 4 == 0) fleet.pass(500 * (1 + below(12)));
    if (below(40) == 0) fleet.restart_agent(below(kGateways)), ++restarts;
    if (below(40) == 0) site.restart(), ++restarts;
    if (below(60) == 0) fleet.take_down(below(kGateways));
    if (below(30) == 0) fleet.bring_up(below(kGateways));
    if (below(400) == 0) fleet.pass(site.times.valid_ms);
  }
  fleet.no_more_loss();
  for (int gateway = 0; gateway < kGateways; ++gateway) fleet.bring_up(gateway);
  // Long enough for the longest pause between two attempts, and for one expiry after it.
  fleet.pass(site.times.valid_ms + 2 * site.times.resend_most_ms);
  check_all(site, fleet);

  Evidence evidence;
  evidence.test = "T13";
  evidence.size = commands_written(site);
  evidence.seed = run;
  evidence.counts = {{"effects", static_cast<double>(fleet.effects)},
                     {"published", static_cast<double>(fleet.published)},
                     {"lost", static_cast<double>(fleet.lost)},
                     {"repeated", static_cast<double>(fleet.repeated)},
                     {"results", static_cast<double>(fleet.results)},
                     {"restarts", static_cast<double>(restarts)}};
  for (const auto& each : store::command_counts(*site.db))
    evidence.counts["commands_" + each.status] = static_cast<double>(each.count);
  evidence.violations = fleet.violations;
  evidence.write(SIMWARDEN_BINARY_DIR);

  for (const std::string& violation : fleet.violations) std::cout << violation << "\n";
  CHECK(fleet.violations.empty());
  CHECK(fleet.lost > wanted / 10);
  CHECK(fleet.effects > wanted / 4);
}

}  // namespace simwarden::test
