#include "risk-models/peer_table.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

using namespace simwarden::risk;

namespace {

const Day kMonday = local_day(*parse_rfc3339("2026-03-02T00:00:00Z"), 0);

void use(UsageHistory& usage, Day day, int part, std::uint64_t bytes) {
  Record record;
  record.start = record.end = day_start(day, 0) + part * 6 * kHour + kHour;
  record.bytes_up = bytes;
  usage.add(record, Profile{});
}

// `cards` cards of a profile that use `bytes` in the first part of each of `days` days.
std::vector<PeerChange> fleet(ProfileNo profile, int cards, int days, std::uint64_t bytes) {
  std::vector<PeerChange> changes;
  for (int c = 0; c < cards; ++c) {
    UsageHistory usage;
    for (int d = 0; d < days; ++d) {
      const UsageHistory before = usage;
      use(usage, kMonday + d, 0, bytes);
      differences(profile, before, usage, changes);
    }
  }
  return changes;
}

// A card's life as the states of its history after each record.
std::vector<UsageHistory> random_life(std::mt19937_64& random) {
  std::vector<UsageHistory> states(1);
  Day day = kMonday + static_cast<Day>(random() % 5);
  for (int i = 0; i < 120; ++i) {
    UsageHistory usage = states.back();
    use(usage, day, static_cast<int>(i % 4), 1 + random() % 10000000);
    if (random() % 20 == 0) usage.mark_alarmed();
    states.push_back(usage);
    if (i % 4 == 3) day += random() % 30 == 0 ? 35 : 1;
  }
  return states;
}

}  // namespace

TEST_CASE("other cards with seven days of use by the day before yesterday make the group") {
  PeerTable table;
  table.apply(fleet(3, 25, 14, 100000));
  const Day seventh = kMonday + 6;
  CHECK(table.band(3, seventh + 1, 0, false).cards == 0);
  CHECK(table.band(3, seventh + 2, 0, false).cards == 25);
  CHECK(table.band(3, seventh + 2, 0, true).cards == 24);
  CHECK(table.band(2, seventh + 2, 0, false).cards == 0);
  CHECK(table.band(9, seventh + 2, 0, false).cards == 0);
}

TEST_CASE("today and yesterday do not count, nor what is older than 29 days") {
  PeerTable table;
  table.apply({0, kMonday, 0, {}, {share_code(1000000), false}});
  CHECK(table.band(0, kMonday, 0, false).p99_bytes == 0);
  CHECK(table.band(0, kMonday + 1, 0, false).p99_bytes == 0);
  CHECK(table.band(0, kMonday + 2, 0, false).p99_bytes > 950000);
  CHECK(table.band(0, kMonday + 29, 0, false).p99_bytes > 950000);
  CHECK(table.band(0, kMonday + 30, 0, false).p99_bytes == 0);
}

TEST_CASE("what a change influences is what the band looks at") {
  for (Day day = kMonday - 40; day <= kMonday + 40; ++day) {
    PeerTable table;
    table.apply({0, kMonday, 0, {}, {100, false}});
    INFO(day - kMonday);
    CHECK(influences(kMonday, day) == (table.band(0, day, 0, false).p99_bytes != 0));
  }
}

TEST_CASE("the percentile is the 99th of that part and kind of day") {
  PeerTable table;
  for (int i = 0; i < 198; ++i) table.apply({0, kMonday, 1, {}, {share_code(1000), false}});
  table.apply({0, kMonday, 1, {}, {share_code(50000000), false}});
  table.apply({0, kMonday, 1, {}, {share_code(50000000), false}});
  CHECK(table.band(0, kMonday + 7, 1, false).p99_bytes < 1100);
  table.apply({0, kMonday, 1, {}, {share_code(50000000), false}});
  CHECK(table.band(0, kMonday + 7, 1, false).p99_bytes > 45000000);

  SECTION("where nobody used anything then, any part and kind of day stand in") {
    CHECK(table.band(0, kMonday + 5, 1, false).p99_bytes > 45000000);
    CHECK(table.band(0, kMonday + 7, 3, false).p99_bytes > 45000000);
  }
  SECTION("a weekend of their own counts for weekends") {
    table.apply({0, kMonday + 5, 1, {}, {share_code(1000), false}});
    CHECK(table.band(0, kMonday + 12, 1, false).p99_bytes < 1100);
  }
}

TEST_CASE("alarmed shares teach nothing, unless the fleet rose") {
  PeerTable table;
  for (int i = 0; i < 20; ++i) table.apply({0, kMonday, 0, {}, {share_code(1000), false}});
  for (int i = 0; i < 8; ++i) table.apply({0, kMonday, 0, {}, {share_code(1000000), true}});
  CHECK(table.rise(0, kMonday, 0).active == 28);
  CHECK(table.rise(0, kMonday, 0).alarmed == 8);
  CHECK(table.band(0, kMonday + 2, 0, false).p99_bytes < 1100);
  table.apply({0, kMonday, 0, {}, {share_code(1000000), true}});
  CHECK(table.band(0, kMonday + 2, 0, false).p99_bytes > 900000);
}

