// Data that is out of all proportion or at the wrong time: R11 of single cards.
#include <algorithm>
#include <cmath>

#include "tools/simulate/evaluation/cast.h"
#include "tools/simulate/evaluation/usual.h"

namespace simwarden::simulate::evaluation {
namespace {

constexpr Ms kPart = 6 * kHour;

// So many bytes more in one part of a day, to its own server.
void more_bytes(const Part& p, Day& day) {
  std::int64_t sent = 0;
  const int uses = p.variant == 0 ? 2 : 8;
  for (int i = 0; i < uses; ++i) {
    const Ms t = p.from + (2 * i + 1) * p.step / 2;
    const std::int64_t here = i + 1 == uses ? p.amount - sent : p.amount / uses;
    sent += here;
    if (!day.holds(t)) continue;
    const KindRow& kind = day.card.row();
    Use use = day.plain(t - 4 * kMinute, t);
    use.up = here;
    add_flow(use, kind.address, kind.host, kind.port, here, 0);
    use.flows.back().bytes_down = use.down = here / 50;
    day.add(std::move(use));
  }
}

void spikes(Cast& cast) {
  const UsualShares usual(cast.fleet());
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const Card& card = cast.take({Kind::meter, Kind::van, Kind::tracker, Kind::till, Kind::soil});
    Part part{more_bytes};
    part.variant = i % 2 == 0 ? 0 : 1;
    // Within one part of the day, in which every kind is at work.
    const Ms noon = cast.when(12, 12);
    part.from = noon + 10 * kMinute;
    part.step = (part.variant == 0 ? 20 : 35) * kMinute;
    part.to = part.from + 8 * part.step;
    const double threshold = std::max(1e6, 3 * usual.high(card.kind, noon));
    part.strength = cast.strength(i, 12);
    part.amount = static_cast<std::int64_t>(threshold * part.strength);
    if (card.row().declared) {
      part.play = [](const Part& p, Day& day) {
        day.each(p.from - 2 * kHour, p.from + 6 * kHour, [&](Use& use) {
          if (use.up > p.amount) return;
          use.up += p.amount;
          use.flows.clear();
        });
      };
      const std::vector<Ms> ends = cast.uses_after(card, part.from - 10 * kMinute, 1);
      part.from = ends.front() - 10 * kMinute + 2 * kHour;
      part.to = part.from;
    }
    cast.give(card, part);
    if (card.row().declared) {
      part.from -= 2 * kHour;
      part.to = part.from + kHour;
    }
    cast.label(card, "R11", "spike", part, part.variant == 0 ? "at once" : "spread out");
  }
}

// Month after month more than the contract covers: its own usual, and still too much.
void over_cap(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const Card& card = cast.take({Kind::till});
    Part part{nullptr, cast.fleet().begin, cast.fleet().end()};
    part.play = [](const Part& p, Day& day) {
      std::size_t count = 0;
      day.each(p.from, p.to, [&](Use&) { ++count; });
      day.each(p.from, p.to, [&](Use& use) {
        const std::int64_t bytes = p.amount / static_cast<std::int64_t>(count);
        use.up = bytes / 3;
        use.down = bytes - use.up;
        use.flows.clear();
      });
    };
    part.strength = cast.strength(i, 3.6);
    part.amount = static_cast<std::int64_t>(static_cast<double>(kTillCap) * part.strength * 1.02 /
                                            cast.fleet().days);
    cast.give(card, part);
    part.from += static_cast<Ms>(0.9 / part.strength * cast.fleet().days) * kDay;
    cast.label(card, "R11", "cap_exceeded", part, "steadily");
  }
}

// One connection that never ends: a shell that waits.
void never_ending(const Part& p, Day& day) {
  day.cut(p.from, p.to);
  for (Ms t = p.from; t < p.to; t += p.step) {
    if (!day.holds(t)) continue;
    Use use = day.plain(t, t + p.step - p.gap);
    use.up = 400;
    use.down = 300;
    add_flow(use, "192.0.2.200", "", 4444, use.up, use.down);
    day.add(std::move(use));
  }
}

void long_flows(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const Card& card = cast.take({Kind::tracker, Kind::screen});
    Part part{never_ending};
    part.strength = cast.strength(i, 4);
    part.from = cast.when(0, 12);
    part.step = (i % 2 == 0 ? 30 : 60) * kMinute;
    part.gap = i % 2 == 0 ? kSecond : 6 * kMinute;
    const Ms length = static_cast<Ms>(part.strength * 24 * static_cast<double>(kHour)) + part.step;
    part.to = std::min(part.from + length, cast.fleet().end());
    part.from = part.to - length;
    cast.give(card, part);
    cast.label(card, "R11", "long_lived_flow", part, i % 2 == 0 ? "unbroken" : "short breaks");
  }
}

