// Honest events around places that look like R07 and R09.
#include <algorithm>
#include <cmath>

#include "tools/simulate/evaluation/cast.h"

namespace simwarden::simulate::evaluation {
namespace {

constexpr double kTwoPi = 6.283185307179586;

bool has_receiver(const Card& card) { return card.seen != Seen::carrier; }

void wild_fixes(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.honest(); ++i) {
    const Card& card = cast.take({Kind::van, Kind::tracker}, has_receiver);
    const std::vector<Ms> ends = cast.uses_after(card, cast.when(8, 18), 1);
    Part part{nullptr, ends.front() - kSecond, ends.front() + kSecond};
    part.play = [](const Part& p, Day& day) {
      day.each(p.from, p.to, [&](Use& use) { use.fix_at = p.place; });
    };
    part.place = moved(place_at(card, part.from), cast.dice().real(-900'000, 900'000),
                       cast.dice().real(50'000, 600'000));
    cast.give(card, part);
    cast.count("one wild fix", card);
  }
}

// The receiver says the same wrong place again and again.
void frozen_receivers(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.honest(); ++i) {
    const Card& card = cast.take({Kind::van, Kind::tracker}, has_receiver);
    const std::vector<Ms> ends = cast.uses_after(card, cast.when(8, 12), 4);
    Part part{nullptr, ends.front() - kSecond, ends.back() + kSecond};
    part.play = [](const Part& p, Day& day) {
      day.each(p.from, p.to, [&](Use& use) {
        use.fix_at = p.place;
        use.frozen = true;
      });
    };
    part.place = moved(place_at(card, part.from), cast.dice().real(-200'000, 200'000),
                       cast.dice().real(50'000, 400'000));
    cast.give(card, part);
    cast.count("one wild fix, repeated", card);
  }
}

void zero_fixes(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.honest(); ++i) {
    const Card& card = cast.take({Kind::van, Kind::tracker}, has_receiver);
    Part part{nullptr, cast.when(8, 12), 0};
    part.to = part.from + 2 * kDay;
    part.play = [](const Part& p, Day& day) {
      day.each(p.from, p.to, [](Use& use) { use.zero_fix = true; });
    };
    cast.give(card, part);
    cast.count("receiver at 0/0", card);
  }
}

// Coordinates of the national datum, said so or not.
void other_datum(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.honest(); ++i) {
    const Card& card = cast.take({Kind::van, Kind::tracker}, has_receiver);
    Part part{nullptr, cast.when(8, 12), cast.fleet().end() + kDay};
    part.variant = static_cast<int>(i % 2);
    part.play = [](const Part& p, Day& day) {
      day.each(p.from, p.to, [&](Use& use) {
        use.fix_at = moved(use.place, 480, -260);
        use.gcj02 = p.variant == 1 && use.fix;
      });
    };
    cast.give(card, part);
    cast.count("GCJ-02 coordinates", card);
  }
}

void next_cell(const Part& p, Day& day) {
  day.each(p.from, p.to, [&](Use& use) {
    if (day.dice.chance(0.4)) use.place = p.place;
  });
}

void neighbouring_cells(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.honest(); ++i) {
    const Card& card = cast.take({Kind::meter, Kind::lift, Kind::camera});
    const Square own = square_of(card.home);
    Part part{next_cell, cast.when(0, 12), cast.fleet().end() + kDay};
    part.place = centre_of({own.row + (i % 2 == 0 ? 1 : -1), own.column});
    cast.give(card, part);
    cast.count("ping-pong between two cells", card);
  }
}

// A till close to the border of its area, now and then served from beyond.
void border_cells(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.honest(); ++i) {
    Card& card = cast.take({Kind::till});
    card.home = {25.590, 112.2 + cast.dice().real(0, 2)};
    Part part{next_cell, cast.fleet().begin, cast.fleet().end() + kDay};
    part.place = {25.612, card.home.lon};
    cast.give(card, part);
    cast.count("border cell", card);
  }
}

// Unseen for the journey, seen at the other place for some days, and back the same way.
void away(const Part& p, Day& day) {
  day.cut(p.from - p.gap, p.from);
  day.cut(p.to, p.to + p.gap);
  day.each(p.from, p.to, [&](Use& use) {
    use.place_at(moved(p.place, day.dice.real(-900, 900), day.dice.real(-900, 900)));
  });
}

void flights(Cast& cast) {
  for (std::uint32_t i = 0; i < 2 * cast.honest(); ++i) {
    const Card& card =
        cast.take({Kind::watch, Kind::pda}, [](const Card& one) { return one.city < 4; });
    Part part{away};
    part.place = cities()[4 + i % 3].centre;
    const double speed = i % 2 == 0 ? 750'000 : 280'000;  // a plane; a fast train
    part.gap =
        static_cast<Ms>(distance_m(card.home, part.place) / speed * static_cast<double>(kHour)) +
        kHour;
    part.from = cast.when(14, 18);
    part.to = part.from + cast.dice().between(1, 3) * kDay;
    cast.give(card, part);
    cast.count(i % 2 == 0 ? "plane" : "fast train", card);
  }
}

