// Gateways with the real agent library behind a wire that loses, repeats and delays messages, and
// an account of every effect that an agent had.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "gateway-agent/include/simwarden_agent.h"
#include "platform/crypto/ed25519.h"
#include "tests/unit/dispatch/site.h"

namespace simwarden::test {

struct Loss {
  double lost = 0.3;
  double repeated = 0.2;
  double delayed = 0.3;  // and so overtaken by later ones
};

class LossyFleet {
 public:
  // Takes over the site's publishing and signing. Gateways are gw-1 … gw-N.
  LossyFleet(Site& site, int gateways, Loss loss, std::uint64_t seed);
  ~LossyFleet();

  // Moves both clocks, delivers what is due, ticks every agent that is up, runs the courier.
  void pass(risk::SpanMs span);
  void restart_agent(int gateway);
  void take_down(int gateway);
  void bring_up(int gateway);
  void no_more_loss() { loss_ = {0, 0, 0}; }

  // What is really in force at a gateway: by card; absent is active.
  bool suspended(const std::string& gw, const std::string& card) const;

  std::vector<std::string> violations;
  std::uint64_t effects = 0, lost = 0, repeated = 0, published = 0, results = 0;
  std::set<std::string> commands_with_effect;

 private:
  struct Gateway {
    std::string name;
    std::string folder;
    swa_agent* agent = nullptr;
    LossyFleet* fleet = nullptr;
    std::map<std::string, bool> suspended;            // what the enforcer holds
    std::map<std::string, std::uint64_t> version_of;  // of the last effect on a card
  };
  struct Message {
    bool to_platform = false;
    std::string gw, topic, payload;
    risk::Instant at = 0;
  };

  static void enforce(void* user, const swa_desired* desired, swa_enforced* result);
  void judge(Gateway& gateway, const swa_desired& desired);
  void open(Gateway& gateway);
  void close(Gateway& gateway);
  void put_on_wire(Message message);
  void deliver(const Message& message);
  void drain(Gateway& gateway);
  bool chance(double p) { return std::uniform_real_distribution<>(0, 1)(random_) < p; }

  Site& site_;
  Loss loss_;
  std::mt19937_64 random_;
  crypto::SigningKey key_;
  std::string kid_;
  std::vector<std::unique_ptr<Gateway>> gateways_;
  std::deque<Message> wire_;
  std::map<std::string, risk::Instant> expiry_;  // of every command ever published
};

}  // namespace simwarden::test
