// A count in one byte: exact below 32, then sixteen steps to each doubling (at most 6 % too low),
// up to 500 000.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace simwarden::risk {

class SmallCount {
 public:
  SmallCount() = default;
  explicit SmallCount(std::uint32_t count) : code_(code_of(count)) {}

  std::uint32_t value() const {
    if (code_ < kExact) return code_;
    const std::uint32_t octave = (code_ - kExact) / kSteps;
    const std::uint32_t step = (code_ - kExact) % kSteps;
    return (kSteps + step) << (octave + 1);
  }

 private:
  static constexpr std::uint32_t kExact = 32;
  static constexpr std::uint32_t kSteps = 16;

  static std::uint8_t code_of(std::uint32_t count) {
    if (count < kExact) return static_cast<std::uint8_t>(count);
    const auto octave = static_cast<std::uint32_t>(std::bit_width(count)) - 6;
    const std::uint32_t code = kExact + octave * kSteps + (count >> (octave + 1)) - kSteps;
    return static_cast<std::uint8_t>(std::min<std::uint32_t>(255, code));
  }

  std::uint8_t code_ = 0;
};

// The last 28 counts of active days or hours.
class RecentCounts {
 public:
  static constexpr std::size_t kKept = 28;

  void add(std::uint32_t count) {
    counts_[next_] = SmallCount(count);
    next_ = static_cast<std::uint8_t>((next_ + 1) % kKept);
    if (kept_ < kKept) ++kept_;
  }
  std::uint32_t kept() const { return kept_; }
  double mean() const {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < kept_; ++i) sum += counts_[i].value();
    return kept_ == 0 ? 0 : static_cast<double>(sum) / kept_;
  }

 private:
  std::array<SmallCount, kKept> counts_{};
  std::uint8_t next_ = 0;
  std::uint8_t kept_ = 0;
};

}  // namespace simwarden::risk
