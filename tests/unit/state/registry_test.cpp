#include "platform/state/registry.h"

#include <catch2/catch.hpp>
#include <random>

#include "platform/state/reload.h"

using namespace simwarden;
using state::Identity;
using state::Registry;
using state::Resolution;

namespace {

risk::Card card(const std::string& imsi, const std::string& msisdn = "") {
  risk::Card card;
  card.imsi = imsi;
  card.msisdn = msisdn;
  return card;
}

risk::Profile profile(const std::string& name, std::uint64_t cap = 0) {
  risk::Profile profile;
  profile.name = name;
  profile.cap_bytes_month = cap;
  return profile;
}

risk::CardNo find(const Registry& registry, const std::string& imsi) {
  const auto resolved = registry.resolve({"", imsi, ""});
  return resolved.how == Resolution::found ? resolved.card : risk::kNoCard;
}

}  // namespace

TEST_CASE("many cards are found by each of their names, and no others") {
  Registry registry;
  registry.add_profile(profile("p"));
  for (int i = 0; i < 50'000; ++i) {
    risk::Card one = card("46001" + std::to_string(i), "138" + std::to_string(i));
    one.iccid = "8986" + std::to_string(i);
    REQUIRE(registry.add_card(one) == static_cast<risk::CardNo>(i));
  }
  for (int i = 0; i < 50'000; i += 7) {
    const std::string n = std::to_string(i);
    REQUIRE(registry.resolve({"8986" + n, "", ""}).card == static_cast<risk::CardNo>(i));
    REQUIRE(registry.resolve({"", "46001" + n, ""}).card == static_cast<risk::CardNo>(i));
    REQUIRE(registry.resolve({"", "", "138" + n}).card == static_cast<risk::CardNo>(i));
    REQUIRE(registry.resolve({"", "138" + n, ""}).how == Resolution::unknown);
  }
}

TEST_CASE("an identifier belongs to one card") {
  Registry registry;
  REQUIRE(registry.add_card(card("1", "7")));
  CHECK_FALSE(registry.add_card(card("1")));
  CHECK_FALSE(registry.add_card(card("2", "7")));
  CHECK(registry.cards() == 1);
  CHECK(registry.add_card(card("2", "8")));
  CHECK(registry.resolve({"", "1", "8"}).how == Resolution::conflict);
  CHECK(registry.resolve({"", "1", "7"}).how == Resolution::found);
  CHECK(registry.resolve({"", "", ""}).how == Resolution::unknown);
}

TEST_CASE("withdrawn cards are found no more, and everybody else still is") {
  Registry registry;
  registry.add_profile(profile("p"));
  constexpr risk::CardNo kCards = 2000;
  for (risk::CardNo i = 0; i < kCards; ++i) registry.add_card(card(std::to_string(i)));
  std::mt19937 chance(7);
  std::vector<bool> gone(kCards, false);
  for (int i = 0; i < 900; ++i) {
    const risk::CardNo no = chance() % kCards;
    registry.withdraw(no);
    gone[no] = true;
  }
  for (risk::CardNo i = 0; i < kCards; ++i)
    REQUIRE(find(registry, std::to_string(i)) == (gone[i] ? risk::kNoCard : i));
}

TEST_CASE("after a reload the same card has the same number") {
  Registry running;
  running.add_profile(profile("meter"));
  running.add_profile(profile("tracker"));
  for (const char* imsi : {"1", "2", "3", "4"}) running.add_card(card(imsi));

  SECTION("nothing changed, whatever the order of the lines") {
    Registry fresh;
    fresh.add_profile(profile("tracker"));
    fresh.add_profile(profile("meter"));
    for (const char* imsi : {"4", "3", "2", "1"}) {
      risk::Card one = card(imsi);
      one.profile = *fresh.profile_no("meter");
      fresh.add_card(one);
    }
    const auto next = state::continued(running, fresh);
    CHECK(next.changed.empty());
    CHECK(find(next.registry, "4") == 3);
    CHECK(next.registry.profile_no("meter") == 0);
  }

  SECTION("a card goes, one comes, one says something else") {
    Registry fresh;
    fresh.add_profile(profile("meter"));
    fresh.add_card(card("1"));
    risk::Card moved = card("3");
    moved.org = "cn/acme";
    fresh.add_card(moved);
    fresh.add_card(card("4"));
    fresh.add_card(card("5"));
    auto next = state::continued(running, fresh);
    CHECK(next.changed == std::vector<risk::CardNo>{1, 2, 4});
    CHECK(find(next.registry, "2") == risk::kNoCard);
    CHECK_FALSE(next.registry.declared(1));
    CHECK(next.registry.card(2).org == "cn/acme");
    CHECK(find(next.registry, "5") == 4);
    CHECK(find(running, "2") == 1);

    SECTION("and comes back under its old number") {
      fresh.add_card(card("2"));
      const auto again = state::continued(next.registry, fresh);
      CHECK(again.changed == std::vector<risk::CardNo>{1});
      CHECK(find(again.registry, "2") == 1);
    }
  }

  SECTION("an identifier moves from one card to another") {
    Registry before;
    before.add_profile(profile("meter"));
    before.add_card(card("1", "7"));
    before.add_card(card("2", "8"));
    Registry fresh;
    fresh.add_profile(profile("meter"));
    fresh.add_card(card("1", "8"));
    fresh.add_card(card("2", "7"));
    const auto next = state::continued(before, fresh);
    CHECK(next.changed == std::vector<risk::CardNo>{0, 1});
    CHECK(next.registry.resolve({"", "", "8"}).card == 0);
    CHECK(next.registry.resolve({"", "", "7"}).card == 1);
  }

  SECTION("a profile with another content changes its cards, and no others") {
    risk::Card tracker = card("9");
    tracker.profile = 1;
    running.add_card(tracker);
    Registry fresh;
    fresh.add_profile(profile("meter"));
    fresh.add_profile(profile("tracker", 1000));
    for (const char* imsi : {"1", "2", "3", "4"}) fresh.add_card(card(imsi));
    fresh.add_card(tracker);
    const auto next = state::continued(running, fresh);
    CHECK(next.changed == std::vector<risk::CardNo>{4});
    CHECK(next.registry.profile_of(4).cap_bytes_month == 1000);
  }

  SECTION("an undeclared entry becomes a card and keeps its number") {
    const risk::CardNo own = running.adopt({"", "7", ""}, 0);
    Registry fresh;
    fresh.add_profile(profile("meter"));
    for (const char* imsi : {"1", "2", "3", "4", "7"}) fresh.add_card(card(imsi, imsi));
    const auto next = state::continued(running, fresh);
    CHECK(find(next.registry, "7") == own);
    CHECK(next.registry.declared(own));
    CHECK(next.registry.resolve({"", "", "7"}).card == own);
  }
}
