// Numbers from a seed: the same on every machine, which the standard library's distributions are
// not.
#pragma once

#include <cstdint>
#include <random>

namespace simwarden::simulate {

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  std::uint64_t next() { return engine_(); }
  // Both ends included.
  std::int64_t between(std::int64_t from, std::int64_t to) {
    return from + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(to - from + 1));
  }
  double real(double from, double to) {
    return from + (to - from) * static_cast<double>(next() >> 11) * 0x1.0p-53;
  }
  bool chance(double p) { return real(0, 1) < p; }

 private:
  std::mt19937_64 engine_;
};

}  // namespace simwarden::simulate
