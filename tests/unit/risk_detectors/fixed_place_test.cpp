#include "risk-models/places/fixed_place.h"

#include <catch2/catch.hpp>

#include "tests/unit/risk_detectors/cast.h"

using namespace simwarden::risk;
using namespace cast;

namespace {

struct Meter {
  Card card;
  PlaceHistory places;
  RareParts parts;
  Rare<PlacePursuit> pursuit{parts};

  FixedPlace at(double lat, double lon, double hour) {
    return note_fixed(places, pursuit, card, fix(lat, lon, hour), {});
  }
};

}  // namespace

TEST_CASE("a card at its declared point needs no memory of its own") {
  Meter meter;
  meter.card.installed_at = Point{23.13, 113.26};
  for (int i = 0; i < 10; ++i) CHECK_FALSE(meter.at(23.13, 113.26, i).moved);
  CHECK(meter.pursuit.get() == nullptr);
  CHECK(meter.places.installed == 1);
}

TEST_CASE("the learned point is the median of a week, wild fixes and all") {
  Meter meter;
  for (int i = 0; i < 24 * 8; ++i) {
    const bool wild = i % 9 == 4;
    CHECK_FALSE(meter.at(wild ? 30.0 : 23.13 + (i % 3) * 1e-3, 113.26, i).moved);
  }
  REQUIRE(meter.places.learned == 1);
  CHECK(meter.places.before.at().lat == Approx(23.131).margin(0.0015));
}

TEST_CASE("a point is learned only after a week") {
  Meter meter;
  for (int i = 0; i < 24 * 6; ++i) meter.at(23.13, 113.26, i);
  CHECK(meter.places.learned == 0);
}

TEST_CASE("four fixes in two hours beyond 50 km are enough, three are not") {
  Meter meter;
  meter.card.installed_at = Point{23.13, 113.26};
  meter.at(23.13, 113.26, 0);
  CHECK_FALSE(meter.at(24.13, 113.26, 10).moved);
  CHECK_FALSE(meter.at(24.13, 113.26, 11).moved);
  CHECK_FALSE(meter.at(24.13, 113.26, 11.9).moved);
  const auto moved = meter.at(24.13, 113.26, 12).moved;
  REQUIRE(moved);
  CHECK(moved->proof == "far_away");
  CHECK(moved->first_start == kDay0 + 10 * kHour);
}

TEST_CASE("a declared point counts only once the card has been there, or after a week") {
  Meter meter;
  meter.card.installed_at = Point{23.13, 113.26};
  for (int i = 0; i < 24 * 7; ++i) CHECK_FALSE(meter.at(24.13, 113.26, i).moved);
  CHECK(meter.at(24.13, 113.26, 24 * 7).moved);
}

TEST_CASE("the registry's new point ends the absence") {
  Meter meter;
  meter.card.installed_at = Point{23.13, 113.26};
  meter.at(23.13, 113.26, 0);
  for (int i = 1; i < 30; ++i) meter.at(24.13, 113.26, i);
  meter.card.installed_at = Point{24.13, 113.26};
  CHECK(meter.at(24.13, 113.26, 31).home_fixes == 1);
  CHECK(meter.at(24.13, 113.26, 32).home_fixes == 2);
}
