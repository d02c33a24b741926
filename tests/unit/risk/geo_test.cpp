#include "risk-models/geo.h"

#include <catch2/catch.hpp>

using namespace simwarden::risk;

namespace {

// One degree on a sphere of the mean radius.
constexpr double kDegreeM = 111195.08;

const Ring kSquare{{0, 0}, {0, 1}, {1, 1}, {1, 0}};

}  // namespace

TEST_CASE("distances on the sphere") {
  CHECK(distance_m({10, 20}, {10, 20}) == 0);
  CHECK(distance_m({0, 0}, {1, 0}) == Approx(kDegreeM).epsilon(1e-6));
  CHECK(distance_m({60, 0}, {60, 1}) == Approx(kDegreeM / 2).epsilon(1e-3));
  CHECK(distance_m({0, 179.5}, {0, -179.5}) == Approx(kDegreeM).epsilon(1e-6));
  CHECK(distance_m({90, 0}, {-90, 0}) == Approx(20015114.4).epsilon(1e-6));
  CHECK(distance_m({39.9042, 116.4074}, {31.2304, 121.4737}) == Approx(1067e3).epsilon(2e-3));
}

TEST_CASE("GCJ-02 comes back to WGS-84 within two metres") {
  struct Pair {
    Point wgs;
    Point gcj;
  };
  // Published pairs of the two datums.
  for (const Pair& pair :
       {Pair{{31.1774276, 121.5272106}, {31.17530398364597, 121.531541859215}},
        Pair{{22.543847, 113.912316}, {22.540796131694766, 113.9171764808363}},
        Pair{{39.911954, 116.377817}, {39.91334545536069, 116.38404722455657}}}) {
    INFO(pair.wgs.lat);
    CHECK(distance_m(pair.wgs, pair.gcj) > 300);
    CHECK(distance_m(from_gcj02(pair.gcj), pair.wgs) < 2);
  }
}

TEST_CASE("outside China GCJ-02 is WGS-84") {
  const Point paris{48.8566, 2.3522};
  CHECK(from_gcj02(paris) == paris);
}

TEST_CASE("inside a polygon") {
  CHECK(inside({kSquare}, {0.5, 0.5}));
  CHECK_FALSE(inside({kSquare}, {1.5, 0.5}));
  CHECK_FALSE(inside({kSquare}, {0.5, -0.001}));
  CHECK_FALSE(inside({}, {0.5, 0.5}));
  SECTION("a ring that is closed explicitly is the same") {
    Ring closed = kSquare;
    closed.push_back(closed.front());
    CHECK(inside({closed}, {0.5, 0.5}));
    CHECK_FALSE(inside({closed}, {0.5, 1.5}));
  }
  SECTION("a hole is outside") {
    const Ring hole{{0.4, 0.4}, {0.4, 0.6}, {0.6, 0.6}, {0.6, 0.4}};
    CHECK_FALSE(inside({kSquare, hole}, {0.5, 0.5}));
    CHECK(inside({kSquare, hole}, {0.3, 0.5}));
  }
  SECTION("a ray through a corner counts it once") {
    const Ring diamond{{0, 1}, {1, 0}, {0, -1}, {-1, 0}};
    CHECK(inside({diamond}, {0, 0}));
    CHECK_FALSE(inside({diamond}, {0, -2}));
    CHECK_FALSE(inside({diamond}, {1, -1}));
  }
  SECTION("a notch of a U is outside") {
    const Ring u{{0, 0}, {0, 3}, {3, 3}, {3, 2}, {1, 2}, {1, 1}, {3, 1}, {3, 0}};
    CHECK_FALSE(inside({u}, {2, 1.5}));
    CHECK(inside({u}, {2, 0.5}));
  }
}

TEST_CASE("distance to a polygon") {
  CHECK(distance_to_m({kSquare}, {0.5, 0.5}) == 0);
  CHECK(distance_to_m({kSquare}, {-0.1, 0.5}) == Approx(kDegreeM / 10).epsilon(1e-3));
  CHECK(distance_to_m({kSquare}, {0.5, 1.1}) == Approx(kDegreeM / 10).epsilon(1e-3));
  CHECK(distance_to_m({kSquare}, {-0.3, -0.4}) == Approx(kDegreeM / 2).epsilon(1e-3));
  const Ring hole{{0.4, 0.4}, {0.4, 0.6}, {0.6, 0.6}, {0.6, 0.4}};
  CHECK(distance_to_m({kSquare, hole}, {0.5, 0.5}) == Approx(kDegreeM / 10).epsilon(1e-3));
}
