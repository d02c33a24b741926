// Keeps the connection up and carries messages between it and the library: connects, waits longer
// after each failure, hands over what the library wants published and what came in.
#pragma once

#include <cstdint>

#include "gateway-agent/daemon/agent_core.h"
#include "gateway-agent/session/backoff.h"
#include "gateway-agent/session/event_queue.h"
#include "gateway-agent/session/session.h"

namespace simwarden::agent {

class Link {
 public:
  Link(const Config& config, AgentCore& core);

  int descriptor() const { return events_.descriptor(); }  // readable: call serve()
  void serve(std::int64_t now_ms);
  void good_bye();
  bool connected() const { return state_ == State::up; }

 private:
  enum class State { down, connecting, up };

  void take(const SessionEvent& event, std::int64_t now_ms);
  void came_up(std::int64_t now_ms);
  void went_down(const std::string& why, std::int64_t now_ms);
  void publish_all();

  AgentCore& core_;
  LastWill will_;
  EventQueue events_;
  Session session_;
  Backoff backoff_;
  State state_ = State::down;
  std::int64_t next_attempt_ms_ = 0;
  std::int64_t up_since_ms_ = 0;
  std::uint64_t refused_ = 0;
};

}  // namespace simwarden::agent
