// How long things take, as a histogram of fixed size: percentiles are exact to about a tenth.
// Safe from any thread.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>

namespace simwarden::app {

class Latency {
 public:
  void add(std::int64_t ms, std::uint64_t times = 1);
  std::uint64_t count() const;
  // The value below which this share (0 … 1) lies, in ms; 0 when there is none.
  double percentile_ms(double share) const;

 private:
  static constexpr std::size_t kBuckets = 256;
  static std::size_t bucket(std::int64_t ms);
  static double upper_ms(std::size_t bucket);

  std::array<std::atomic<std::uint64_t>, kBuckets> counts_{};
};

}  // namespace simwarden::app
