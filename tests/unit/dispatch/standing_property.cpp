// The life of cards whatever happens: findings that come, climb, close and are taken back, people
// who approve, refuse and resume, the kill switch, clocks, restarts, gateways that answer, refuse
// or are gone. A card is held exactly as long as there is a reason; in the end what is intended is
// confirmed.
#include <catch2/catch.hpp>
#include <iostream>
#include <map>
#include <random>

#include "platform/store/decisions.h"
#include "tests/fixture/evidence.h"
#include "tests/unit/dispatch/site.h"

namespace simwarden::test {
namespace {

using decide::CardState;
using people::Person;
using people::Role;

constexpr int kCards = 12;
constexpr int kProtected = kCards;  // the last one
constexpr int kSteps = 1500;

const Person kAnn{"ann", Role::approver, ""};
const Person kBob{"bob", Role::approver, ""};

class Life {
 public:
  explicit Life(std::uint64_t run) : random_(run) {
    site.policy.budget = {1.0, 1.0, 1, 1'000'000};
    site.policy.breaker.peer_rate = 1e9;
    site.policy.breaker.org_share = 1.0;
    site.times.failures = 1'000'000;  // a gateway that fails again and again is another story
    site.protect(kProtected);
    site.restart();
  }

  void step() {
    switch (random_() % 12) {
      case 0:
      case 1:
      case 2:
        return tell();
      case 3:
        return say(random_() % 2 ? kAnn : kBob);
      case 4:
        return resume();
      case 5:
        return site.pass(static_cast<risk::SpanMs>(random_() % (3 * risk::kHour)));
      case 6:
        return random_() % 6 == 0 ? site.pass(25 * risk::kHour) : site.carry();
      case 7:
        if (random_() % 8 == 0) site.restart();
        return;
      case 8:
        site.connected = random_() % 3 != 0;
        return;
      case 9:
        return turn_kill_switch(random_() % 4 == 0);
      default:
        return answer_some();
    }
  }

  // What must hold after every step.
  void check(int step) {
    for (int n = 1; n <= kCards; ++n) {
      const auto reasons = store::reasons(*site.db, site.card(n));
      const auto standing = store::card_standing(*site.db, site.card(n));
      INFO("step " << step << ", card " << n << ", " << reasons.size() << " reasons");
      if (!standing) {
        CHECK(reasons.empty());
        continue;
      }
      CHECK(standing->intended == decide::desired(reasons));
      CHECK((standing->intended.state == CardState::active) == reasons.empty());
      held_ += !reasons.empty();
      CHECK(standing->state_version >= versions_[n]);
      versions_[n] = standing->state_version;
      for (const decide::Reason& each : reasons)
        if (n == kProtected) CHECK(each.owner != decide::kAutomatic);
    }
  }

  // All is well again: gateways answer, the switch is off.
  void settle() {
    turn_kill_switch(false);
    site.connected = true;
    for (int i = 0; i < 50; ++i) {
      site.pass(10 * risk::kMinute);
      for (const auto& command : site.take_sent()) site.answer(command);
    }
    for (int n = 1; n <= kCards; ++n) {
      const auto standing = store::card_standing(*site.db, site.card(n));
      if (!standing) continue;
      INFO("card " << n << " after " << standing->state_version << " versions");
      CHECK(standing->confirmed == standing->intended.state);
      CHECK(standing->settled);
    }
  }

  std::uint64_t held() const { return held_; }  // cards held, over all steps
  std::uint64_t said() const { return said_; }  // acts of people that were accepted

  Site site{kCards};

 private:
  int any_card() { return 1 + static_cast<int>(random_() % kCards); }

  void tell() {
    const int n = any_card();
    const std::string id = "f" + std::to_string(n) + "-" + std::to_string(random_() % 3);
    auto change = site.finding(n, static_cast<risk::Action>(random_() % 5), id);
    change.revision = ++revisions_[id];
    const auto dice = random_() % 6;
    if (dice == 0) change.finding.state = risk::State::retracted;
    if (dice == 1) change.finding.state = risk::State::closed;
    site.tell(change);
  }
  void say(const Person& who) {
    const std::string id = site.question_about(any_card());
    if (id.empty()) return;
    const bool yes = random_() % 3 != 0;
    said_ += site.in_store([&](store::Database& db) {
                   return yes ? people::approve(db, site.desk(), who, id, "seen", site.clocks())
                              : people::refuse(db, who, id, "a repair", site.clocks());
                 })
                 .has_value();
  }
  void resume() {
    const int n = any_card();
    said_ +=
        site.in_store([&](store::Database& db) {
              return people::resume(db, site.desk(), kAnn, site.card(n), "found", site.clocks());
            })
            .has_value();
  }
  void turn_kill_switch(bool on) {
    site.in_store([&](store::Database& db) {
      return people::set_kill_switch(db, kAnn, on, "a drill", site.clocks());
    });
  }
  void answer_some() {
    for (const auto& command : site.take_sent()) {
      const auto dice = random_() % 5;
      if (dice == 0) continue;  // lost
      site.answer(command, dice == 1 ? "failed" : "done");
    }
  }

  std::mt19937_64 random_;
  std::map<std::string, std::uint64_t> revisions_;
  std::map<int, std::uint64_t> versions_;
  std::uint64_t held_ = 0;
  std::uint64_t said_ = 0;
};

}  // namespace

TEST_CASE("a card is held as long as there is a reason, and what is intended comes to be") {
  const std::uint64_t run = seed();
  std::cout << "seed " << run << "\n";
  CAPTURE(run);
  std::uint64_t held = 0, said = 0;
  for (std::uint64_t world = 0; world < scaled(6, 60, 600); ++world) {
    Life life(run + world);
    CAPTURE(world);
    for (int step = 0; step < kSteps; ++step) {
      life.step();
      life.check(step);
    }
    life.settle();
    held += life.held();
    said += life.said();
  }
  CHECK(held > 1000);
  CHECK(said > 100);
}

}  // namespace simwarden::test
