#include "risk-models/instant.h"

#include <catch2/catch.hpp>
#include <limits>

using namespace simwarden::risk;

namespace {

std::string read_and_written(std::string_view text) {
  const auto t = parse_rfc3339(text);
  return t ? format_utc(*t) : "refused";
}

Day day(std::string_view date) { return local_day(*parse_date_or_rfc3339(date, 0), 0); }

std::string date(Day d) { return format_utc(day_start(d, 0)).substr(0, 10); }

}  // namespace

TEST_CASE("any offset and fraction is read, and written in one form") {
  CHECK(read_and_written("2026-11-22T10:00:00Z") == "2026-11-22T10:00:00.000Z");
  CHECK(read_and_written("2026-11-22T10:00:00+08:00") == "2026-11-22T02:00:00.000Z");
  CHECK(read_and_written("2026-11-22T23:30:00-05:45") == "2026-11-23T05:15:00.000Z");
  CHECK(read_and_written("2026-11-22t10:00:00.1z") == "2026-11-22T10:00:00.100Z");
  CHECK(read_and_written("2026-11-22T10:00:00.123999Z") == "2026-11-22T10:00:00.123Z");
  CHECK(read_and_written("2026-11-22 10:00:00.05Z") == "2026-11-22T10:00:00.050Z");
  CHECK(read_and_written("2016-12-31T23:59:60Z") == "2016-12-31T23:59:59.999Z");
  CHECK(read_and_written("1969-12-31T23:59:59.999Z") == "1969-12-31T23:59:59.999Z");
  CHECK(*parse_rfc3339("1970-01-01T00:00:00Z") == 0);
  CHECK(*parse_rfc3339("2000-01-01T00:00:00Z") == 946684800000);
}

TEST_CASE("an instant that no calendar has is written as the nearest that has a form") {
  CHECK(format_utc(std::numeric_limits<Instant>::min()) == "0000-01-01T00:00:00.000Z");
  CHECK(format_utc(std::numeric_limits<Instant>::max()) == "9999-12-31T23:59:59.999Z");
  CHECK(read_and_written("0000-01-01T00:00:00Z") == "0000-01-01T00:00:00.000Z");
  CHECK(read_and_written("9999-12-31T23:59:59.999Z") == "9999-12-31T23:59:59.999Z");
}

TEST_CASE("leap days exist in leap years only") {
  CHECK(read_and_written("2024-02-29T00:00:00Z") == "2024-02-29T00:00:00.000Z");
  CHECK(read_and_written("2000-02-29T00:00:00Z") == "2000-02-29T00:00:00.000Z");
  CHECK(read_and_written("2026-02-29T00:00:00Z") == "refused");
  CHECK(read_and_written("2100-02-29T00:00:00Z") == "refused");
}

TEST_CASE("anything but RFC 3339 is refused") {
  for (const char* text : {"",
                           "08:31.0",
                           "2026-11-22",
                           "2026-11-22T10:00:00",
                           "2026-11-22T10:00Z",
                           "2026-11-22T24:00:00Z",
                           "2026-11-22T10:60:00Z",
                           "2026-11-22T10:00:61Z",
                           "2026-13-01T00:00:00Z",
                           "2026-00-01T00:00:00Z",
                           "2026-04-31T00:00:00Z",
                           "2026-11-22T10:00:00.Z",
                           "2026-11-22T10:00:00+0800",
                           "2026-11-22T10:00:00+24:00",
                           "2026-11-22T10:00:00+08:60",
                           "2026-11-22T10:00:00Z ",
                           " 2026-11-22T10:00:00Z",
                           "26-11-22T10:00:00Z",
                           "+2026-11-22T10:00:00Z",
                           "2026-11-22T10:00:00ZZ",
                           "2026-11-2xT10:00:00Z",
                           "1700000000"}) {
    INFO(text);
    CHECK_FALSE(parse_rfc3339(text));
  }
}

