// The small memories behind R10.
#include <catch2/catch.hpp>

#include "risk-models/services/sms_pattern.h"
#include "risk-models/sms_use.h"

using namespace simwarden::risk;

namespace {

Record sent(Instant at, const std::string& peer, std::uint32_t count = 1) {
  Record record;
  record.start = record.end = at;
  record.sms.push_back({Direction::mobile_originated, peer, count});
  return record;
}

std::uint32_t hash_of(std::uint32_t i) { return i * 2654435761U + 1; }

}  // namespace

TEST_CASE("a small count is exact below 32 and at most a sixteenth too low above") {
  for (std::uint32_t n = 0; n < 32; ++n) CHECK(SmallCount(n).value() == n);
  std::uint32_t last = 0;
  for (std::uint32_t n = 32; n < 400'000; n += 1 + n / 50) {
    const std::uint32_t kept = SmallCount(n).value();
    CAPTURE(n, kept);
    CHECK(kept <= n);
    CHECK(kept > n - n / 16 - 1);
    CHECK(kept >= last);
    last = kept;
  }
  CHECK(SmallCount(4'000'000'000U).value() > 400'000);
}

TEST_CASE("the mean is of the latest 28") {
  RecentCounts counts;
  CHECK(counts.mean() == 0);
  for (int i = 0; i < 28; ++i) counts.add(1);
  for (int i = 0; i < 14; ++i) counts.add(3);
  CHECK(counts.kept() == 28);
  CHECK(counts.mean() == 2);
}

TEST_CASE("different peers are exact up to what is kept, in any order") {
  Distinct<64> forward;
  Distinct<64> backward;
  for (std::uint32_t i = 0; i < 64; ++i) {
    forward.add(hash_of(i));
    forward.add(hash_of(i));
    CHECK(forward.count() == i + 1);
    backward.add(hash_of(63 - i));
  }
  CHECK(backward.count() == 64);
  forward.add(hash_of(7));
  CHECK(forward.count() == 64);
  for (std::uint32_t i = 64; i < 1000; ++i) {
    forward.add(hash_of(i));
    backward.add(hash_of(1063 - i));
    CHECK(forward.count() > 64);
  }
  CHECK(forward.count() == backward.count());
  CHECK(forward.count() > 700);
  CHECK(forward.count() < 1300);
}

TEST_CASE("the last hour is counted whatever is joined to make room") {
  History history;
  const Profile profile;
  const BoundRule rule{1e9, 8, 7};
  std::optional<Compared> seen;
  const Instant from = 1'770'000'000'000;
  // 240 messages an hour for three hours, one each 15 s.
  for (Instant t = from; t < from + 3 * kHour; t += 15 * kSecond) {
    const Record record = sent(t, "13800000001");
    remember_sms(history, record, profile, rule);
    seen = sent_this_hour(history, record, rule);
    REQUIRE(seen);
    const double exact = std::min<double>(240, static_cast<double>((t - from) / 15000 + 1));
    CAPTURE(t - from);
    CHECK(seen->value <= exact);
    CHECK(seen->value >= exact - 12);
  }
  Record quiet = sent(from + 4 * kHour, "13800000001", 0);
  CHECK_FALSE(sent_this_hour(history, quiet, rule));
  CHECK(rare<SmsHour>(history.rare) == nullptr);
}

TEST_CASE("memory grows only with what a card does") {
  History history;
  const Profile profile;
  const BoundRule rule{10, 5, 7};
  const Instant from = 1'770'000'000'000;
  for (int i = 0; i < 6; ++i) {
    const Record record = sent(from + i, "1380000000" + std::to_string(i));
    remember_sms(history, record, profile, rule);
    CHECK(peers_today(history, record, profile, rule)->value == i + 1);
  }
  CHECK(history.rare.heap_bytes() <= 320);
  const Record seventh = sent(from + 7, "13800000007");
  remember_sms(history, seventh, profile, rule);
  CHECK(peers_today(history, seventh, profile, rule)->value == 7);
  CHECK(rare<SmsCrowd>(history.rare) != nullptr);
  const Record next_day = sent(from + kDay, "13800000007");
  remember_sms(history, next_day, profile, rule);
  CHECK(peers_today(history, next_day, profile, rule)->value == 1);
  CHECK(rare<SmsCrowd>(history.rare) == nullptr);
}

TEST_CASE("a message counts up to its largest, and no sum turns over") {
  History history;
  const Profile profile;
  const BoundRule rule{30, 8, 7};
  const Instant from = 1'770'000'000'000;
  for (int i = 0; i < 5; ++i) {
    const Record record = sent(from + i * kSecond, "13800000001", 0xffffffff);
    remember_sms(history, record, profile, rule);
    const auto seen = sent_this_hour(history, record, rule);
    REQUIRE(seen);
    CHECK(seen->value >= 32'767);
  }
}
