// The one way from the broker's receive thread into the pipeline: bounded in messages and bytes.
// What finds no room is refused and counted: its sender gets no receipt and comes again, which is
// the whole flow control.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <vector>

namespace simwarden::ingest {

struct Inbound {
  std::string topic;
  std::string payload;
  bool retained = false;
  std::int64_t arrived_at = 0;  // ms since 1970
};

class InboundQueue {
 public:
  InboundQueue(std::size_t max_messages, std::size_t max_bytes);

  bool push(Inbound message) noexcept;  // any thread, never blocks
  // Waits for something; then up to `most` messages of about `bytes` in all. Empty: closed.
  std::vector<Inbound> take(std::size_t most, std::size_t bytes);
  void close();

  std::size_t waiting() const;
  std::uint64_t refused() const;

 private:
  const std::size_t max_messages_;
  const std::size_t max_bytes_;
  mutable std::mutex mutex_;
  std::condition_variable something_;
  std::deque<Inbound> messages_;
  std::size_t bytes_ = 0;
  std::uint64_t refused_ = 0;
  bool closed_ = false;
};

}  // namespace simwarden::ingest