TEST_CASE("a plain date is midnight in the zone that is given") {
  CHECK(format_utc(*parse_date_or_rfc3339("2026-11-22", 480)) == "2026-11-21T16:00:00.000Z");
  CHECK(format_utc(*parse_date_or_rfc3339("2026-11-22", -300)) == "2026-11-22T05:00:00.000Z");
  CHECK(format_utc(*parse_date_or_rfc3339("2026-11-22T00:00:00Z", 480)) ==
        "2026-11-22T00:00:00.000Z");
  CHECK_FALSE(parse_date_or_rfc3339("2026-11-31", 0));
}

TEST_CASE("time zones") {
  CHECK(parse_zone("+08:00") == 480);
  CHECK(parse_zone("-05:30") == -330);
  CHECK(parse_zone("+14:00") == 840);
  CHECK_FALSE(parse_zone("+14:01"));
  CHECK_FALSE(parse_zone("08:00"));
  CHECK_FALSE(parse_zone("+8:00"));
  CHECK_FALSE(parse_zone("Z"));
}

TEST_CASE("a local day begins at local midnight, before 1970 too") {
  const Instant midnight = *parse_rfc3339("2026-11-22T00:00:00+08:00");
  CHECK(local_day(midnight, 480) == local_day(midnight - 1, 480) + 1);
  CHECK(day_start(local_day(midnight, 480), 480) == midnight);
  CHECK(local_day(midnight, 0) == local_day(midnight, 480) - 1);
  CHECK(local_day(-1, 0) == -1);
  CHECK(local_day(0, -60) == -1);
}

TEST_CASE("weekdays") {
  CHECK(weekday(day("1970-01-01")) == 3);
  CHECK(weekday(day("2026-11-22")) == 6);
  CHECK(weekday(day("2026-11-23")) == 0);
  CHECK(weekday(-4) == 6);
  CHECK(weekday(-3) == 0);
}

TEST_CASE("billing periods begin on the billing day, or the last day of a month that is shorter") {
  CHECK(date(billing_start(day("2026-11-22"), 1)) == "2026-11-01");
  CHECK(date(billing_start(day("2026-11-01"), 1)) == "2026-11-01");
  CHECK(date(billing_start(day("2026-11-14"), 15)) == "2026-10-15");
  CHECK(date(billing_start(day("2026-11-15"), 15)) == "2026-11-15");
  CHECK(date(next_billing_start(day("2026-11-14"), 15)) == "2026-11-15");
  CHECK(date(next_billing_start(day("2026-11-15"), 15)) == "2026-12-15");
  CHECK(date(billing_start(day("2026-01-03"), 15)) == "2025-12-15");

  CHECK(date(billing_start(day("2026-02-27"), 31)) == "2026-01-31");
  CHECK(date(billing_start(day("2026-02-28"), 31)) == "2026-02-28");
  CHECK(date(next_billing_start(day("2026-02-28"), 31)) == "2026-03-31");
  CHECK(date(billing_start(day("2026-03-30"), 31)) == "2026-02-28");
  CHECK(date(billing_start(day("2024-02-28"), 31)) == "2024-01-31");
  CHECK(date(billing_start(day("2024-02-29"), 31)) == "2024-02-29");
  CHECK(date(billing_start(day("2024-02-29"), 30)) == "2024-02-29");
}

TEST_CASE("billing periods join without gap or overlap, for every billing day") {
  for (int billing_day = 1; billing_day <= 31; ++billing_day) {
    INFO("billing day " << billing_day);
    Day start = billing_start(day("2023-01-01"), billing_day);
    for (Day d = day("2023-01-01"); d < day("2027-01-01"); ++d) {
      const Day next = next_billing_start(start, billing_day);
      if (d == next) start = next;
      REQUIRE(billing_start(d, billing_day) == start);
      REQUIRE(next_billing_start(d, billing_day) > d);
    }
  }
}
