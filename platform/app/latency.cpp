#include "platform/app/latency.h"

#include <algorithm>
#include <cmath>

namespace simwarden::app {
namespace {

constexpr double kPerDoubling = 8;

}  // namespace

std::size_t Latency::bucket(std::int64_t ms) {
  if (ms <= 0) return 0;
  const double place = kPerDoubling * std::log2(static_cast<double>(ms) + 1);
  return std::min(kBuckets - 1, static_cast<std::size_t>(place));
}

double Latency::upper_ms(std::size_t bucket) {
  return std::exp2(static_cast<double>(bucket + 1) / kPerDoubling) - 1;
}

void Latency::add(std::int64_t ms, std::uint64_t times) {
  counts_[bucket(ms)].fetch_add(times, std::memory_order_relaxed);
}

std::uint64_t Latency::count() const {
  std::uint64_t sum = 0;
  for (const auto& c : counts_) sum += c.load(std::memory_order_relaxed);
  return sum;
}

double Latency::percentile_ms(double share) const {
  const std::uint64_t all = count();
  if (all == 0) return 0;
  const auto rank = static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(all)));
  std::uint64_t seen = 0;
  for (std::size_t i = 0; i < kBuckets; ++i) {
    seen += counts_[i].load(std::memory_order_relaxed);
    if (seen >= rank) return upper_ms(i);
  }
  return upper_ms(kBuckets - 1);
}

}  // namespace simwarden::app
