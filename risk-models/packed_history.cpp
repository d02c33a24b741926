#include "risk-models/packed_history.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <span>
#include <utility>
#include <vector>

#include "risk-models/packed_shares.h"

namespace simwarden::risk {
namespace {

using Bytes = std::vector<std::uint8_t>;
using UsageBytes = std::array<std::uint8_t, sizeof(UsageHistory)>;
constexpr std::size_t kWord = 8;
constexpr std::size_t kGroup = 8 * kWord;

// A byte for eight words tells which are not zero, a byte for each of those which of its bytes are
// not; then come those bytes.
void pack_sparse(const void* from, std::size_t size, Bytes& out) {
  const auto* bytes = static_cast<const std::uint8_t*>(from);
  for (std::size_t group = 0; group < size; group += kGroup) {
    const std::size_t words_at = out.size();
    out.push_back(0);
    for (std::size_t at = group; at < std::min(size, group + kGroup); at += kWord) {
      std::uint64_t word = 0;
      std::memcpy(&word, bytes + at, std::min(kWord, size - at));
      if (word == 0) continue;
      out[words_at] = static_cast<std::uint8_t>(out[words_at] | 1U << (at - group) / kWord);
      const std::size_t bytes_at = out.size();
      out.push_back(0);
      for (unsigned k = 0; word != 0; ++k, word >>= 8) {
        if ((word & 0xff) == 0) continue;
        out[bytes_at] = static_cast<std::uint8_t>(out[bytes_at] | 1U << k);
        out.push_back(static_cast<std::uint8_t>(word));
      }
    }
  }
}

// `to` is all zeros before.
const std::uint8_t* open_sparse(const std::uint8_t* in, void* to, std::size_t size) {
  auto* bytes = static_cast<std::uint8_t*>(to);
  for (std::size_t group = 0; group < size; group += kGroup) {
    for (unsigned words = *in++; words != 0; words &= words - 1) {
      std::uint8_t* word =
          bytes + group + static_cast<std::size_t>(std::countr_zero(words)) * kWord;
      for (unsigned mask = *in++; mask != 0; mask &= mask - 1) word[std::countr_zero(mask)] = *in++;
    }
  }
  return in;
}

// Devices and places as words, each told by what differs from another that is likely to be alike.
struct Words {
  static constexpr std::uint64_t kDevice = (std::uint64_t{1} << 47) - 1;
  static constexpr std::uint64_t kTime = (std::uint64_t{1} << 43) - 1;
  enum { kBound, kDeclared, kLatest };                                      // of DeviceHistory
  enum { kServing, kServingWhen, kLast, kLastWhen, kBefore, kBeforeWhen };  // of PlaceHistory

  using Devices = std::array<std::uint64_t, sizeof(DeviceHistory) / kWord>;
  using Places = std::array<std::uint64_t, sizeof(PlaceHistory) / kWord>;

  Devices devices{};
  Places places{};
  std::uint64_t has_last = 0;
  std::uint64_t has_before = 0;

  void cross() {
    devices[kDeclared] ^= devices[kBound] & kDevice;
    places[kServingWhen] ^= devices[kLatest] & kTime;
  }
  void cross_last() {
    if (has_last == 0) return;
    places[kLast] ^= places[kServing];
    places[kLastWhen] ^= places[kServingWhen];
  }
  void cross_before() {
    if (has_before == 0) return;
    places[kBefore] ^= places[has_last != 0 ? kLast : kServing];
    places[kBeforeWhen] ^= places[has_last != 0 ? kLastWhen : kServingWhen];
  }
  void fold() {
    has_last = places[kLastWhen] != 0 ? 1 : 0;
    has_before = places[kBeforeWhen] != 0 ? 1 : 0;
    cross_before();
    cross_last();
    cross();
  }
  void unfold() {
    cross();
    cross_last();
    cross_before();
  }
};
static_assert(sizeof(Words) == 12 * kWord);

constexpr auto kSizes = [] {
  std::array<std::size_t, kRareTypes.size()> sizes{};
  for (const RareType& type : kRareTypes) sizes[static_cast<std::size_t>(type.kind)] = type.size;
  return sizes;
}();

// The last one first: that is how they are added.
void pack_rare(const RareParts& parts, Bytes& out) {
  std::array<std::pair<RareKind, const std::byte*>, kRareTypes.size()> all;
  std::size_t count = 0;
  parts.each([&](RareKind kind, std::span<const std::byte> bytes) {
    all[count++] = {kind, bytes.data()};
  });
  while (count-- > 0) {
    const auto kind = static_cast<std::uint8_t>(all[count].first);
    out.push_back(static_cast<std::uint8_t>(kind + 1));
    pack_sparse(all[count].second, kSizes[kind], out);
  }
  out.push_back(0);
}

}  // namespace

void pack(const History& history, std::vector<std::uint8_t>& out) {
  Words words;
  words.devices = std::bit_cast<Words::Devices>(history.devices);
  words.places = std::bit_cast<Words::Places>(history.places);
  words.fold();
  pack_sparse(&words, sizeof words, out);
  const auto usage = std::bit_cast<UsageBytes>(history.usage);
  const auto shares = std::span(usage).first<UsageHistory::kShareBytes>();
  pack_shares(shares, out);
  pack_sparse(usage.data() + shares.size(), usage.size() - shares.size(), out);
  pack_rare(history.rare, out);
}

History unpacked(const std::uint8_t* packed) {
  History history;
  Words words;
  const std::uint8_t* in = open_sparse(packed, &words, sizeof words);
  words.unfold();
  history.devices = std::bit_cast<DeviceHistory>(words.devices);
  history.places = std::bit_cast<PlaceHistory>(words.places);
  UsageBytes usage{};
  const auto shares = std::span(usage).first<UsageHistory::kShareBytes>();
  in = open_shares(in, shares);
  in = open_sparse(in, usage.data() + shares.size(), usage.size() - shares.size());
  history.usage = std::bit_cast<UsageHistory>(usage);
  while (const std::uint8_t no = *in++) {
    const std::size_t size = kSizes[no - 1U];
    in = open_sparse(in, history.rare.add(static_cast<RareKind>(no - 1), size), size);
  }
  return history;
}

}  // namespace simwarden::risk
