// The library's handle, owned: opened from the configuration, closed at the end of its scope. One
// thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "gateway-agent/daemon/config.h"
#include "gateway-agent/enforcers/enforcer.h"
#include "gateway-agent/include/simwarden_agent.h"

namespace simwarden::agent {

struct LastWill {  // empty: none, as for a feed
  std::string topic, payload;
};

class AgentCore {
 public:
  // Throws std::runtime_error with the library's words. `enforcer` must outlive it.
  AgentCore(const Config& config, Enforcer& enforcer);
  ~AgentCore();
  AgentCore(const AgentCore&) = delete;
  AgentCore& operator=(const AgentCore&) = delete;

  swa_agent* get() const { return agent_; }
  void tick();
  // Puts records into the outbox and makes them durable in one commit. One answer each: empty, or
  // why it is not kept.
  std::vector<std::string> commit(const std::vector<std::string>& records);
  // Puts one record into the open report; it is durable with the next seal. Empty, or why not.
  std::string add(const std::string& record);
  swa_counters counters() const;
  LastWill last_will() const;
  std::vector<std::string> subscriptions() const;

 private:
  static void enforce(void* user, const swa_desired* desired, swa_enforced* result);

  Enforcer& enforcer_;
  swa_agent* agent_ = nullptr;
};

std::int64_t wall_ms();
std::int64_t monotonic_ms();

}  // namespace simwarden::agent
