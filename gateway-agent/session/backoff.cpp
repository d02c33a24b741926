#include "gateway-agent/session/backoff.h"

#include <algorithm>

namespace simwarden::agent {

Backoff::Backoff(std::uint32_t first_ms, std::uint32_t most_ms, std::uint32_t seed)
    : first_ms_(first_ms), most_ms_(most_ms), current_ms_(first_ms), random_(seed) {}

std::uint32_t Backoff::next_ms() {
  const std::uint32_t full = current_ms_;
  current_ms_ = std::min(most_ms_, current_ms_ * 2);
  return full - std::uniform_int_distribution<std::uint32_t>(0, full / 2)(random_);
}

void Backoff::reset() { current_ms_ = first_ms_; }

}  // namespace simwarden::agent
