// How many different peers there were, in a bounded space: the N smallest hashes. Exact up to N; an
// estimate above it (one standard deviation is 1/sqrt(N) of it). Does not depend on the order.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace simwarden::risk {

template <std::size_t N>
class Distinct {
 public:
  void add(std::uint32_t hash) {
    const auto end = smallest_.begin() + kept_;
    const auto at = std::lower_bound(smallest_.begin(), end, hash);
    if (at != end && *at == hash) return;
    if (kept_ == N) more_ = 1;
    if (at == smallest_.end()) return;
    const auto last = kept_ == N ? end - 1 : end;
    std::move_backward(at, last, last + 1);
    *at = hash;
    if (kept_ < N) ++kept_;
  }

  bool contains(std::uint32_t hash) const {
    return std::binary_search(smallest_.begin(), smallest_.begin() + kept_, hash);
  }

  std::uint32_t count() const {
    if (more_ == 0) return kept_;
    constexpr double kHashes = 4294967296.0;
    const double share = static_cast<double>(smallest_[N - 1]) / kHashes;
    return std::max(static_cast<std::uint32_t>(N) + 1,
                    static_cast<std::uint32_t>(static_cast<double>(N - 1) / share));
  }

  bool full() const { return kept_ == N; }
  void clear() { *this = {}; }

  template <std::size_t M>
  void add_all(const Distinct<M>& other) {
    other.each([&](std::uint32_t hash) { add(hash); });
  }
  template <typename Visit>
  void each(const Visit& visit) const {
    for (std::size_t i = 0; i < kept_; ++i) visit(smallest_[i]);
  }

 private:
  std::array<std::uint32_t, N> smallest_{};  // ascending
  std::uint16_t kept_ = 0;
  std::uint16_t more_ = 0;  // there were others
};

}  // namespace simwarden::risk
