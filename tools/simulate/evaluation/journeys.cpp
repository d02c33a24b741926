// Cards where they should not be: R07, R09.
#include <algorithm>
#include <cmath>

#include "tools/simulate/evaluation/cast.h"

namespace simwarden::simulate::evaluation {
namespace {

constexpr double kTwoPi = 6.283185307179586;

void elsewhere(const Part& p, Day& day) {
  if (p.gap > 0) {
    day.cut(p.from - p.gap, p.from);
    day.cut(p.to, p.to + p.gap);
  }
  day.each(p.from, p.to, [&](Use& use) { use.place_at(p.place); });
}

// The centre of a cell at `metres` or a little more from home, so that what the network says is as
// far as what is true.
Spot cell_at(Dice& dice, Spot home, double metres) {
  Spot best = home;
  double best_metres = 1e9;
  for (int tries = 0; tries < 400; ++tries) {
    const double angle = dice.real(0, kTwoPi);
    const double far = metres + dice.real(0, 6'000);
    const Spot at = centre_of(square_of(moved(home, far * std::cos(angle), far * std::sin(angle))));
    const double seen = distance_m(home, at);
    if (seen > metres && seen < best_metres) {
      best = at;
      best_metres = seen;
    }
  }
  return best;
}

// A static card used in another part of the town, or of the country.
void carried_off(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const Card& card = cast.take({Kind::meter, Kind::lift, Kind::camera, Kind::soil, Kind::screen});
    Part part{elsewhere};
    // A cell serves what is some kilometres off: that much proves nothing.
    part.place = cell_at(cast.dice(), card.home, 5'000 * cast.strength(i, 60) + kCellRange);
    part.strength = (distance_m(card.home, part.place) - kCellRange) / 5'000;
    part.from = cast.when(6, 20);
    const Ms way = static_cast<Ms>(part.strength * 5 / 60 * static_cast<double>(kHour));
    part.gap = std::max<Ms>(way, kHour / 2);
    const Ms stay = cast.dice().between(2, 5) * kDay;
    const std::vector<Ms> ends = cast.uses_after(card, part.from, 2);
    part.to = std::max(part.from + stay, ends.back() + 25 * kHour);
    cast.give(card, part);
    cast.label(card, "R07", "static_card_moved", part,
               part.strength < 10 ? "within the city" : "far");
  }
}

// Over the border of its area and back by road; the last fixes before and after are within it.
void drive_out(const Part& p, Day& day) {
  const Spot home = place_at(day.card, p.from - p.gap);
  const Ms back = p.to + p.gap;
  day.cut(p.from - p.gap, back + kMinute);
  for (Ms t = p.from - p.gap / p.step * p.step; t <= back; t += p.step) {
    if (!day.holds(t)) continue;
    Use use = day.plain(t - 2 * kMinute, t);
    const double share = t < p.from ? static_cast<double>(t - p.from + p.gap) / p.gap
                         : t > p.to ? static_cast<double>(back - t) / p.gap
                                    : 1;
    use.place_at(between(home, p.place, std::max(0.0, share)));
    if (share >= 1)
      use.place_at(moved(p.place, day.dice.real(-150, 150), day.dice.real(-150, 150)));
    use.up = 9'000;
    use.down = 3'000;
    day.add(std::move(use));
  }
}

// Only what lies beyond the border by more than the published margin counts.
void out_of_area(Cast& cast) {
  constexpr double kNorth = 25.6;
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const Card& card = cast.take({Kind::van}, [](const Card& one) {
      return one.seen == Seen::gateway && one.lives_in().centre.lat > 24;
    });
    Part part{drive_out};
    const double strength = cast.strength(i, 15);
    part.place = moved({kNorth, card.home.lon}, 0, 2'000 * strength + 200);
    part.strength = strength;
    part.from = cast.when(10, 11);
    part.gap =
        static_cast<Ms>(distance_m(card.home, part.place) / 60'000 * static_cast<double>(kHour)) +
        20 * kMinute;
    part.step = (i % 2 == 0 ? 10 : 20) * kMinute;
    // At least half an hour, again by the strength that the card happens to have.
    part.to = part.from + static_cast<Ms>(std::min(3.0, strength) * 30) * kMinute + part.step +
              2 * kMinute;
    cast.give(card, part);
    cast.label(card, "R07", "outside_area", part, i % 2 == 0 ? "by road" : "by road, seldom seen");
  }
}

void till_abroad(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.misuse() / 3; ++i) {
    const Card& card = cast.take({Kind::till});
    Part part{elsewhere};
    part.place = moved(cities()[4].centre, cast.dice().real(-9'000, 9'000), 0);
    part.from = cast.when(9, 12);
    part.gap = 30 * kHour;
    const std::vector<Ms> ends = cast.uses_after(card, part.from, 4);
    part.to = ends.back() + kMinute;
    part.strength = distance_m(card.home, part.place) / 2'000;
    cast.give(card, part);
    cast.label(card, "R07", "outside_area", part, "in another province");
  }
}

// There at one moment, and where no plane could bring it some time later.
void leap(const Part& p, Day& day) {
  day.cut(p.from - p.gap - kHour, p.to + 40 * kHour);
  if (day.holds(p.from - p.gap)) day.add_plain(p.from - p.gap - 2 * kMinute, p.from - p.gap);
  for (Ms t = p.from; t < p.to; t += p.step) {
    if (!day.holds(t)) continue;
    Use use = day.plain(t - 2 * kMinute, t);
    const double turn = kTwoPi * static_cast<double>(t - p.from) / static_cast<double>(5 * kHour);
    use.place_at(moved(p.place, 3'000 * std::cos(turn), 3'000 * std::sin(turn)));
    use.up = 4'000;
    use.down = 1'500;
    day.add(std::move(use));
  }
}

void leaps(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const Card& card =
        cast.take({Kind::tracker}, [](const Card& one) { return one.seen == Seen::gateway; });
    Part part{leap};
    part.from = cast.when(3, 20);
    const Spot here = place_at(card, part.from - 2 * kHour);
    const double beijing = distance_m(here, cities()[5].centre);
    part.place = beijing > 900'000 ? cities()[5].centre : cities()[2].centre;
    part.strength = cast.strength(i, 8);
    const auto gap_for = [&](Spot from) {
      const double metres = distance_m(from, part.place) - 3'000;
      return static_cast<Ms>(metres / (part.strength * 1'000'000) * static_cast<double>(kHour));
    };
    part.gap = gap_for(here);
    part.gap = gap_for(place_at(card, part.from - part.gap)) - 2 * kMinute;
    part.step = (i % 2 == 0 ? 10 : 20) * kMinute;
    part.to = part.from + 2 * kHour;
    cast.give(card, part);
    cast.label(card, "R07", "impossible_travel", part, i % 2 == 0 ? "leap" : "leap, few fixes");
  }
}

// Some time in the sensitive strip: travelling there and back unseen.
void stay(const Part& p, Day& day) {
  day.cut(p.from - p.gap, p.to + p.gap);
  for (Ms t = p.from; t <= p.to; t += p.step) {
    if (!day.holds(t)) continue;
    Use use = day.plain(t - 2 * kMinute, t);
    use.place_at(moved(p.place, day.dice.real(-200, 200), day.dice.real(-200, 200)));
    use.up = 4'000;
    use.down = 1'500;
    if (p.amount > 0) add_call(use, true, own_peer(day.card, 44), true, 60);
    day.add(std::move(use));
  }
}

void visits(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const bool talks = i % 2 == 1;
    const auto fits = [](const Card& one) {
      return std::string_view(one.lives_in().area) != "CN-53" && one.mnc == 0;
    };
    const Card& card =
        talks ? cast.take({Kind::pda}, fits) : cast.take({Kind::tracker, Kind::watch}, fits);
    Part part{stay};
    part.place =
        moved(kSensitive, cast.dice().real(-20'000, 20'000), cast.dice().real(-20'000, 20'000));
    part.strength = cast.strength(i, 10);
    part.from = cast.when(9, 10);
    part.gap = 48 * kHour;
    part.step = 20 * kMinute;
    part.to = part.from + static_cast<Ms>(part.strength * 60 + 1) * kMinute;
    cast.give(card, part);
    cast.label(card, "R09", "sensitive_area", part, talks ? "by a person" : "by road");
  }
}

// Voice that nobody bounds in the strip: undirected, or to a number off the list. C1.
void talking_visits(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const Card& card = cast.take({i % 2 == 0 ? Kind::pda : Kind::watch}, [](const Card& one) {
      return std::string_view(one.lives_in().area) != "CN-53";
    });
    Part part{stay};
    part.place =
        moved(kSensitive, cast.dice().real(-20'000, 20'000), cast.dice().real(-20'000, 20'000));
    part.strength = cast.strength(i, 8);
    part.from = cast.when(9, 10);
    part.gap = 40 * kHour;
    part.step = 15 * kMinute;
    part.to = part.from + static_cast<Ms>(part.strength * 60 + 1) * kMinute;
    const bool listed = card.kind == Kind::watch;
    part.amount = listed ? 1 : 0;
    cast.give(card, part);
    const char* variant = listed ? "calls off the list" : "with undirected voice";
    cast.label(card, "R09", "sensitive_area", part, variant);
    if (listed) cast.label(card, "R03", "mo_unlisted_peer", part, variant);
  }
}

}  // namespace

void cast_journeys(Cast& cast) {
  carried_off(cast);
  out_of_area(cast);
  till_abroad(cast);
  leaps(cast);
  visits(cast);
  talking_visits(cast);
}

}  // namespace simwarden::simulate::evaluation
