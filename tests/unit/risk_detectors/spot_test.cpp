#include "risk-models/spot.h"

#include <catch2/catch.hpp>
#include <random>

#include "risk-models/history.h"

using namespace simwarden::risk;

TEST_CASE("the memory of devices and places stays within its budget") {
  CHECK(sizeof(Spot) == 16);
  CHECK(sizeof(DeviceHistory) == 24);
  CHECK(sizeof(PlaceHistory) == 56);
  CHECK(sizeof(DevicePursuit) <= 1536);
  CHECK(sizeof(PlacePursuit) <= 1280);
}

TEST_CASE("a spot gives back what it was given, to its stated precision") {
  const unsigned seed = 20260302;
  INFO("seed " << seed);
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> lat(-90, 90), lon(-180, 180), log_accuracy(0, 15);
  std::uniform_int_distribution<Instant> end(946684800000, 4102444800000);
  std::uniform_int_distribution<SpanMs> length(0, 31 * kDay);
  for (int i = 0; i < 2000; ++i) {
    const Place place{{lat(random), lon(random)}, std::exp(log_accuracy(random)), i % 2 == 0};
    const Instant until = end(random);
    const Instant from = until - length(random);
    const Spot spot(place, from, until, Bearer::other);
    CHECK(std::abs(spot.at().lat - place.at.lat) < 0.6e-5);
    CHECK(std::abs(spot.at().lon - place.at.lon) < 0.6e-5);
    CHECK(spot.accuracy_m() > place.accuracy_m * 0.999999);
    CHECK(spot.accuracy_m() < place.accuracy_m * 1.071);
    CHECK(spot.end() == until);
    CHECK(spot.start() >= from);
    CHECK(spot.start() - from < 2 * kSecond);
    CHECK(spot.gnss() == place.gnss);
    CHECK(spot.bearer() == Bearer::other);
    CHECK(spot);
  }
}

TEST_CASE("a fix is sure at its end, a serving cell when the session began") {
  const Spot fix({{1, 2}, 50, true}, 10 * kHour, 11 * kHour);
  const Spot cell({{1, 2}, 50, false}, 10 * kHour, 11 * kHour);
  CHECK(fix.sure() == 11 * kHour);
  CHECK(cell.sure() == 10 * kHour);
}

TEST_CASE("an empty spot is none, and a place is apart by what is certain") {
  CHECK_FALSE(Spot());
  const Spot a({{23.13, 113.26}, 1000, false}, kDay, kDay);
  const Spot b({{23.13 + 0.08993, 113.26}, 3000, false}, kDay, kDay);  // 10 km
  CHECK(surely_apart_m(a, b) < 6000);
  CHECK(surely_apart_m(a, b) > 5600);
  CHECK(surely_apart_m(a, a) == 0);
  CHECK(needed_kmh(1000, 0) == Approx(3600));  // less than a second counts as one
}
