#include "risk-models/traffic/usual_hours.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace simwarden::risk;

namespace {

constexpr Day kMonday = 20'514;

void use(HoursOfUse& hours, Day day, int from, int to) {
  for (int hour = from; hour < to; ++hour) hours.add(day, hour);
}

HoursOfUse shop(int days) {
  HoursOfUse hours;
  for (int day = 0; day < days; ++day) use(hours, kMonday + day, 9, 21);
  hours.add(kMonday + days, 9);
  return hours;
}

}  // namespace

TEST_CASE("an hour counts once a day, and days count when they are over") {
  HoursOfUse hours;
  CHECK(hours.add(kMonday, 23));
  CHECK_FALSE(hours.add(kMonday, 23));
  CHECK(hours.days() == 0);
  CHECK(hours.add(kMonday + 3, 0));
  CHECK(hours.days() == 1);
  CHECK(hours.counts()[23] == 1);
  CHECK(hours.counts()[0] == 0);
  CHECK_FALSE(hours.add(kMonday, 5));  // a day that is over
  CHECK(hours.add(kMonday + 4, 0));
  CHECK(hours.counts()[0] == 1);
  CHECK(hours.counts()[5] == 0);
}

TEST_CASE("each hour keeps its own count, and old days fade") {
  HoursOfUse hours;
  for (int day = 0; day < 55; ++day) use(hours, kMonday + day, 0, 24 - day % 24);
  hours.add(kMonday + 55, 0);
  REQUIRE(hours.days() == 55);
  for (std::size_t hour = 0; hour < 24; ++hour) {
    int expected = 0;
    for (std::size_t day = 0; day < 55; ++day) expected += hour < 24 - day % 24 ? 1 : 0;
    INFO(hour);
    CHECK(hours.counts()[hour] == expected);
  }
  hours.add(kMonday + 56, 0);
  CHECK(hours.days() == 28);
  CHECK(hours.counts()[0] == 28);
}

TEST_CASE("the usual hours are the fewest that hold the share") {
  const UsualHours usual = usual_hours(shop(20), 0.95);
  CHECK(usual.text() == "09-21");
  CHECK(usual.days == 20);
  CHECK(usual.outside == 0);
  CHECK(usual.off_a_day(0) == Approx(0.05));

  HoursOfUse rarely = shop(20);
  use(rarely, kMonday + 21, 2, 5);
  rarely.add(kMonday + 22, 9);
  const UsualHours with_a_night = usual_hours(rarely, 0.95);
  CHECK(with_a_night.text() == "09-21");
  CHECK(with_a_night.outside == 3);
  CHECK(with_a_night.off_a_day(3) == Approx(1.0 / 22));
}

TEST_CASE("hours that are used alike are all usual") {
  HoursOfUse hours;
  for (int day = 0; day < 20; ++day) use(hours, kMonday + day, 0, 24);
  CHECK(usual_hours(hours, 0.95).text() == "00-24");
  CHECK(usual_hours(HoursOfUse(), 0.95).text().empty());
}

TEST_CASE("a few uses leave hours out by chance") {
  CHECK(usual_hours(shop(20), 0.95).certain());
  HoursOfUse hours;
  for (int day = 0; day < 16; ++day) {
    for (int use_no = 0; use_no < 4; ++use_no) hours.add(kMonday + day, (day * 4 + use_no) % 23);
  }
  hours.add(kMonday + 16, 0);
  const UsualHours sparse = usual_hours(hours, 0.95);
  CHECK_FALSE(sparse.holds(23));
  CHECK_FALSE(sparse.certain());
}

TEST_CASE("what was to be expected in a gap") {
  const UsualHours usual = usual_hours(shop(20), 0.95);
  const SpanMs day = kDay * kMonday;
  CHECK(usual.expected(day + 18 * kHour, day + 26 * kHour) == Approx(3));
  CHECK(usual.expected(day + 18 * kHour + 1, day + 21 * kHour) == Approx(2));
  CHECK(usual.expected(day, day + 30 * kDay) == Approx(36));
  CHECK(usual.expected(day, day) == Approx(0));
}

TEST_CASE("the tail of a Poisson count") {
  CHECK(chance_of(0, 0.5) == Approx(1));
  CHECK(chance_of(1, 0.5) == Approx(1 - std::exp(-0.5)));
  CHECK(chance_of(3, 1.0 / 14) == Approx(5.76e-5).epsilon(0.01));
  CHECK(chance_of(3, 0.5) == Approx(0.0144).epsilon(0.01));
  CHECK(chance_of(8, 8) == Approx(0.547).epsilon(0.01));
}
