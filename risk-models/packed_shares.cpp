#include "risk-models/packed_shares.h"

#include <algorithm>
#include <array>

#include "risk-models/bit_stream.h"

namespace simwarden::risk {
namespace {

constexpr unsigned kDays = kUsageDays;
constexpr unsigned kParts = kPartsADay;

// Which parts of a day have a share, a bit each.
using Presence = std::array<std::uint8_t, kDays>;

std::uint8_t most_frequent(const Presence& days) {
  std::array<std::uint8_t, 1U << kParts> counts{};
  for (const std::uint8_t day : days) ++counts[day];
  return static_cast<std::uint8_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

// What the next share in a part of the day is told by its difference from: about the mean of those
// before it. An alarmed one is no example.
class Usual {
 public:
  bool known() const { return seen_ > 0; }
  std::uint8_t share() const { return static_cast<std::uint8_t>((eighths_ + 4) / 8); }
  void learn(std::uint8_t share) {
    if (share > kLargestShare) return;
    seen_ = std::min(seen_ + 1, kMostSeen);
    eighths_ += (share * 8 - eighths_) / seen_;
  }

 private:
  static constexpr int kMostSeen = 10;
  int eighths_ = 0;
  int seen_ = 0;
};

}  // namespace

void pack_shares(std::span<const std::uint8_t, UsageHistory::kShareBytes> shares,
                 std::vector<std::uint8_t>& out) {
  Presence days{};
  std::array<Usual, kParts> usual_at{};
  std::array<std::uint8_t, UsageHistory::kShareBytes> steps;
  unsigned told = 0;
  for (unsigned i = 0; i < shares.size(); ++i) {
    if (shares[i] == 0) continue;
    Usual& expected = usual_at[i % kParts];
    days[i / kParts] = static_cast<std::uint8_t>(days[i / kParts] | 1U << i % kParts);
    if (expected.known()) steps[told++] = folded(expected.share(), shares[i]);
    expected.learn(shares[i]);
  }
  const unsigned low = golomb_low(std::span(steps).first(told));
  const std::uint8_t usual = most_frequent(days);
  BitWriter bits(out);
  bits.put(low, 3);
  bits.put(usual, kParts);
  for (const std::uint8_t day : days) {
    if (day == usual) {
      bits.put(0, 1);
    } else {
      bits.put(1U | unsigned{day} << 1, 1 + kParts);
    }
  }
  usual_at = {};
  told = 0;
  for (unsigned i = 0; i < shares.size(); ++i) {
    if (shares[i] == 0) continue;
    Usual& expected = usual_at[i % kParts];
    if (expected.known()) {
      put_golomb(bits, steps[told++], low);
    } else {
      bits.put(shares[i], 8);
    }
    expected.learn(shares[i]);
  }
}

const std::uint8_t* open_shares(const std::uint8_t* in, ShareBytes shares) {
  BitReader bits(in);
  const unsigned low = bits.take(3);
  const auto usual = static_cast<std::uint8_t>(bits.take(kParts));
  Presence days{};
  for (std::uint8_t& day : days)
    day = bits.take(1) == 0 ? usual : static_cast<std::uint8_t>(bits.take(kParts));
  std::array<Usual, kParts> usual_at{};
  for (unsigned i = 0; i < shares.size(); ++i) {
    if ((days[i / kParts] >> i % kParts & 1U) == 0) continue;
    Usual& expected = usual_at[i % kParts];
    shares[i] = expected.known() ? unfolded(expected.share(), take_golomb(bits, low))
                                 : static_cast<std::uint8_t>(bits.take(8));
    expected.learn(shares[i]);
  }
  return bits.rest();
}

}  // namespace simwarden::risk
