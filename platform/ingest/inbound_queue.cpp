#include "platform/ingest/inbound_queue.h"

#include <new>
#include <utility>

namespace simwarden::ingest {
namespace {

std::size_t weight(const Inbound& m) { return m.topic.size() + m.payload.size() + sizeof(Inbound); }

}  // namespace

InboundQueue::InboundQueue(std::size_t max_messages, std::size_t max_bytes)
    : max_messages_(max_messages), max_bytes_(max_bytes) {}

bool InboundQueue::push(Inbound message) noexcept {
  {
    const std::lock_guard lock(mutex_);
    const std::size_t size = weight(message);
    bool room = !closed_ && messages_.size() < max_messages_ && bytes_ + size <= max_bytes_;
    try {
      if (room) messages_.push_back(std::move(message));
    } catch (const std::bad_alloc&) {
      room = false;
    }
    if (!room) {
      ++refused_;
      return false;
    }
    bytes_ += size;
  }
  something_.notify_one();
  return true;
}

std::vector<Inbound> InboundQueue::take(std::size_t most, std::size_t bytes) {
  std::unique_lock lock(mutex_);
  something_.wait(lock, [&] { return closed_ || !messages_.empty(); });
  std::vector<Inbound> taken;
  std::size_t size = 0;
  while (!closed_ && !messages_.empty() && taken.size() < most && size < bytes) {
    size += weight(messages_.front());
    taken.push_back(std::move(messages_.front()));
    messages_.pop_front();
  }
  bytes_ -= size;
  return taken;
}

void InboundQueue::close() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  something_.notify_all();
}

std::size_t InboundQueue::waiting() const {
  const std::lock_guard lock(mutex_);
  return messages_.size();
}

std::uint64_t InboundQueue::refused() const {
  const std::lock_guard lock(mutex_);
  return refused_;
}

}  // namespace simwarden::ingest
