#include "risk-models/geo.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace simwarden::risk {
namespace {

constexpr double kPi = 3.14159265358979323846;
constexpr double kEarthRadiusM = 6371008.8;
constexpr double kMetresPerDegree = kEarthRadiusM * kPi / 180;

double radians(double degrees) { return degrees * kPi / 180; }

// GCJ-02 is defined on the Krasovsky 1940 ellipsoid.
constexpr double kKrasovskyA = 6378245.0;
constexpr double kKrasovskyE2 = 0.00669342162296594323;

bool in_china_box(Point p) {
  return p.lon >= 72.004 && p.lon <= 137.8347 && p.lat >= 0.8293 && p.lat <= 55.8271;
}

double wave(double x, double period, double amplitude) {
  return amplitude * std::sin(x / period * kPi);
}

// The three sine series that both axes share, in metres.
double ripple(double x) { return (wave(x, 1.0 / 6, 20) + wave(x, 1.0 / 2, 20)) * 2 / 3; }

double north_shift_m(double x, double y) {
  return -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * std::sqrt(std::abs(x)) +
         ripple(x) + (wave(y, 1, 20) + wave(y, 3, 40)) * 2 / 3 +
         (wave(y, 12, 160) + wave(y, 30, 320)) * 2 / 3;
}

double east_shift_m(double x, double y) {
  return 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * std::sqrt(std::abs(x)) + ripple(x) +
         (wave(x, 1, 20) + wave(x, 3, 40)) * 2 / 3 + (wave(x, 12, 150) + wave(x, 30, 300)) * 2 / 3;
}

// How far GCJ-02 moves a WGS-84 point, in degrees.
Point gcj02_shift(Point wgs) {
  const double x = wgs.lon - 105;
  const double y = wgs.lat - 35;
  const double sine = std::sin(radians(wgs.lat));
  const double w = 1 - kKrasovskyE2 * sine * sine;
  const double meridian_radius = kKrasovskyA * (1 - kKrasovskyE2) / (w * std::sqrt(w));
  const double parallel_radius = kKrasovskyA / std::sqrt(w) * std::cos(radians(wgs.lat));
  return {north_shift_m(x, y) / (meridian_radius * kPi / 180),
          east_shift_m(x, y) / (parallel_radius * kPi / 180)};
}

double wrapped_degrees(double lon) {
  if (lon > 180) return lon - 360;
  if (lon < -180) return lon + 360;
  return lon;
}

struct Metres {
  double x = 0;
  double y = 0;
};

// Flat metres east and north of `origin`.
Metres flat(Point origin, Point p) {
  return {wrapped_degrees(p.lon - origin.lon) * kMetresPerDegree * std::cos(radians(origin.lat)),
          (p.lat - origin.lat) * kMetresPerDegree};
}

// From the origin of a and b to the segment between them.
double to_segment_m(Metres a, Metres b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double length2 = dx * dx + dy * dy;
  const double t = length2 > 0 ? std::clamp(-(a.x * dx + a.y * dy) / length2, 0.0, 1.0) : 0.0;
  return std::hypot(a.x + t * dx, a.y + t * dy);
}

// Whether a ray from p to the east meets the edge; half-open in latitude, so that a corner counts
// for one of its two edges only.
bool ray_crosses(Point a, Point b, Point p) {
  if ((a.lat > p.lat) == (b.lat > p.lat)) return false;
  return p.lon < a.lon + (p.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon);
}

}  // namespace

double distance_m(Point a, Point b) {
  const double half_lat = std::sin(radians(b.lat - a.lat) / 2);
  const double half_lon = std::sin(radians(b.lon - a.lon) / 2);
  const double h = half_lat * half_lat +
                   std::cos(radians(a.lat)) * std::cos(radians(b.lat)) * half_lon * half_lon;
  return 2 * kEarthRadiusM * std::asin(std::min(1.0, std::sqrt(h)));
}

Point from_gcj02(Point gcj) {
  if (!in_china_box(gcj)) return gcj;
  Point wgs = gcj;
  for (int round = 0; round < 2; ++round) {
    const Point shift = gcj02_shift(wgs);
    wgs = {gcj.lat - shift.lat, gcj.lon - shift.lon};
  }
  return wgs;
}

bool inside(const std::vector<Ring>& rings, Point p) {
  bool odd = false;
  for (const Ring& ring : rings) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      if (ray_crosses(ring[i], ring[(i + 1) % ring.size()], p)) odd = !odd;
    }
  }
  return odd;
}

double distance_to_m(const std::vector<Ring>& rings, Point p) {
  if (inside(rings, p)) return 0;
  double nearest = std::numeric_limits<double>::infinity();
  for (const Ring& ring : rings) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const Metres a = flat(p, ring[i]);
      const Metres b = flat(p, ring[(i + 1) % ring.size()]);
      nearest = std::min(nearest, to_segment_m(a, b));
    }
  }
  return nearest;
}

}  // namespace simwarden::risk
