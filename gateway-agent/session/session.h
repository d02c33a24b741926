// The agent's connection to the broker: MQTT 3.1.1 over mutual TLS, QoS 1, the broker's name
// checked. Owns no truth: what must arrive is in the outbox until its receipt, so nothing here is
// kept on disk and nothing is retried but the connection itself.
//
// The session is a clean one: nothing waits at the broker for a gateway that is gone, a stale
// command cannot come out of an old queue, and a revoked gateway leaves nothing behind. The
// platform repeats what has no result, the outbox what has no receipt.
//
// All calls from the agent's thread. The library's own threads only push into the queue.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gateway-agent/session/event_queue.h"

namespace simwarden::agent {

struct SessionOptions {
  std::string uri;      // ssl://HOST:PORT
  std::string gateway;  // client id; the certificate's common name
  std::filesystem::path authority, certificate, key;
  std::filesystem::path revoked;  // revocation list of the authority; empty: none is asked for
  std::filesystem::path trust;    // written at each attempt when `revoked` is set: both together
  std::vector<std::string> subscriptions;
  std::string status_topic;  // empty: no last will and no status
  std::string last_will;     // payload, retained on status_topic
  std::uint32_t keep_alive_s = 30;
  std::uint32_t connect_timeout_s = 10;
};

class Session {
 public:
  Session(SessionOptions options, EventQueue& events);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  // Starts an attempt; its end comes as an event `connected` (subscribed too) or `disconnected`.
  void connect();
  // False when it could not be handed over because the connection is gone. The broker's
  // acknowledgement comes as an event `published` with `token`.
  bool publish(const std::string& topic, std::string_view payload, bool retained,
               std::uint64_t token);
  // A clean good-bye with a last status; waits at most `limit_ms` each for status and farewell.
  void disconnect(const std::string& last_status, std::uint32_t limit_ms);

 private:
  class Callbacks;
  std::unique_ptr<Callbacks> callbacks_;
};

}  // namespace simwarden::agent