// Used long ago, then forgotten, then used again.
void asleep(const Part& p, Day& day) {
  day.cut(day.fleet.begin - kDay, p.from);
  const Ms last = p.from - p.gap;
  for (int i = 0; i < 5; ++i) {
    const Ms t = last - i * 20 * kHour;
    if (!day.holds(t) || day.no >= 0) continue;
    Use use = day.plain(t - 4 * kMinute, t);
    use.up = 2'000;
    use.down = 900;
    day.add(std::move(use));
  }
}

void dormant(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const Card& card = cast.take({Kind::tracker, Kind::van, Kind::till, Kind::watch, Kind::screen});
    Part part{asleep};
    part.strength = cast.strength(i, 4);
    const std::vector<Ms> ends = cast.uses_after(card, cast.when(9, 12), 6);
    part.from = ends.front() - 7 * kMinute;
    part.early = true;
    part.gap = static_cast<Ms>(part.strength * 60 * static_cast<double>(kDay));
    Part label = part;
    label.to = ends.back() + kMinute;
    part.to = part.from;
    cast.give(card, part);
    cast.label(card, "R11", "dormant_wake", label, "woken");
  }
}

// At work when its like sleep.
void at_night(const Part& p, Day& day) {
  for (std::int64_t i = 0; i < p.amount; ++i) {
    const Ms t = p.from + i * p.step;
    if (!day.holds(t)) continue;
    Use use = day.plain(t - 4 * kMinute, t);
    use.up = 9'000;
    use.down = 4'000;
    const KindRow& kind = day.card.row();
    add_flow(use, kind.address, kind.host, kind.port, use.up, use.down);
    day.add(std::move(use));
  }
}

void off_schedule(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const bool declared = i % 2 == 0;
    const Card& card = declared ? cast.take({Kind::meter, Kind::lift, Kind::soil})
                                : cast.take({Kind::van, Kind::pda, Kind::till});
    Part part{at_night};
    part.amount = Cast::count_for(cast.strength(i, 3), 3);
    part.strength = static_cast<double>(part.amount) / 3;
    if (declared) {
      // Half way between its reports, again and again.
      const std::vector<Ms> ends = cast.uses_after(card, cast.when(0, 12), 1);
      part.from = ends.front() + kHour;
      part.step = 4 * kHour / part.amount;
    } else {
      // Hours are learned in two weeks.
      do part.from = cast.when(0.5, 1);
      while (part.from < cast.fleet().begin + cast.fleet().days / 2 * kDay);
      part.step = 3 * kHour / part.amount;
    }
    part.to = part.from + part.amount * part.step;
    cast.give(card, part);
    cast.label(card, "R11", "off_schedule", part, declared ? "between its reports" : "at night");
  }
}

// Reports that do not come while the others' do.
void quiet(const Part& p, Day& day) { day.cut(p.from, p.to); }

void silences(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const Card& card = cast.take({Kind::meter, Kind::lift, Kind::soil});
    Part part{quiet};
    const Ms interval = card.row().interval;
    const std::int64_t missed = Cast::count_for(cast.strength(i, 6), 3) + 1;
    const std::vector<Ms> ends = cast.uses_after(card, cast.when(0, 20), 1);
    part.from = ends.front() - 10 * kMinute;
    part.to = part.from + missed * interval;
    const Ms last = cast.fleet().end() - 5 * kHour;
    if (part.to > last) {
      part.from -= (part.to - last) / interval * interval + interval;
      part.to = part.from + missed * interval;
    }
    part.strength = static_cast<double>(missed) / 3;
    cast.give(card, part);
    cast.label(card, "R11", "silence", part, "pulled");
  }
}

// Its agent tells less than the carrier counts.
void told_less(const Part& p, Day& day) {
  day.each(p.from, p.to,
           [&](Use& use) { use.gateway_share = static_cast<double>(p.amount) / 1000; });
}

void mismatches(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const Card& card = cast.take({Kind::camera, Kind::screen, Kind::till},
                                 [](const Card& one) { return one.seen == Seen::both; });
    Part part{told_less};
    part.strength = cast.strength(i, 4.2);
    part.amount =
        static_cast<std::int64_t>(1000 * (1 - std::min(0.95, 0.2 * part.strength + 0.01)));
    part.from = cast.when(0, 0);
    part.to = part.from + (i % 2 == 0 ? kDay : 3 * kDay);
    cast.give(card, part);
    cast.label(card, "R11", "counter_mismatch", part, i % 2 == 0 ? "one day" : "days");
  }
}

}  // namespace

void cast_traffic(Cast& cast) {
  spikes(cast);
  over_cap(cast);
  long_flows(cast);
  dormant(cast);
  off_schedule(cast);
  silences(cast);
  mismatches(cast);
}

}  // namespace simwarden::simulate::evaluation
