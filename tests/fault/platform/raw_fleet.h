// Gateways as an MQTT client alone sees them: each keeps a report until a receipt covers it, sends
// what has none again, and publishes new ones at a steady rate. What is checked is the platform, so
// nothing of the agent is in here.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/fault/platform/site.h"
#include "tests/fixture/mqtt_client.h"

namespace simwarden::test {

struct FleetOptions {
  int gateways = 8;
  int reports_per_s = 3500;  // of all of them together
  int window = 4000;         // reports of one gateway without a receipt; then it makes no new ones
  int misused_cards = 20;    // that are seen in a foreign device from the start
};

class RawFleet {
 public:
  RawFleet(Site& site, FleetOptions options);
  ~RawFleet();

  void start();
  void stop_making();  // goes on sending what has no receipt
  bool wait_until_drained(Milliseconds limit);
  std::uint64_t made() const;     // distinct reports
  std::uint64_t pending() const;  // without a receipt
  std::uint64_t records() const { return made(); }
  std::string gateway(int number) const;
  std::uint64_t made_by(int number) const;

 private:
  struct Gateway;
  void run();
  void work(Gateway& gateway, std::int64_t now_ms);
  std::string next_report(Gateway& gateway, std::int64_t now_ms) const;

  const FleetOptions options_;
  std::vector<std::unique_ptr<Gateway>> gateways_;
  std::atomic<bool> making_{true}, stopping_{false};
  std::thread thread_;
};

// The ledger of receipts, taken from the wire: who was told what is durable.
class Ledger {
 public:
  explicit Ledger(Site& site);
  std::map<std::string, std::uint64_t> receipted() const;  // gateway → newest seq of epoch 1
  std::uint64_t receipts() const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::uint64_t> receipted_;
  std::uint64_t receipts_ = 0;
  MqttClient client_;
};

}  // namespace simwarden::test
