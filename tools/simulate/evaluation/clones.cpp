// One identity in two terminals, many cards in one terminal: the rest of R06.
#include <algorithm>
#include <cmath>

#include "tools/simulate/evaluation/cast.h"

namespace simwarden::simulate::evaluation {
namespace {

constexpr double kTwoPi = 6.283185307179586;

// A second terminal with the card's identity, some way off, while the first one goes on.
void twin(const Part& p, Day& day) {
  std::vector<Use> theirs;
  for (const Use& use : day.uses) {
    if (use.end < p.from || use.end >= p.to) continue;
    Use other = use;
    other.device = p.device;
    other.imei = Imei::whole;
    only_carrier(other);
    keep_modest(other, 3'000);
    other.twice = false;
    other.delay = 0;
    other.place_at(p.place);
    // The sessions overlap: both are there at once, now one first, now the other.
    const Ms shift = day.dice.between(-(use.end - use.start) / 2, (use.end - use.start) / 2);
    other.start = use.start + shift;
    other.end = use.end + shift;
    theirs.push_back(std::move(other));
  }
  for (Use& use : theirs) day.add(std::move(use));
}

void far_twins(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const Card& card =
        cast.take({Kind::till, Kind::lift, Kind::camera, Kind::meter},
                  [](const Card& one) { return carrier_sees(one) && one.city != 7; });
    Part part{twin};
    part.strength = cast.strength(i, 8);
    // Within the province, so that nothing but the two places is wrong.
    for (int tries = 0; tries < 2'000; ++tries) {
      const double angle = cast.dice().real(0, kTwoPi);
      const double far = 50'000 * part.strength + 2 * kCellRange;
      part.place =
          centre_of(square_of(moved(card.home, far * std::cos(angle), far * std::sin(angle))));
      const double seen = distance_m(centre_of(square_of(card.home)), part.place) - 2 * kCellRange;
      if (seen > 50'500 && area_at(part.place) == card.lives_in().area) break;
      if (tries % 50 == 49) part.strength = 1 + (part.strength - 1) * 0.8;
    }
    // Each serves what is some kilometres off.
    part.strength =
        (distance_m(centre_of(square_of(card.home)), part.place) - 2 * kCellRange) / 50'000;
    const std::vector<Ms> ends =
        cast.uses_after(card, cast.when(8, 16), static_cast<std::size_t>(2 + i % 5));
    part.from = ends.front() - 8 * kMinute;
    part.to = ends.back() + kMinute;
    part.device = i % 3 == 0 ? card.device : device_of(kModuleTac, card.no);
    cast.give(card, part);
    const char* variant = part.device == card.device ? "same IMEI" : "another IMEI";
    cast.label(card, "R06", "cloned_card", part, variant);
  }
}

// In the same town, so that only the turns tell: A, B, A, B.
void by_turns(const Part& p, Day& day) {
  for (int turn = 0; turn < static_cast<int>(p.amount); ++turn) {
    const Ms t = p.from + turn * p.step;
    if (!day.holds(t)) continue;
    Use use = day.plain(t - 2 * kMinute, t);
    use.up = 900;
    use.down = 400;
    if (turn % 2 == 1) {
      use.device = p.device;
      only_carrier(use);
    }
    day.add(std::move(use));
  }
}

void near_twins(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const Card& card = cast.take({Kind::camera, Kind::watch, Kind::screen}, carrier_sees);
    Part part{by_turns};
    part.strength = cast.strength(i, 5);
    part.amount = Cast::count_for(part.strength, 4);
    part.strength = static_cast<double>(part.amount) / 4;
    part.from = cast.when(8, 10);
    part.step = (i % 2 == 0 ? 6 * kHour : 20 * kHour) / part.amount;
    part.to = part.from + part.amount * part.step;
    part.device = device_of(kModuleTac, card.no);
    cast.give(card, part);
    cast.label(card, "R06", "cloned_card", part, i % 2 == 0 ? "by turns" : "by turns, slowly");
  }
}

// Uses at set times, so that two cards are seen one soon after the other.
void at_set_times(const Part& p, Day& day) {
  for (int i = 0; i < static_cast<int>(p.amount); ++i) {
    const Ms t = p.from + i * p.step;
    if (!day.holds(t)) continue;
    Use use = day.plain(t - 2 * kMinute, t);
    use.device = p.device;
    use.up = 900;
    use.down = 400;
    day.add(std::move(use));
  }
}

void same_imei(Cast& cast) {
  for (std::uint32_t i = 0; i < (cast.misuse() + 1) / 2; ++i) {
    const auto stays = [](const Card& one) { return one.row().motion == Motion::fixed; };
    const Card& own = cast.take({Kind::camera, Kind::screen, Kind::till}, stays);
    const Card& copy = cast.take({Kind::camera, Kind::screen}, [&](const Card& one) {
      return distance_m(one.home, own.home) > 150'000;
    });
    const double metres = distance_m(own.home, copy.home);
    Part part{at_set_times};
    // As fast as nothing travels, within an hour.
    part.strength = std::max(cast.strength(i, 10), metres / 900'000);
    const Ms apart =
        static_cast<Ms>(metres / (part.strength * 1'000'000) * static_cast<double>(kHour));
    part.amount = 3;
    part.step = 2 * kHour;
    part.from = cast.when(9, 11);
    part.to = part.from + part.amount * part.step;
    part.device = own.device;
    cast.give(own, part);
    cast.label(own, "R06", "cloned_device", part, "the model");
    part.from += std::max<Ms>(apart - 2 * kMinute, kMinute);
    cast.give(copy, part);
    cast.label(copy, "R06", "cloned_device", part, "the copy");
    cast.label(copy, "R06", "imei_changed", part, "the copy");
  }
}

// Card after card in one terminal; where they may call, they call.
void in_the_rack(const Part& p, Day& day) {
  day.cut(p.from, p.to);
  for (int i = 0; i < 3; ++i) {
    const Ms t = p.from + (2 * i + 1) * p.step / 2;
    if (!day.holds(t)) continue;
    Use use = day.plain(t - 3 * kMinute, t);
    use.device = p.device;
    only_carrier(use);
    use.place_at(p.place);
    use.attaches = 1;
    if (p.amount > 0) add_call(use, true, own_peer(day.card, 40 + i), true, 200 + 30 * i);
    day.add(std::move(use));
  }
}

void racks(Cast& cast) {
  std::uint32_t labels = 0;
  for (std::uint32_t rack = 0; labels < cast.misuse(); ++rack) {
    const std::int64_t cards = Cast::count_for(cast.strength(rack, 5), 5);
    const Ms begin = cast.when(8, 12);
    // All at once, or by turns over most of a day.
    const Ms spread = rack % 2 == 0 ? 2 * kHour : 18 * kHour;
    const std::uint8_t city = cast.take({Kind::watch}).city;
    for (std::int64_t i = 0; i < cards; ++i, ++labels) {
      const Card& card = cast.take(
          {Kind::watch}, [&](const Card& one) { return carrier_sees(one) && one.city == city; });
      Part part{in_the_rack};
      part.from = begin + i * spread / cards;
      part.to = part.from + 3 * kHour;
      part.step = kHour / 2;
      part.device = device_of(kSimBankTac, rack);
      part.place = moved(cities()[city].centre, 3'000, 3'000);
      part.amount = 1;
      part.strength = static_cast<double>(cards) / 5;
      cast.give(card, part);
      const char* variant = rack % 2 == 0 ? "all at once" : "by turns";
      cast.label(card, "R06", "shared_device", part, variant);
      cast.label(card, "R06", "imei_changed", part, variant);
      cast.label(card, "R03", "mo_unlisted_peer", part, variant);
    }
  }
}

// The carrier goes on seeing traffic, the card's gateway none.
void unseen_by_agent(const Part& p, Day& day) {
  day.cut(p.from, p.to);
  for (int i = 0; i < 4; ++i) {
    // The last one when the two hours are full.
    const Ms t = p.to - 2 * kMinute - (3 - i) * p.step;
    if (!day.holds(t)) continue;
    Use use = day.plain(t - 4 * kMinute, t);
    only_carrier(use);
    use.up = p.amount * 2 / 3 / 4;
    use.down = p.amount / 4 - use.up;
    const KindRow& kind = day.card.row();
    add_flow(use, kind.address, kind.host, kind.port, use.up, use.down);
    day.add(std::move(use));
  }
}

void silent_agents(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const Card& card = cast.take({Kind::van, Kind::watch, Kind::screen},
                                 [](const Card& one) { return one.seen == Seen::both; });
    Part part{unseen_by_agent};
    part.strength = cast.strength(i, 7);
    part.amount = static_cast<std::int64_t>(100'000 * part.strength) + 600;
    part.from = cast.when(10, 14);
    part.step = (i % 2 == 0 ? 15 : 36) * kMinute;
    part.to = part.from + 2 * kHour;
    cast.give(card, part);
    cast.label(card, "R06", "agent_silent", part, i % 2 == 0 ? "within an hour" : "spread out");
  }
}

}  // namespace

void cast_clones(Cast& cast) {
  far_twins(cast);
  near_twins(cast);
  same_imei(cast);
  racks(cast);
  silent_agents(cast);
}

}  // namespace simwarden::simulate::evaluation
