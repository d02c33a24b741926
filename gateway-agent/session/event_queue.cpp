#include "gateway-agent/session/event_queue.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <iterator>
#include <stdexcept>
#include <utility>

namespace simwarden::agent {

EventQueue::EventQueue(std::size_t max_events, std::size_t max_bytes)
    : max_events_(max_events),
      max_bytes_(max_bytes),
      descriptor_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (descriptor_ < 0) throw std::runtime_error("eventfd: no descriptor left");
}

EventQueue::~EventQueue() { close(descriptor_); }

bool EventQueue::push(SessionEvent event) noexcept {
  const std::lock_guard lock(mutex_);
  const std::size_t size = event.topic.size() + event.payload.size();
  const bool room = events_.size() < max_events_ && bytes_ + size <= max_bytes_;
  if (event.kind == SessionEvent::Kind::message && !room) {
    ++refused_;
    return false;
  }
  try {
    events_.push_back(std::move(event));
  } catch (const std::bad_alloc&) {
    ++refused_;
    return false;
  }
  bytes_ += size;
  const std::uint64_t one = 1;
  return write(descriptor_, &one, sizeof one) == sizeof one;
}

std::vector<SessionEvent> EventQueue::take() {
  const std::lock_guard lock(mutex_);
  std::uint64_t waiting = 0;
  if (read(descriptor_, &waiting, sizeof waiting) < 0) waiting = 0;
  std::vector<SessionEvent> all(std::make_move_iterator(events_.begin()),
                                std::make_move_iterator(events_.end()));
  events_.clear();
  bytes_ = 0;
  return all;
}

std::uint64_t EventQueue::refused() const {
  const std::lock_guard lock(mutex_);
  return refused_;
}

}  // namespace simwarden::agent
