// The courier on its own thread beside the store's writer: answers come from other threads, and
// stopping in the middle loses nothing.
#include <catch2/catch.hpp>
#include <thread>

#include "gateway-agent/wire/result.h"
#include "platform/people/desk.h"
#include "platform/store/migrations.h"
#include "platform/store/writer.h"
#include "tests/fixture/child_process.h"
#include "tests/unit/dispatch/site.h"

namespace simwarden::test {

TEST_CASE("a running courier carries, hears and stops") {
  Site site(200);
  constexpr int kOrders = 100;
  for (int n = 1; n <= kOrders; ++n) {
    site.tell(site.finding(n, risk::Action::suspend_with_approval));
    site.in_store([&](store::Database& db) {
      return people::approve(db, site.desk(), {"ann", people::Role::approver, ""},
                             "f" + std::to_string(n), "", site.clocks());
    });
  }
  store::Writer writer(site.folder / "store.db", {});
  dispatch::Watch watch;
  std::mutex mutex;
  std::vector<wire::Command> sent;
  dispatch::CourierPorts ports;
  ports.transact = [&](const std::function<void(store::Database&)>& work) { writer.run(work); };
  ports.connected = [] { return true; };
  ports.publish = [&](const std::string&, const std::string& payload) {
    const std::lock_guard lock(mutex);
    sent.push_back(wire::decode_command(payload).value());
    return true;
  };
  ports.sign = [](const std::string& payload) { return payload; };
  ports.wall = ports.event_clock = [&] { return site.wall; };
  ports.log = [](std::string_view) {};

  const auto courier = [&] {
    return std::make_unique<dispatch::Courier>(ports, dispatch::CourierOptions{}, *site.kill_switch,
                                               watch);
  };
  auto first = courier();
  first->start();
  REQUIRE(wait_until([&] {
    const std::lock_guard lock(mutex);
    return sent.size() >= kOrders;
  }));
  first.reset();

  auto second = courier();
  second->start();
  std::vector<std::thread> gateways;
  for (int part = 0; part < 4; ++part)
    gateways.emplace_back([&, part] {
      for (std::size_t i = static_cast<std::size_t>(part); i < sent.size(); i += 4) {
        wire::CommandResult result;
        result.command = sent[i].id;
        result.outcome = wire::Outcome::done;
        result.at_ms = site.wall;
        result.state_version = sent[i].state_version;
        second->on_result(sent[i].gw, wire::encode_result(result));
      }
    });
  for (std::thread& gateway : gateways) gateway.join();
  constexpr auto kDone = static_cast<std::size_t>(dispatch::Verdict::done);
  CHECK(wait_until([&] { return second->counts().verdicts[kDone] == kOrders; }));
  CHECK(watch.cards().size() == kOrders);
  second.reset();
  for (int n = 1; n <= kOrders; ++n)
    CHECK(site.standing(n).confirmed == decide::CardState::suspended);
}

}  // namespace simwarden::test
