// Chance from a seed, cheap to begin anew: each card has its own on each day, so that a day can be
// told without the days before it.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>

namespace simwarden::simulate::evaluation {

constexpr std::uint64_t mixed(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15ULL;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(mixed(seed)) {}
  Dice(std::uint64_t seed, std::uint64_t a, std::uint64_t b)
      : state_(mixed(mixed(mixed(seed) ^ a) ^ b)) {}

  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15ULL;
    return mixed(state_);
  }
  double real(double from, double to) {
    return from + (to - from) * static_cast<double>(next() >> 11) * 0x1.0p-53;
  }
  // Both ends included.
  std::int64_t between(std::int64_t from, std::int64_t to) {
    return from + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(to - from + 1));
  }
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }
  bool chance(double p) { return real(0, 1) < p; }
  // Around 1, never far off: the product of many small influences.
  double noise(double sigma) {
    const double normal = (real(0, 1) + real(0, 1) + real(0, 1) + real(0, 1) - 2) * 1.7320508;
    return std::exp(sigma * normal);
  }

 private:
  std::uint64_t state_;
};

}  // namespace simwarden::simulate::evaluation
