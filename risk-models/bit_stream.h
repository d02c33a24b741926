// Bits, the lowest first, and small numbers in few of them: Golomb–Rice codes, i.e. a number's high
// bits in unary and `low` bits as they are.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace simwarden::risk {

// Appends to `out`; what it ends with is filled up to a byte when it goes.
class BitWriter {
 public:
  explicit BitWriter(std::vector<std::uint8_t>& out) : out_(out) {}
  ~BitWriter() {
    if (count_ > 0) out_.push_back(static_cast<std::uint8_t>(bits_));
  }
  BitWriter(const BitWriter&) = delete;
  BitWriter& operator=(const BitWriter&) = delete;

  // `value` has no more bits than that; at most 32.
  void put(unsigned value, unsigned width) {
    bits_ |= std::uint64_t{value} << count_;
    for (count_ += width; count_ >= 8; count_ -= 8, bits_ >>= 8)
      out_.push_back(static_cast<std::uint8_t>(bits_));
  }

 private:
  std::vector<std::uint8_t>& out_;
  std::uint64_t bits_ = 0;
  unsigned count_ = 0;
};

class BitReader {
 public:
  explicit BitReader(const std::uint8_t* in) : in_(in) {}

  unsigned take(unsigned width) {
    for (; count_ < width; count_ += 8) bits_ |= std::uint64_t{*in_++} << count_;
    const auto value = static_cast<unsigned>(bits_ & ((std::uint64_t{1} << width) - 1));
    bits_ >>= width;
    count_ -= width;
    return value;
  }
  // Behind the last byte that was begun.
  const std::uint8_t* rest() const { return in_; }

 private:
  const std::uint8_t* in_;
  std::uint64_t bits_ = 0;
  unsigned count_ = 0;
};

// Small for small differences of either sign, modulo 256.
constexpr std::uint8_t folded(std::uint8_t from, std::uint8_t to) {
  const auto step = static_cast<std::uint8_t>(to - from);
  return static_cast<std::uint8_t>(step < 128 ? step * 2 : (256 - step) * 2 - 1);
}
constexpr std::uint8_t unfolded(std::uint8_t from, unsigned folded) {
  const unsigned step = folded % 2 == 0 ? folded / 2 : 256U - (folded + 1) / 2;
  return static_cast<std::uint8_t>(from + step);
}

// Numbers up to 255: after ten ones the number follows as it is.
inline constexpr unsigned kMostOnes = 10;

// The number of low bits with which these take the fewest bits, at most 7.
inline unsigned golomb_low(std::span<const std::uint8_t> numbers) {
  unsigned best = 0, fewest = ~0U;
  for (unsigned low = 0; low < 8; ++low) {
    unsigned bits = 0;
    for (const unsigned number : numbers) {
      const unsigned ones = number >> low;
      bits += ones < kMostOnes ? ones + 1 + low : kMostOnes + 8;
    }
    if (bits < fewest) {
      fewest = bits;
      best = low;
    }
  }
  return best;
}

inline void put_golomb(BitWriter& bits, unsigned value, unsigned low) {
  const unsigned ones = value >> low;
  if (ones < kMostOnes) {
    bits.put((1U << ones) - 1, ones + 1);
    bits.put(value & ((1U << low) - 1), low);
  } else {
    bits.put((1U << kMostOnes) - 1, kMostOnes);
    bits.put(value, 8);
  }
}
inline unsigned take_golomb(BitReader& bits, unsigned low) {
  unsigned ones = 0;
  while (ones < kMostOnes && bits.take(1) == 1) ++ones;
  return ones == kMostOnes ? bits.take(8) : ones << low | bits.take(low);
}

}  // namespace simwarden::risk
