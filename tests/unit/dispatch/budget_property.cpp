// Whatever comes in, no organisation loses more cards to the policy than its budget in any hour or
// day, and no protected card is touched. The account is kept apart from the code under test.
#include <catch2/catch.hpp>
#include <iostream>
#include <map>
#include <random>

#include "platform/store/decisions.h"
#include "tests/fixture/evidence.h"
#include "tests/unit/dispatch/site.h"

namespace simwarden::test {
namespace {

const std::vector<std::string> kOrgs = {"cn/gd/acme", "cn/gd/tiny", "cn/sh/other", "cn", ""};

// The share of the contract, once more and in whole numbers.
std::uint64_t most(std::uint64_t active, std::uint64_t per_mille_tenths, std::uint64_t cap) {
  return std::min(std::max<std::uint64_t>(active * per_mille_tenths / 10'000, 1), cap);
}

bool within(const std::string& org, const std::string& above) {
  return org == above || (!above.empty() && org.starts_with(above + "/"));
}

}  // namespace

TEST_CASE("no sequence of findings passes a budget or touches a protected card") {
  constexpr int kCards = 3000;
  Site site(kCards);
  site.policy.breaker.least_flags = site.policy.breaker.least_org_cards = 1'000'000;
  site.restart();
  const std::uint64_t run = seed();
  std::cout << "seed " << run << "\n";
  std::mt19937_64 random(run);
  std::map<std::string, std::uint64_t> active;
  for (int n = 1; n <= kCards; ++n) {
    risk::Card& card = site.registered(n);
    card.org = n <= 40 ? "cn/gd/tiny" : kOrgs[random() % kOrgs.size()];
    if (random() % 10 == 0) site.protect(n);
    if (random() % 20 == 0) card.status = risk::CardStatus::inventory;
    if (card.status != risk::CardStatus::active) continue;
    for (const std::string above :
         {"cn/gd/acme", "cn/gd/tiny", "cn/gd", "cn/sh/other", "cn/sh", "cn"})
      if (within(card.org, above)) ++active[above];
    if (card.org.empty()) ++active[""];
  }
  site.decisions->recount();

  for (int step = 0; step < 4000; ++step) {
    const int n = 1 + static_cast<int>(random() % kCards);
    auto change = site.finding(n, static_cast<risk::Action>(random() % 5),
                               "f" + std::to_string(random() % 3000));
    change.finding.card = static_cast<risk::CardNo>(std::hash<std::string>{}(change.id) % kCards);
    change.revision = static_cast<std::uint64_t>(step + 1);
    if (random() % 8 == 0) change.finding.state = risk::State::retracted;
    if (random() % 3 == 0) {
      change.finding.source = risk::Source::gateway;
      change.finding.channel = random() % 2 ? "gw-1" : "gw-2";
    }
    site.tell(change);
    if (random() % 5 == 0) site.now += static_cast<risk::SpanMs>(random() % risk::kHour);
    if (random() % 50 == 0) site.now -= 10 * risk::kMinute;  // a clock that was set back
    if (random() % 100 == 0)
      site.in_store(
          [&](store::Database& db) { return site.decisions->on_clock(db, site.now, site.wall); });
    if (random() % 500 == 0) site.restart();
  }

  std::uint64_t suspensions = 0;
  std::map<std::string, std::vector<risk::Instant>> taken;
  for (const auto& d : store::decisions(*site.db, {"", "", "", 1'000'000})) {
    if (d.outcome != decide::Outcome::issued || d.kind < decide::Kind::limit ||
        d.kind == decide::Kind::resume)
      continue;
    const auto no = site.registry.resolve({d.card, "", ""}).card;
    CHECK_FALSE(site.registry.profile_of(no).never_suspend);
    if (d.kind != decide::Kind::suspend) continue;
    ++suspensions;
    for (const auto& [org, cards] : active)
      if (within(d.org, org)) taken[org].push_back(d.at);
  }
  CHECK(suspensions > 10);
  for (const auto& [org, times] : taken) {
    for (const risk::Instant end : times) {
      std::uint64_t hour = 0, day = 0;
      for (const risk::Instant at : times) {
        hour += at <= end && at > end - risk::kHour;
        day += at <= end && at > end - risk::kDay;
      }
      INFO("organisation " << org << " with " << active[org] << " cards");
      CHECK(hour <= most(active[org], 10, 200));
      CHECK(day <= most(active[org], 50, 1'000'000));
    }
  }
}

}  // namespace simwarden::test
