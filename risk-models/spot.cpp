#include "risk-models/spot.h"

#include <algorithm>
#include <cmath>

namespace simwarden::risk {
namespace {

constexpr double kStepsPerDegree = 1e5;
constexpr double kAccuracyStep = 1.07;
constexpr int kLonShift = 25;
constexpr int kAccuracyShift = 51;
constexpr int kGnssShift = 59;
constexpr int kBearerShift = 60;
constexpr int kLengthShift = 43;

constexpr std::uint64_t mask(int bits) { return (std::uint64_t{1} << bits) - 1; }

std::uint64_t steps(double degrees, double lowest, int bits) {
  const double n = std::round((degrees - lowest) * kStepsPerDegree);
  return std::min(static_cast<std::uint64_t>(std::max(0.0, n)), mask(bits));
}

std::uint64_t accuracy_code(double metres) {
  if (!(metres > 1)) return 0;
  const double code = std::ceil(std::log(metres) / std::log(kAccuracyStep) - 1e-9);
  return static_cast<std::uint64_t>(std::min(code, 255.0));
}

}  // namespace

Spot::Spot(const Place& place, Instant start, Instant end, Bearer bearer) {
  where_ = steps(place.at.lat, -90, 25) | steps(place.at.lon, -180, 26) << kLonShift |
           accuracy_code(place.accuracy_m) << kAccuracyShift |
           static_cast<std::uint64_t>(place.gnss ? 1 : 0) << kGnssShift |
           static_cast<std::uint64_t>(bearer) << kBearerShift;
  const Instant until = std::clamp<Instant>(end, 1, static_cast<Instant>(mask(kLengthShift)));
  const auto length = static_cast<std::uint64_t>(std::max<SpanMs>(0, end - start) / Spot::kBlur);
  when_ = static_cast<std::uint64_t>(until) | std::min(length, mask(21)) << kLengthShift;
}

Point Spot::at() const {
  return {static_cast<double>(where_ & mask(25)) / kStepsPerDegree - 90,
          static_cast<double>(where_ >> kLonShift & mask(26)) / kStepsPerDegree - 180};
}

double Spot::accuracy_m() const {
  return std::pow(kAccuracyStep, static_cast<double>(where_ >> kAccuracyShift & mask(8)));
}

bool Spot::gnss() const { return (where_ >> kGnssShift & 1) != 0; }

Bearer Spot::bearer() const { return static_cast<Bearer>(where_ >> kBearerShift & 3); }

Instant Spot::end() const { return static_cast<Instant>(when_ & mask(kLengthShift)); }

Instant Spot::start() const {
  return end() - static_cast<SpanMs>(when_ >> kLengthShift) * Spot::kBlur;
}

Spot Spot::until(Instant end) const {
  if (end <= this->end()) return *this;
  const auto length = static_cast<std::uint64_t>((end - start()) / kBlur);
  Spot longer = *this;
  longer.when_ = static_cast<std::uint64_t>(end) | std::min(length, mask(21)) << kLengthShift;
  return longer;
}

bool Spot::same_position(const Spot& other) const {
  return (where_ & mask(kAccuracyShift)) == (other.where_ & mask(kAccuracyShift));
}

double surely_apart_m(const Spot& a, const Spot& b) {
  if (a.same_position(b)) return 0;
  return std::max(0.0, distance_m(a.at(), b.at()) - a.accuracy_m() - b.accuracy_m());
}

double needed_kmh(double metres, SpanMs span) {
  const double hours =
      static_cast<double>(std::max(std::abs(span), kSecond)) / static_cast<double>(kHour);
  return metres / 1000 / hours;
}

}  // namespace simwarden::risk
