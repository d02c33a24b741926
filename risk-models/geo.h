// Places on the earth: WGS-84 degrees and metres.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace simwarden::risk {

struct Point {
  double lat = 0;  // degrees, -90 … 90
  double lon = 0;  // degrees, -180 … 180
  bool operator==(const Point&) const = default;
};

// Great-circle distance in metres on a sphere of 6 371 008.8 m (IUGG mean radius).
double distance_m(Point a, Point b);

// GCJ-02 (the datum of Chinese maps, 300–600 m off) to WGS-84; identity outside China's bounding
// box. Error below 2 m by two rounds of the usual inversion.
Point from_gcj02(Point gcj);

// A simple polygon, outer ring only, in degrees, closed implicitly. Holes are further rings that
// cancel by the even-odd rule.
using Ring = std::vector<Point>;
bool inside(const std::vector<Ring>& rings, Point p);
// Metres from p to the nearest edge; 0 inside.
double distance_to_m(const std::vector<Ring>& rings, Point p);

}  // namespace simwarden::risk
