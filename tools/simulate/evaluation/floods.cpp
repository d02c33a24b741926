// What a bot does: storms of attaches, scans, attacks, talks with known enemies. R11.
#include <fmt/format.h>

#include <algorithm>

#include "tools/simulate/evaluation/cast.h"

namespace simwarden::simulate::evaluation {
namespace {

void storm(const Part& p, Day& day) {
  const int records = p.amount > 60 ? 5 : 2;
  for (int i = 0; i < records; ++i) {
    const Ms t = p.from + i * 90 * kSecond;
    if (!day.holds(t)) continue;
    Use use = day.plain(t - kMinute, t);
    (p.variant == 0 ? use.attaches : use.rejects) =
        static_cast<int>(p.amount / records + (i < p.amount % records ? 1 : 0));
    day.add(std::move(use));
  }
}

void storms(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const Card& card = cast.take({Kind::camera, Kind::tracker, Kind::watch, Kind::screen});
    Part part{storm};
    part.amount = Cast::count_for(cast.strength(i), 20);
    part.strength = static_cast<double>(part.amount) / 20;
    part.variant = static_cast<int>(i % 2);
    part.from = cast.when(6, 22);
    part.to = part.from + 10 * kMinute;
    cast.give(card, part);
    cast.label(card, "R11", "attach_storm", part, part.variant == 0 ? "attaches" : "rejected");
  }
}

// Nobody answers a scan.
void scan(const Part& p, Day& day) {
  const int records = p.variant == 0 ? 1 : 5;
  std::int64_t done = 0;
  for (int i = 0; i < records; ++i) {
    const Ms t = p.from + i * p.step;
    const std::int64_t here = i + 1 == records ? p.amount - done : p.amount / records;
    if (day.holds(t)) {
      Use use = day.plain(t - kMinute, t);
      use.up = 60 * here;
      for (std::int64_t n = done; n < done + here; ++n)
        add_flow(use, fmt::format("100.{}.{}.{}", 64 + n % 60, (n * 7) % 250, 1 + (n * 13) % 250),
                 "", 23, 60, 0);
      day.add(std::move(use));
    }
    done += here;
  }
}

void scans(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const Card& card = cast.take({Kind::tracker, Kind::van, Kind::screen, Kind::pda});
    Part part{scan};
    part.amount = Cast::count_for(cast.strength(i, 8), 100);
    part.strength = static_cast<double>(part.amount) / 100;
    part.variant = static_cast<int>(i % 2);
    part.step = 10 * kMinute;
    part.from = cast.when(10, 16);
    part.to = part.from + kHour;
    cast.give(card, part);
    cast.label(card, "R11", "destination_fan_out", part, part.variant == 0 ? "at once" : "slowly");
  }
}

void attack(const Part& p, Day& day) {
  for (int i = 0; i < 3; ++i) {
    const Ms t = p.from + i * p.step;
    if (!day.holds(t)) continue;
    Use use = day.plain(t - kMinute, t);
    use.up = 30'000;
    add_flow(use, p.text, "", 80, use.up, 0, "udp");
    day.add(std::move(use));
  }
}

// Twenty cards and more against one address, together.
void attacks(Cast& cast) {
  std::uint32_t labels = 0;
  for (std::uint32_t n = 0; labels < cast.misuse(); ++n) {
    const std::int64_t cards = Cast::count_for(cast.strength(n, 3), 20);
    const Ms begin = cast.when(10, 16);
    for (std::int64_t i = 0; i < cards; ++i, ++labels) {
      const Card& card = cast.take({Kind::tracker, Kind::screen, Kind::pda, Kind::van});
      Part part{attack};
      part.from = begin + cast.dice().between(0, 90) * kSecond;
      part.step = 2 * kMinute;
      part.to = part.from + 10 * kMinute;
      part.text = fmt::format("192.0.2.{}", 210 + n % 40);
      part.strength = static_cast<double>(cards) / 20;
      cast.give(card, part);
      cast.label(card, "R11", "destination_fan_out", part, "many against one");
    }
  }
}

void to_enemy(const Part& p, Day& day) {
  for (std::int64_t i = 0; i < p.amount; ++i) {
    const Ms t = p.from + i * p.step;
    if (!day.holds(t)) continue;
    Use use = day.plain(t - kMinute, t);
    use.up = 500;
    use.down = 700;
    if (p.variant == 1)
      add_flow(use, "192.0.2.140", "control.botnet.example", 443, use.up, use.down);
    else
      add_flow(use, p.text, "", 443, use.up, use.down);
    day.add(std::move(use));
  }
}

void enemies(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const Card& card = cast.take({Kind::tracker, Kind::van, Kind::screen, Kind::pda});
    Part part{to_enemy};
    part.amount = Cast::count_for(cast.strength(i, 8), 1);
    part.strength = static_cast<double>(part.amount);
    part.variant = i % 4 == 3 ? 1 : 0;
    part.text = threat_address(static_cast<int>(i) % kThreats);
    part.from = cast.when(10, 15);
    part.step = 20 * kMinute;
    part.to = part.from + part.amount * part.step;
    cast.give(card, part);
    cast.label(card, "R11", "threat_destination", part,
               part.variant == 1 ? "by name" : "by address");
  }
}

}  // namespace

void cast_floods(Cast& cast) {
  storms(cast);
  scans(cast);
  attacks(cast);
  enemies(cast);
}

}  // namespace simwarden::simulate::evaluation
