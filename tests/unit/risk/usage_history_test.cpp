#include "risk-models/usage_history.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <string_view>

using namespace simwarden::risk;

namespace {

Record used(std::string_view start, SpanMs lasting, std::uint64_t bytes,
            Source source = Source::carrier) {
  Record record;
  record.source = source;
  record.start = *parse_rfc3339(start);
  record.end = record.start + lasting;
  record.bytes_down = bytes;
  return record;
}

PartNo part(std::string_view start, SpanMs lasting, int zone_min = 0) {
  return part_of(used(start, lasting, 1), zone_min) % kPartsADay;
}

double share(const UsageHistory& usage, Day day, int p) {
  return static_cast<double>(share_bytes(usage.share(day, p).code));
}

}  // namespace

TEST_CASE("a share's code is within 4.5 percent, grows, and knows no use from little use") {
  CHECK(share_code(0) == 0);
  CHECK(share_bytes(0) == 0);
  CHECK(share_code(1) == 1);
  for (double bytes = 1024; bytes < 1.4e10; bytes *= 1.013) {
    const auto whole = static_cast<std::uint64_t>(bytes);
    const double back = static_cast<double>(share_bytes(share_code(whole)));
    INFO(whole);
    // Whole bytes round the smallest a little further.
    REQUIRE(std::abs(back / static_cast<double>(whole) - 1) < 0.045 + 1 / bytes);
    REQUIRE(share_code(whole) <= share_code(whole + 1));
  }
  CHECK(share_code(~std::uint64_t{0}) == kLargestShare);
}

TEST_CASE("a code begins exactly at its eighth of an octave") {
  CHECK(share_code(1 << 20) == share_code((1 << 20) - 1) + 1);
  // 2^20.5 = 1482910.4
  CHECK(share_code(1482911) == share_code(1 << 20) + 4);
  CHECK(share_code(1482910) == share_code(1 << 20) + 3);
}

TEST_CASE("a record counts in the part before its end") {
  CHECK(part("2026-11-22T05:00:00Z", kHour) == 0);
  CHECK(part("2026-11-22T05:00:01Z", kHour) == 1);
  CHECK(part("2026-11-22T06:00:00Z", 0) == 1);
  CHECK(part("2026-11-22T23:00:00Z", kHour) == 3);
  CHECK(part("2026-11-22T16:00:00Z", 0, 480) == 0);
  CHECK(parts_spanned(used("2026-11-22T05:00:00Z", kHour, 1), 0) == 1);
  CHECK(parts_spanned(used("2026-11-22T05:00:00Z", kHour + 1, 1), 0) == 2);
  CHECK(parts_spanned(used("2026-11-22T00:00:00Z", 3 * kDay, 1), 0) == 12);
}

TEST_CASE("sources are compared, never added") {
  UsageHistory usage;
  const Profile profile;
  usage.add(used("2026-11-22T01:00:00Z", kHour, 1000, Source::carrier), profile);
  usage.add(used("2026-11-22T01:00:00Z", kHour, 800, Source::gateway), profile);
  usage.add(used("2026-11-22T02:00:00Z", kHour, 800, Source::gateway), profile);
  CHECK(usage.current_bytes() == 1600);
}

TEST_CASE("a backfill counts by its even share") {
  UsageHistory usage;
  const Profile profile;
  usage.add(used("2026-11-20T00:00:00Z", 3 * kDay, 12000), profile);
  CHECK(usage.current_bytes() == 1000);
}

TEST_CASE("the last 28 days are remembered, and not a day more") {
  UsageHistory usage;
  const Profile profile;
  const Day first = local_day(*parse_rfc3339("2026-01-01T00:00:00Z"), 0);
  for (Day day = first; day < first + 40; ++day) {
    Record record;
    record.start = record.end = day_start(day, 0) + 7 * kHour;
    record.bytes_up = 1000000;
    usage.add(record, profile);
  }
  CHECK(usage.newest_day() == first + 39);
  CHECK(usage.share(first + 11, 1).code == 0);
  CHECK(share(usage, first + 12, 1) == Approx(1e6).epsilon(0.045));
  CHECK(usage.share(first + 12, 0).code == 0);
  CHECK(usage.share(first + 40, 1).code == 0);
  CHECK(usage.mature_since() == first + 6);

  SECTION("after a long silence nothing old comes back") {
    Record record;
    record.start = record.end = day_start(first + 39 + 27, 0);
    record.bytes_up = 5;
    usage.mark_alarmed();
    usage.add(record, profile);
    CHECK(usage.share(first + 39, 1).alarmed);
    record.start = record.end = day_start(first + 39 + 28, 0);
    usage.add(record, profile);
    CHECK_FALSE(usage.share(first + 39 + 28, 1).alarmed);
    for (Day day = first + 39 + 1; day < first + 39 + 27; ++day) {
      for (int p = 0; p < kPartsADay; ++p) CHECK(usage.share(day, p).code == 0);
    }
  }
}

TEST_CASE("a card that was there and used nothing has a history of the least share") {
  UsageHistory usage;
  const Profile profile;
  usage.add(used("2026-11-22T01:00:00Z", 0, 0), profile);
  usage.add(used("2026-11-22T19:00:00Z", 0, 3000), profile);
  const Day day = usage.newest_day();
  CHECK_FALSE(usage.empty());
  CHECK(usage.share(day, 0).code == kLeastShare);
  CHECK(usage.share(day, 1).code == 0);
  CHECK(usage.share(day, 3).code == share_code(3000));
}

TEST_CASE("an alarm belongs to its part alone") {
  UsageHistory usage;
  const Profile profile;
  usage.add(used("2026-11-22T01:00:00Z", 0, 100000), profile);
  usage.mark_alarmed();
  usage.add(used("2026-11-22T07:00:00Z", 0, 1000), profile);
  const Day day = usage.newest_day();
  CHECK(usage.share(day, 0).alarmed);
  CHECK_FALSE(usage.share(day, 1).alarmed);
  CHECK(share(usage, day, 0) == Approx(100000).epsilon(0.14));
}

TEST_CASE("the last use is known to the second, and an attach is none") {
  UsageHistory usage;
  const Profile profile;
  usage.add(used("2026-11-22T01:00:00Z", kMinute, 0), profile);
  CHECK_FALSE(usage.last_use());
  usage.add(used("2026-11-22T02:00:00Z", kMinute + 7, 1), profile);
  CHECK(usage.last_use() == parse_rfc3339("2026-11-22T02:01:00Z"));
  usage.add(used("2026-11-22T03:00:00Z", kMinute, 0), profile);
  CHECK(usage.last_use() == parse_rfc3339("2026-11-22T02:01:00Z"));
  Record sms = used("2026-11-22T04:00:00Z", 0, 0);
  sms.sms.push_back({Direction::mobile_terminated, "10086", 1});
  usage.add(sms, profile);
  CHECK(usage.last_use() == parse_rfc3339("2026-11-22T04:00:00Z"));
}

TEST_CASE("sums stop at their largest and do not wrap") {
  UsageHistory usage;
  const Profile profile;
  for (int i = 0; i < 3; ++i) {
    usage.add(used("2026-11-22T01:00:00Z", 0, ~std::uint64_t{0} / 2), profile);
  }
  CHECK(usage.current_bytes() == (std::uint64_t{1} << 48) - 1);
}
