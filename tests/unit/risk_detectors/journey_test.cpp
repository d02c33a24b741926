#include "risk-models/places/journey.h"

#include <catch2/catch.hpp>
#include <random>

#include "tests/unit/risk_detectors/cast.h"

using namespace simwarden::risk;
using namespace cast;

namespace {

struct Way {
  PlaceHistory places;
  RareParts parts;
  Rare<PlacePursuit> pursuit{parts};
  int impossible = 0;

  void goes(const Record& record) {
    if (note_fix(places, pursuit, record, {})) ++impossible;
  }
  bool tracks() const {
    if (pursuit.get() == nullptr) return false;
    for (const Track& track : pursuit.get()->tracks) {
      if (track.first_start != 0) return true;
    }
    return false;
  }
};

}  // namespace

TEST_CASE("a new place needs three positions, half an hour and the ground under them") {
  Way way;
  way.goes(fix(23.13, 113.26, 1));
  way.goes(fix(39.90, 116.40, 1.1));
  way.goes(fix(39.91, 116.40, 1.3));
  way.goes(fix(39.91, 116.40, 1.7));
  CHECK(way.impossible == 0);
  way.goes(fix(39.92, 116.40, 1.8));
  CHECK(way.impossible == 1);
  CHECK_FALSE(way.tracks());
  CHECK(way.places.last.at().lat == Approx(39.92));
}

TEST_CASE("the very first fix counts as a place, though nothing confirms it") {
  Way way;
  way.goes(fix(23.13, 113.26, 1));
  for (int i = 0; i < 8; ++i) way.goes(fix(39.90 + i * 0.01, 116.40, 1.1 + i * 0.1));
  CHECK(way.impossible == 1);
}

TEST_CASE("a fix at the old place clears the suspicion") {
  Way way;
  way.goes(fix(23.13, 113.26, 1));
  way.goes(fix(39.90, 116.40, 1.1));
  CHECK(way.tracks());
  way.goes(fix(23.14, 113.26, 1.2));
  CHECK_FALSE(way.tracks());
  CHECK(way.places.last.at().lat == Approx(23.14));
}

TEST_CASE("a plane's arrival is believed, late and silently") {
  Way way;
  way.goes(fix(39.90, 116.40, 1));
  for (int i = 0; i < 6; ++i) way.goes(fix(31.23 + i * 0.01, 121.47, 3 + i * 0.2));
  CHECK(way.impossible == 0);
  CHECK(way.places.last.at().lat == Approx(31.28));
}

TEST_CASE("a session that began before the last fix tells of the past") {
  Way way;
  way.goes(fix(23.13, 113.26, 5));
  way.goes(cell(39.90, 116.40, 1, 5));
  CHECK_FALSE(way.tracks());
}

TEST_CASE("a wandering vehicle whose receiver goes wild never travels impossibly") {
  const unsigned seed = 77;
  INFO("seed " << seed);
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> step(-0.01, 0.01), far(-5, 5), chance(0, 1);
  for (int vehicle = 0; vehicle < 50; ++vehicle) {
    Way way;
    double lat = 39.9, lon = 116.4;
    for (int i = 0; i < 2000; ++i) {
      lat += step(random);
      lon += step(random);
      const bool wild = i > 0 && chance(random) < 0.03;
      way.goes(fix(wild ? lat + far(random) : lat, wild ? lon + far(random) : lon, i * 0.05));
    }
    CHECK(way.impossible == 0);
  }
}

TEST_CASE("the same vehicle is caught when its card is taken 500 km away in five minutes") {
  Way way;
  for (int i = 0; i < 100; ++i) way.goes(fix(39.9 + i * 0.002, 116.4, i * 0.05));
  for (int i = 0; i < 20; ++i) way.goes(fix(35.4 + i * 0.002, 116.4, 5.05 + i * 0.05));
  CHECK(way.impossible == 1);
}