void long_drives(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.honest(); ++i) {
    const Card& card = cast.take({Kind::van});
    Part part{nullptr, cast.when(9, 10), 0};
    part.place = cities()[card.city == 2 ? 0 : 2].centre;
    part.gap =
        static_cast<Ms>(distance_m(card.home, part.place) / 75'000 * static_cast<double>(kHour));
    part.to = part.from + kDay;
    part.play = [](const Part& p, Day& day) {
      day.each(p.from - kHour, p.to + 12 * kHour, [&](Use& use) {
        const Spot home = day.card.home;
        const double there = static_cast<double>(use.end - p.from) / static_cast<double>(p.gap);
        const double back = static_cast<double>(use.end - p.to) / static_cast<double>(p.gap);
        use.place_at(use.end < p.to ? between(home, p.place, std::clamp(there, 0.0, 1.0))
                                    : between(p.place, home, std::clamp(back, 0.0, 1.0)));
      });
    };
    cast.give(card, part);
    cast.count("vehicle on a long way", card);
  }
}

void relocations(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.honest(); ++i) {
    const Card& card = cast.take({Kind::camera, Kind::screen});
    Part part{away};
    part.place = moved(card.home, 9'000, i % 2 == 0 ? 40'000 : 5'000);
    part.gap = 3 * kHour;
    part.from = cast.when(8, 12);
    part.to = part.from + 3 * kDay;
    cast.give(card, part);
    cast.window(iccid(card), "relocation", part.from - kDay, part.to + kDay, "moved for a fair");
    cast.count("declared relocation", card);
  }
}

// Tried in the warehouse, then sent to where it belongs; its first days are its installation.
void from_warehouse(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.honest(); ++i) {
    Card& card =
        cast.take({Kind::camera, Kind::screen}, [](const Card& one) { return one.city != 0; });
    const Ms installed = cast.when(9, 15);
    card.activated_at = installed - 4 * kDay;
    Part part{nullptr, installed - 4 * kDay, installed};
    part.play = [](const Part& p, Day& day) {
      day.cut(0, p.from);
      day.cut(p.from + kDay, p.to);
      day.each(p.from, p.to, [&](Use& use) { use.place_at(p.place); });
      // The first thing that it does at home is to fetch its software.
      day.each(p.to, p.to + 5 * kHour, [](Use& use) { use.down += 15'000'000; });
    };
    part.place = moved(cities()[0].centre, -5'000, 8'000);
    part.gap = 100 * kDay;  // it is not seen before
    cast.give(card, part);
    cast.count("from the warehouse to the first installation", card);
    cast.count("first installation", card);
  }
}

void visit(const Part& p, Day& day) {
  day.cut(p.from - p.gap, p.to + p.gap);
  for (Ms t = p.from; t <= p.to; t += p.step) {
    if (!day.holds(t)) continue;
    Use use = day.plain(t - 2 * kMinute, t);
    const double turn = kTwoPi * static_cast<double>(t - p.from) / static_cast<double>(8 * kHour);
    use.place_at(moved(p.place, p.amount * std::cos(turn), p.amount * std::sin(turn)));
    use.up = 3'000;
    use.down = 900;
    day.add(std::move(use));
  }
}

struct Visit {
  const char* name;
  Spot place;
  Ms stay;
  bool local;
  bool other_carrier;
};

void visits(Cast& cast) {
  const std::array plots{
      Visit{"transit through a sensitive area", {24.40, 98.69}, 0, false, false},
      Visit{"local card in its sensitive area", kSensitive, 30 * kHour, true, false},
      Visit{"once sensitive area, entry expired", kOnceSensitive, 30 * kHour, false, false},
      Visit{"sensitive for another carrier only", kSensitive, 30 * kHour, false, true},
  };
  for (const Visit& plot : plots) {
    for (std::uint32_t i = 0; i < cast.honest(); ++i) {
      Card& card = cast.take({Kind::tracker, Kind::watch}, [&](const Card& one) {
        return (std::string_view(one.lives_in().area) == "CN-53") == plot.local ||
               one.kind == Kind::tracker;
      });
      static constexpr std::array kAreas{kSensitiveArea, "CN-53"};
      if (plot.local) card.home_area = kAreas[i % 2];
      if (plot.other_carrier) card.mnc = 1;
      Part part{visit};
      part.place = plot.place;
      part.from = cast.when(9, 12);
      part.to = part.from + plot.stay;
      part.gap = 45 * kHour;
      part.step = 3 * kHour;
      part.amount = plot.stay == 0 ? 0 : 2'000;
      cast.give(card, part);
      cast.count(plot.name, card);
    }
  }
}

}  // namespace

void cast_honest_places(Cast& cast) {
  wild_fixes(cast);
  frozen_receivers(cast);
  zero_fixes(cast);
  other_datum(cast);
  neighbouring_cells(cast);
  border_cells(cast);
  flights(cast);
  long_drives(cast);
  relocations(cast);
  from_warehouse(cast);
  visits(cast);
}

}  // namespace simwarden::simulate::evaluation
