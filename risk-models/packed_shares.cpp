#include "risk-models/packed_shares.h"

#include <algorithm>
#include <array>
#include <bit>

namespace simwarden::risk {
namespace {

constexpr unsigned kDays = kUsageDays;
constexpr unsigned kParts = kPartsADay;
constexpr unsigned kMostOnes = 10;  // after so many a difference follows as it is

class BitWriter {
 public:
  explicit BitWriter(std::vector<std::uint8_t>& out) : out_(out) {}
  ~BitWriter() {
    if (count_ > 0) out_.push_back(static_cast<std::uint8_t>(bits_));
  }
  BitWriter(const BitWriter&) = delete;
  BitWriter& operator=(const BitWriter&) = delete;

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
  const std::uint8_t* rest() const { return in_; }

 private:
  const std::uint8_t* in_;
  std::uint64_t bits_ = 0;
  unsigned count_ = 0;
};

// Small for small differences of either sign; its own bits are all that a byte has.
unsigned folded(std::uint8_t from, std::uint8_t to) {
  const auto step = static_cast<std::uint8_t>(to - from);
  return step < 128 ? step * 2U : (256U - step) * 2U - 1U;
}
std::uint8_t unfolded(std::uint8_t from, unsigned folded) {
  const unsigned step = folded % 2 == 0 ? folded / 2 : 256U - (folded + 1) / 2;
  return static_cast<std::uint8_t>(from + step);
}

// Which parts of a day have a share, a bit each.
using Presence = std::array<std::uint8_t, kDays>;

std::uint8_t most_frequent(const Presence& days) {
  std::array<std::uint8_t, 1U << kParts> counts{};
  for (const std::uint8_t day : days) ++counts[day];
  return static_cast<std::uint8_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

struct Step {
  bool first;  // in its part of the day: the share itself
  unsigned value;
};

}  // namespace

void pack_shares(std::span<const std::uint8_t, UsageHistory::kShareBytes> shares,
                 std::vector<std::uint8_t>& out) {
  Presence days{};
  std::array<Step, UsageHistory::kShareBytes> steps;
  std::array<std::uint8_t, kParts> before{};
  unsigned count = 0, sum = 0, later = 0;
  for (unsigned i = 0; i < shares.size(); ++i) {
    if (shares[i] == 0) continue;
    std::uint8_t& last = before[i % kParts];
    days[i / kParts] = static_cast<std::uint8_t>(days[i / kParts] | 1U << i % kParts);
    steps[count] = {last == 0, last == 0 ? shares[i] : folded(last, shares[i])};
    if (last != 0) {
      sum += steps[count].value;
      ++later;
    }
    ++count;
    last = shares[i];
  }
  // Golomb's rule for the number of low bits: about the mean, less a third.
  const unsigned low =
      later == 0 ? 0U : static_cast<unsigned>(std::bit_width(sum * 7 / 10 / later));
  const std::uint8_t usual = most_frequent(days);
  BitWriter bits(out);
  bits.put(low, 4);
  bits.put(usual, kParts);
  for (const std::uint8_t day : days) {
    if (day == usual) {
      bits.put(0, 1);
    } else {
      bits.put(1U | unsigned{day} << 1, 1 + kParts);
    }
  }
  for (unsigned i = 0; i < count; ++i) {
    const unsigned value = steps[i].value, ones = value >> low;
    if (steps[i].first) {
      bits.put(value, 8);
    } else if (ones < kMostOnes) {
      bits.put((1U << ones) - 1, ones + 1);
      bits.put(value & ((1U << low) - 1), low);
    } else {
      bits.put((1U << kMostOnes) - 1, kMostOnes);
      bits.put(value, 8);
    }
  }
}

const std::uint8_t* open_shares(const std::uint8_t* in, ShareBytes shares) {
  BitReader bits(in);
  const unsigned low = bits.take(4);
  const auto usual = static_cast<std::uint8_t>(bits.take(kParts));
  Presence days{};
  for (std::uint8_t& day : days)
    day = bits.take(1) == 0 ? usual : static_cast<std::uint8_t>(bits.take(kParts));
  std::array<std::uint8_t, kParts> before{};
  for (unsigned i = 0; i < shares.size(); ++i) {
    if ((days[i / kParts] >> i % kParts & 1U) == 0) continue;
    std::uint8_t& last = before[i % kParts];
    if (last == 0) {
      last = static_cast<std::uint8_t>(bits.take(8));
    } else {
      unsigned ones = 0;
      while (ones < kMostOnes && bits.take(1) == 1) ++ones;
      const unsigned value = ones == kMostOnes ? bits.take(8) : ones << low | bits.take(low);
      last = unfolded(last, value);
    }
    shares[i] = last;
  }
  return bits.rest();
}

}  // namespace simwarden::risk
