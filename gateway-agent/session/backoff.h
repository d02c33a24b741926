// How long to wait before the next attempt to connect: doubling from `first_ms` to `most_ms`, each
// shortened by up to half at random, so that a fleet does not come back in one moment.
#pragma once

#include <cstdint>
#include <random>

namespace simwarden::agent {

class Backoff {
 public:
  Backoff(std::uint32_t first_ms, std::uint32_t most_ms, std::uint32_t seed);

  std::uint32_t next_ms();
  void reset();  // after a success

 private:
  std::uint32_t first_ms_, most_ms_, current_ms_;
  std::minstd_rand random_;
};

}  // namespace simwarden::agent
