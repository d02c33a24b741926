// The one way from the MQTT library's threads into the agent's thread: bounded in events and bytes,
// with a descriptor to poll on. push() never blocks: what finds no room is refused and counted.
#pragma once

#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <vector>

namespace simwarden::agent {

struct SessionEvent {
  enum class Kind { connected, disconnected, message, published };
  Kind kind = Kind::message;
  std::string topic;        // of a message
  std::string payload;      // of a message, or why the connection is not
  std::uint64_t token = 0;  // of what the broker acknowledged
};

class EventQueue {
 public:
  EventQueue(std::size_t max_events, std::size_t max_bytes);
  ~EventQueue();
  EventQueue(const EventQueue&) = delete;
  EventQueue& operator=(const EventQueue&) = delete;

  // Any thread. Messages only are ever refused: connection changes always find room, and so do
  // acknowledgements, which are as many as the agent has under way.
  bool push(SessionEvent event) noexcept;
  // The agent's thread: all that waits, in order.
  std::vector<SessionEvent> take();
  int descriptor() const { return descriptor_; }  // readable while something waits
  std::uint64_t refused() const;

 private:
  const std::size_t max_events_;
  const std::size_t max_bytes_;
  int descriptor_;
  mutable std::mutex mutex_;
  std::deque<SessionEvent> events_;
  std::size_t bytes_ = 0;
  std::uint64_t refused_ = 0;
};

}  // namespace simwarden::agent
