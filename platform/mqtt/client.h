// The platform's connection to the broker: MQTT 3.1.1, QoS 1, mutual TLS, the broker's name
// checked.
//
// A clean session: what was published while the platform was away is not kept by the broker, and
// need not be. Agents repeat what has no receipt, the platform repeats commands that have no
// answer. Correctness never rests on the broker.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace simwarden::mqtt {

struct Message {
  std::string topic;
  std::string payload;
  bool retained = false;
};

struct ClientOptions {
  std::string uri;  // ssl://HOST:PORT
  std::string client_id;
  std::filesystem::path authority, certificate, key;
  std::vector<std::string> subscriptions;
  std::uint32_t keep_alive_s = 20;
  std::uint32_t connect_timeout_s = 10;
  std::uint32_t most_unacknowledged = 20'000;  // publications on their way; more are refused
  std::uint32_t retry_first_ms = 100, retry_most_ms = 10'000;
};

class Client {
 public:
  // On the library's one receive thread, which also runs keep-alive: hand over and return, throw
  // nothing. The broker's copy is acknowledged when it returns, whatever became of the message.
  using OnMessage = std::function<void(Message&&)>;
  // On this object's thread: connected, or not and why.
  using OnChange = std::function<void(bool connected, const std::string& why)>;

  Client(ClientOptions options, OnMessage on_message, OnChange on_change);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  void start();  // connects and subscribes, again and again with growing pauses
  void stop();   // a clean good-bye

  bool connected() const { return connected_; }
  // Any thread, never blocks. False when there is no connection or too much is under way.
  bool publish(const std::string& topic, std::string_view payload);
  std::uint64_t refused() const { return refused_; }  // publications that found no room

 private:
  class Link;
  void loop();
  bool open();
  void close();
  bool wait_ms(std::uint32_t ms);  // false: stop

  const ClientOptions options_;
  const OnMessage on_message_;
  const OnChange on_change_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::shared_ptr<Link> link_;
  bool stopping_ = false;
  bool lost_ = false;
  std::atomic<bool> connected_{false};
  std::atomic<std::uint64_t> refused_{0};
  std::thread thread_;
};

}  // namespace simwarden::mqtt
