#include "risk-models/detectors/spike.h"

#include <catch2/catch.hpp>

using namespace simwarden::risk;

namespace {

const Day kMonday = local_day(*parse_rfc3339("2026-03-02T00:00:00Z"), 0);

void use(UsageHistory& usage, Day day, int part, std::uint64_t bytes) {
  Record record;
  record.start = record.end = day_start(day, 0) + part * 6 * kHour + kHour;
  record.bytes_up = bytes;
  usage.add(record, Profile{});
}

struct FixedPeers final : Peers {
  PeerBand answer;
  explicit FixedPeers(PeerBand band) : answer(band) {}
  PeerBand band(ProfileNo, Day, int, bool) const override { return answer; }
};

// 100 kB in the first part of each day.
UsageHistory steady(int days) {
  UsageHistory usage;
  for (int d = 0; d < days; ++d) use(usage, kMonday + d, 0, 100000);
  return usage;
}

SpikeJudgement judged(UsageHistory usage, Day day, int part, std::uint64_t bytes,
                      PeerBand peers = {}) {
  use(usage, day, part, bytes);
  return judge_spike(usage, FixedPeers(peers), 0, SpikeRule{});
}

}  // namespace

TEST_CASE("the own usual is taken from the same part of the same kind of day where it can be") {
  const UsageHistory usage = steady(14);
  CHECK(judged(usage, kMonday + 14, 0, 2000000).usual.of == "same part of the same kind of day");
  CHECK(judged(usage, kMonday + 14, 0, 2000000).usual.samples == 10);
  CHECK(judged(steady(6), kMonday + 6, 0, 2000000).usual.of == "same part of any day");
  CHECK(judged(usage, kMonday + 14, 2, 2000000).usual.of == "any part of any day");
}

TEST_CASE("both conditions must hold") {
  const UsageHistory usage = steady(14);
  CHECK(judged(usage, kMonday + 14, 0, 2000000).above);
  CHECK(judged(usage, kMonday + 14, 0, 2000000, {20, 600000}).above);
  CHECK_FALSE(judged(usage, kMonday + 14, 0, 2000000, {20, 700000}).above);
  CHECK(judged(usage, kMonday + 14, 0, 2000000, {19, 700000}).above);
  CHECK_FALSE(judged(usage, kMonday + 14, 0, 999999).above);
}

TEST_CASE("cold start: peers alone, else the own conditions from the second day") {
  const UsageHistory one_day = steady(1);
  CHECK(judged(one_day, kMonday + 1, 0, 2000000).above);
  CHECK(judged(one_day, kMonday + 1, 0, 2000000).cold_start);
  CHECK_FALSE(judged(UsageHistory(), kMonday, 0, 2000000000).above);
  CHECK(judged(UsageHistory(), kMonday, 0, 2000000, {20, 500000}).above);
  CHECK_FALSE(judged(UsageHistory(), kMonday, 0, 1400000, {20, 500000}).above);
}

TEST_CASE("in a cold start the own usual has no say where there are peers") {
  UsageHistory usage;
  use(usage, kMonday, 0, 5000000);
  CHECK(judged(usage, kMonday + 1, 0, 6000000, {20, 1000000}).above);
  CHECK_FALSE(judged(usage, kMonday + 1, 0, 6000000, {20, 2100000}).above);
}

TEST_CASE("a card takes itself out of its group from the second day after its seventh") {
  struct Asked final : Peers {
    mutable bool self_mature = false;
    PeerBand band(ProfileNo, Day, int, bool mature) const override {
      self_mature = mature;
      return {};
    }
  };
  const auto asked_after = [](int days, Day day) {
    UsageHistory usage = steady(days);
    use(usage, day, 0, 2000000);
    const Asked asked;
    judge_spike(usage, asked, 0, SpikeRule{});
    return asked.self_mature;
  };
  CHECK_FALSE(asked_after(6, kMonday + 20));
  CHECK_FALSE(asked_after(7, kMonday + 7));
  CHECK(asked_after(7, kMonday + 8));
}

TEST_CASE("an alarmed share teaches nothing") {
  UsageHistory usage = steady(14);
  use(usage, kMonday + 14, 0, 50000000);
  usage.mark_alarmed();
  const SpikeJudgement next = judged(usage, kMonday + 15, 0, 50000000);
  CHECK(next.above);
  CHECK(next.own_p99_bytes < 110000);
  CHECK(next.own_days == 14);
}

TEST_CASE("a silence is measured from the last part of use") {
  UsageHistory usage = steady(14);
  use(usage, kMonday + 17, 0, 1);
  CHECK(silence_before(usage).days == Approx(4));
  CHECK(silence_before(usage).bytes_a_day == Approx(1e5).epsilon(0.045));
  CHECK(silence_before(UsageHistory()).days == 0);
}