TEST_CASE("a rise is seen from the parts next to it") {
  PeerTable table;
  const PartNo noon = PartNo{kMonday} * kPartsADay + 3;
  for (int i = 0; i < 8; ++i) table.apply({0, kMonday, 3, {}, {150, true}});
  for (int i = 0; i < 2; ++i) table.apply({0, kMonday + 1, 0, {}, {150, true}});
  CHECK(table.rise_around(0, noon).alarmed == 8);
  CHECK(table.rise_around(0, noon + 1).alarmed == 8);
  CHECK(table.rise_around(0, noon - 1).alarmed == 8);
  CHECK(table.rise_around(0, noon + 2).alarmed == 2);
  CHECK(table.rise_around(0, noon + 3).alarmed == 0);
}

TEST_CASE("neither the order of changes nor how they were cut into batches can be seen") {
  const auto seed = GENERATE(1u, 2u, 3u, 4u, 5u);
  INFO("seed " << seed);
  std::mt19937_64 random(seed);
  std::vector<PeerChange> by_record;
  std::vector<PeerChange> by_jump;
  for (int card = 0; card < 10; ++card) {
    const std::vector<UsageHistory> life = random_life(random);
    for (std::size_t i = 1; i < life.size(); ++i) differences(1, life[i - 1], life[i], by_record);
    // Jumps of several records, none longer than what a history remembers.
    std::size_t from = 0;
    while (from + 1 < life.size()) {
      std::size_t to = from + 1;
      for (std::size_t more = random() % 6; more > 0 && to + 1 < life.size(); --more) {
        if (life[to + 1].newest_day() - life[from + 1].newest_day() < kUsageDays) ++to;
      }
      differences(1, life[from], life[to], by_jump);
      from = to;
    }
  }
  PeerTable in_order;
  in_order.apply(by_record);
  std::shuffle(by_record.begin(), by_record.end(), random);
  PeerTable shuffled;
  shuffled.apply(by_record);
  PeerTable in_jumps;
  in_jumps.apply(by_jump);
  CHECK((shuffled.rows() == in_order.rows()));
  CHECK((in_jumps.rows() == in_order.rows()));
  CHECK(in_order.rows().size() > 500);
}

TEST_CASE("what was added can be taken away again") {
  const auto seed = GENERATE(11u, 12u, 13u);
  INFO("seed " << seed);
  std::mt19937_64 random(seed);
  UsageHistory life;
  for (int i = 0; i < 100; ++i) use(life, kMonday + i / 4, i % 4, 1 + random() % 10000000);
  std::vector<PeerChange> changes;
  differences(1, UsageHistory(), life, changes);
  PeerTable table;
  table.apply(changes);
  CHECK_FALSE(table.rows().empty());
  changes.clear();
  withdrawal(1, life, changes);
  table.apply(changes);
  CHECK(table.rows().empty());
}

TEST_CASE("a rebuild takes back what the first reading said") {
  UsageHistory first;
  use(first, kMonday, 0, 1000000);
  first.mark_alarmed();
  use(first, kMonday + 1, 0, 1000);
  UsageHistory rebuilt;
  use(rebuilt, kMonday, 0, 3000000);
  use(rebuilt, kMonday + 1, 0, 1000);

  std::vector<PeerChange> changes;
  differences(0, UsageHistory(), first, changes);
  differences(0, first, rebuilt, changes);
  PeerTable corrected;
  corrected.apply(changes);
  changes.clear();
  differences(0, UsageHistory(), rebuilt, changes);
  PeerTable direct;
  direct.apply(changes);
  CHECK(corrected.rows() == direct.rows());
}

TEST_CASE("a checkpoint's rows bring the table back, and forgetting leaves maturity") {
  PeerTable table;
  table.apply(fleet(2, 25, 14, 100000));
  PeerTable restored;
  restored.restore(table.rows());
  CHECK(restored.rows() == table.rows());
  CHECK(restored.band(2, kMonday + 14, 0, false).p99_bytes ==
        table.band(2, kMonday + 14, 0, false).p99_bytes);
  table.forget_before(kMonday + 12);
  CHECK(table.band(2, kMonday + 13, 0, false).p99_bytes == 0);
  CHECK(table.band(2, kMonday + 13, 0, false).cards == 25);
}

TEST_CASE("a view answers as its table does, also after a change") {
  PeerTable table;
  const PeerView view(table);
  table.apply(fleet(0, 25, 10, 100000));
  for (int round = 0; round < 2; ++round) {
    for (const bool mature : {false, true}) {
      CHECK(view.band(0, kMonday + 12, 0, mature).cards ==
            table.band(0, kMonday + 12, 0, mature).cards);
      CHECK(view.band(0, kMonday + 12, 0, mature).p99_bytes ==
            table.band(0, kMonday + 12, 0, mature).p99_bytes);
    }
    table.apply(fleet(0, 40, 10, 5000000));
  }
  CHECK(view.band(0, kMonday + 12, 0, false).cards == 105);
}
