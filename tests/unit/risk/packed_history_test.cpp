// A packed history is the history, byte for byte, and takes a third of its memory.
#include "risk-models/packed_history.h"

#include <bit>
#include <catch2/catch.hpp>
#include <random>
#include <vector>

#include "risk-models/packed_shares.h"

using namespace simwarden::risk;

namespace {

std::vector<std::byte> bytes_of(const History& history) {
  std::vector<std::byte> all;
  const auto add = [&](const auto& part) {
    const auto* at = reinterpret_cast<const std::byte*>(&part);
    all.insert(all.end(), at, at + sizeof part);
  };
  add(history.devices);
  add(history.places);
  add(history.usage);
  history.rare.each([&](RareKind kind, std::span<const std::byte> bytes) {
    all.push_back(static_cast<std::byte>(kind));
    all.insert(all.end(), bytes.begin(), bytes.end());
  });
  return all;
}

void check_same(const History& history) {
  std::vector<std::uint8_t> packed;
  pack(history, packed);
  REQUIRE(bytes_of(unpacked(packed.data())) == bytes_of(history));
}

// Bytes of which one in `one_in` is not zero.
template <typename T>
T noise(std::mt19937_64& chance, unsigned one_in) {
  std::array<std::uint8_t, sizeof(T)> bytes{};
  for (std::uint8_t& byte : bytes)
    if (chance() % one_in == 0) byte = static_cast<std::uint8_t>(chance());
  return std::bit_cast<T>(bytes);
}

History noisy(std::mt19937_64& chance) {
  History history;
  const unsigned one_in = 1 + chance() % 6;
  history.devices = noise<DeviceHistory>(chance, one_in);
  history.places = noise<PlaceHistory>(chance, one_in);
  history.usage = noise<UsageHistory>(chance, one_in);
  for (const RareType& type : kRareTypes) {
    if (chance() % 3 != 0) continue;
    auto* part = static_cast<std::uint8_t*>(history.rare.add(type.kind, type.size));
    for (std::size_t i = 0; i < type.size; ++i)
      if (chance() % one_in == 0) part[i] = static_cast<std::uint8_t>(chance());
  }
  return history;
}

}  // namespace

TEST_CASE("whatever a card did is the same after it was packed") {
  std::mt19937_64 chance(3);
  for (int i = 0; i < 2000; ++i) check_same(noisy(chance));
}

TEST_CASE("a card that did nothing takes next to nothing") {
  check_same(History());
  std::vector<std::uint8_t> packed;
  pack(History(), packed);
  CHECK(packed.size() <= 10);
}

TEST_CASE("places that were seen at the same time stay there") {
  const Spot spot({{31.2, 121.4}, 50, true}, 1'780'272'000'000, 1'780'272'300'000);
  for (int seen = 0; seen < 8; ++seen) {
    History history;
    if ((seen & 1) != 0) history.places.serving = spot;
    if ((seen & 2) != 0) history.places.last = spot;
    if ((seen & 4) != 0) history.places.before = spot;
    check_same(history);
  }
}

TEST_CASE("four weeks of a card with habits take little more than half of their bytes") {
  std::mt19937_64 chance(5);
  std::array<std::uint8_t, UsageHistory::kShareBytes> shares{};
  const auto packed = [&] {
    std::vector<std::uint8_t> bytes;
    pack_shares(shares, bytes);
    return bytes.size();
  };
  CHECK(packed() <= 5);
  for (auto& share : shares) share = static_cast<std::uint8_t>(100 + chance() % 8);
  CHECK(packed() <= shares.size() * 6 / 10);
  for (auto& share : shares) share = static_cast<std::uint8_t>(chance());
  CHECK(packed() <= shares.size() * 10 / 9 + 20);
}
