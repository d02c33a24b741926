#include "risk-models/packed_history.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <span>
#include <utility>
#include <vector>

#include "risk-models/bit_stream.h"
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
constexpr std::size_t kLargest = *std::max_element(kSizes.begin(), kSizes.end());

// Numbers that a part begins with, each about as large as the one before it: on how many days an
// hour was used, how many messages there were.
struct Numbers {
  std::size_t count = 0;
  unsigned bits = 0;  // of each
  std::size_t bytes() const { return count * bits / 8; }
};
constexpr Numbers numbers_of(RareKind kind) {
  if (kind == HoursOfUse::kKind) return {HoursOfUse::kHours, HoursOfUse::kBits};
  if (kind == SmsUse::kKind) return {SmsUse::kCountBytes, 8};
  return {};
}

void pack_numbers(const Numbers& numbers, const std::uint8_t* bytes, Bytes& out) {
  BitReader from(bytes);
  std::array<std::uint8_t, 64> steps;
  std::uint8_t before = 0;
  for (std::size_t i = 0; i < numbers.count; ++i) {
    const auto number = static_cast<std::uint8_t>(from.take(numbers.bits));
    steps[i] = folded(before, number);
    before = number;
  }
  const unsigned low = golomb_low(std::span(steps).first(numbers.count));
  BitWriter bits(out);
  bits.put(low, 3);
  for (std::size_t i = 0; i < numbers.count; ++i) put_golomb(bits, steps[i], low);
}

const std::uint8_t* open_numbers(const Numbers& numbers, const std::uint8_t* in,
                                 std::uint8_t* bytes) {
  BitReader bits(in);
  const unsigned low = bits.take(3);
  std::uint8_t number = 0;
  unsigned held = 0, held_bits = 0;
  for (std::size_t i = 0; i < numbers.count; ++i) {
    number = unfolded(number, take_golomb(bits, low));
    held |= unsigned{number} << held_bits;
    for (held_bits += numbers.bits; held_bits >= 8; held_bits -= 8, held >>= 8)
      *bytes++ = static_cast<std::uint8_t>(held);
  }
  return bits.rest();
}

// What is alike in a part, as differences; done twice, undone.
void cross(Regularity& part) {
  part.on_pattern ^= part.session_end;
  part.session_start ^= part.session_end;
}
void cross(OpenFlows& part) {
  for (OpenFlows::Flow& flow : part.flows) flow.since ^= flow.until;
}
void cross(DayCount& count) {
  for (std::size_t i = 0; i < count.used_hours.size(); ++i)
    count.used_hours[i] = static_cast<std::uint8_t>(count.used_hours[i] ^ count.seen_hours[i]);
}
void cross(TwoCounters& part) {
  for (auto* day : {&part.today, &part.next})
    for (DayCount& count : *day) cross(count);
  part.judged_from ^= part.day;
}
template <typename Part>
void cross_as(void* bytes) {
  Part part;
  std::memcpy(&part, bytes, sizeof part);
  cross(part);
  std::memcpy(bytes, &part, sizeof part);
}
void cross_part(RareKind kind, void* part) {
  if (kind == Regularity::kKind) cross_as<Regularity>(part);
  if (kind == OpenFlows::kKind) cross_as<OpenFlows>(part);
  if (kind == TwoCounters::kKind) cross_as<TwoCounters>(part);
}

void pack_part(RareKind kind, const void* part, std::size_t size, Bytes& out) {
  alignas(8) std::array<std::uint8_t, kLargest> bytes;
  std::memcpy(bytes.data(), part, size);
  cross_part(kind, bytes.data());
  const Numbers numbers = numbers_of(kind);
  if (numbers.count > 0) pack_numbers(numbers, bytes.data(), out);
  pack_sparse(bytes.data() + numbers.bytes(), size - numbers.bytes(), out);
}
const std::uint8_t* open_part(RareKind kind, const std::uint8_t* in, void* part, std::size_t size) {
  auto* bytes = static_cast<std::uint8_t*>(part);
  const Numbers numbers = numbers_of(kind);
  if (numbers.count > 0) in = open_numbers(numbers, in, bytes);
  in = open_sparse(in, bytes + numbers.bytes(), size - numbers.bytes());
  cross_part(kind, part);
  return in;
}

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
    pack_part(all[count].first, all[count].second, kSizes[kind], out);
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
    const auto kind = static_cast<RareKind>(no - 1);
    const std::size_t size = kSizes[no - 1U];
    in = open_part(kind, in, history.rare.add(kind, size), size);
  }
  return history;
}

}  // namespace simwarden::risk
