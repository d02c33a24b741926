// Cards in terminals that are not theirs: R01, R06 and what comes with them.
#include <algorithm>

#include "tools/simulate/evaluation/cast.h"

namespace simwarden::simulate::evaluation {
namespace {

// Only the carrier still sees the card, in another device and perhaps elsewhere.
void in_another_device(const Part& p, Day& day) {
  if (p.gap > 0) {
    day.cut(p.from - p.gap, p.from);
    day.cut(p.to, p.to + p.gap);
  }
  day.each(p.from, p.to, [&](Use& use) {
    use.device = p.device;
    use.imei = Imei::whole;
    only_carrier(use);
    keep_modest(use);
    if (p.place.lat != 0) use.place_at(p.place);
  });
}

// The device is replaced; whoever saw the card goes on seeing it.
void device_changed(const Part& p, Day& day) {
  day.each(p.from, p.to, [&](Use& use) {
    use.device = p.device;
    use.imei = Imei::whole;
  });
}

void swapped_again_and_again(const Part& p, Day& day) {
  day.each(p.from, p.to, [&](Use& use) {
    use.device = p.device + static_cast<std::uint64_t>((use.end - p.from) / p.step);
    use.imei = Imei::whole;
  });
}

void label_device(Cast& cast, const Card& card, const Part& part, const char* variant) {
  const KindRow& kind = card.row();
  cast.label(card, "R06", "imei_changed", part, variant);
  if (kind.pool) cast.label(card, "R06", "left_device_pool", part, variant);
  if (kind.soldered) cast.label(card, "R06", "soldered_changed", part, variant);
}

// A card with a declared period is missed while it is on its way.
void label_way(Cast& cast, const Card& card, const Part& part) {
  Part way = part;
  way.from = part.from - part.gap;
  way.to = part.from + kHour;
  way.strength = static_cast<double>(part.gap) / static_cast<double>(3 * card.row().interval);
  cast.label(card, "R11", "silence", way, "on its way");
}

// In another device for so many uses; an evasive one is in and out within a few.
Part away(Cast& cast, const Card& card, double strength, std::uint64_t tac) {
  Part part{in_another_device};
  const std::int64_t uses = Cast::count_for(strength, 2);
  const std::vector<Ms> ends =
      cast.uses_after(card, cast.when(8, 15), static_cast<std::size_t>(uses));
  part.from = ends.front() - 8 * kMinute;
  part.to = ends.back() + kMinute;
  part.strength = static_cast<double>(ends.size()) / 2;
  part.device = device_of(tac, card.no);
  return part;
}

void phones(Cast& cast) {
  static constexpr std::array kTacs{kPhoneTac, kTabletTac, kHotspotTac};
  static constexpr std::array kNames{"phone", "tablet", "hotspot"};
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const Card& card =
        cast.take({Kind::meter, Kind::watch, Kind::till, Kind::lift, Kind::soil}, carrier_sees);
    const Part part = away(cast, card, cast.strength(i), kTacs[i % 3]);
    cast.give(card, part);
    cast.label(card, "R01", "handset_tac", part, kNames[i % 3]);
    label_device(cast, card, part, kNames[i % 3]);
  }
}

// In a phone that is used as one.
void browses(const Part& p, Day& day) {
  in_another_device(p, day);
  const auto hosts = app_hosts();
  day.each(p.from, p.to, [&](Use& use) {
    use.up = use.down = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      add_flow(use, "192.0.2.99", hosts[(day.card.no + i) % hosts.size()], 443, 900, 4'000);
      use.up += 900;
      use.down += 4'000;
    }
  });
}

void browsing_phones(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const Card& card = cast.take({Kind::watch, Kind::till}, carrier_sees);
    Part part = away(cast, card, cast.strength(i), kPhoneTac);
    part.play = browses;
    cast.give(card, part);
    cast.label(card, "R01", "handset_tac", part, "used as a phone");
    label_device(cast, card, part, "used as a phone");
    cast.label(card, "R04", "unlisted_destination", part, "used as a phone");
    cast.label(card, "R05", "consumer_apps", part, "used as a phone");
  }
}

// Undirected voice in a phone: C2.
void talking_phones(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const Card& card = cast.take({Kind::van, Kind::pda, Kind::panel}, carrier_sees);
    const Part part = away(cast, card, cast.strength(i), kPhoneTac);
    cast.give(card, part);
    cast.label(card, "R01", "handset_tac", part, "with undirected voice");
    label_device(cast, card, part, "with undirected voice");
  }
}

// A card stolen and sold far away: C4.
void sold_far_away(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const bool fixed = i % 2 == 0;
    const Card& card = fixed ? cast.take({Kind::meter, Kind::lift, Kind::camera}, carrier_sees)
                             : cast.take({Kind::till, Kind::van}, carrier_sees);
    Part part = away(cast, card, cast.strength(i), i % 3 == 0 ? kPhoneTac : kModuleTac);
    const City& to = cities()[card.city == 5 ? 4 : 5];
    part.place = moved(to.centre, cast.dice().real(-9'000, 9'000), cast.dice().real(-9'000, 9'000));
    part.gap = 40 * kHour;
    // Long enough for the rule about places, too.
    const std::vector<Ms> ends = cast.uses_after(card, part.from, 6);
    part.to = std::max(part.to, std::max(ends.back() + kMinute, part.from + 26 * kHour));
    if (card.row().declared) part.to = cast.fleet().end();
    cast.give(card, part);
    if (card.row().declared) label_way(cast, card, part);
    if (i % 3 == 0) cast.label(card, "R01", "handset_tac", part, "sold far away");
    label_device(cast, card, part, "sold far away");
    cast.label(card, "R07", fixed ? "static_card_moved" : "outside_area", part, "sold far away");
  }
}

// Undirected data, in a phone, in the sensitive strip: C3.
void phones_in_sensitive_area(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const Card& card = cast.take({Kind::van, Kind::tracker, Kind::tracker}, [](const Card& one) {
      return carrier_sees(one) && std::string_view(one.lives_in().area) != "CN-53";
    });
    Part part = away(cast, card, cast.strength(i), kPhoneTac);
    part.place =
        moved(kSensitive, cast.dice().real(-9'000, 9'000), cast.dice().real(-9'000, 9'000));
    part.gap = 50 * kHour;
    const std::vector<Ms> ends = cast.uses_after(card, part.from, 6);
    part.to = std::max(part.to, ends.back() + kMinute);
    cast.give(card, part);
    cast.label(card, "R01", "handset_tac", part, "in a sensitive area");
    label_device(cast, card, part, "in a sensitive area");
    cast.label(card, "R09", "sensitive_area", part, "in a phone");
    if (card.row().own_area[0] != 0)
      cast.label(card, "R07", "outside_area", part, "in a sensitive area");
  }
}

void replaced(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const Card& card =
        i % 4 == 3 ? cast.take({Kind::till, Kind::pda}) : cast.take({Kind::meter, Kind::camera});
    Part part = away(cast, card, cast.strength(i), kModuleTac);
    part.play = device_changed;
    cast.give(card, part);
    label_device(cast, card, part, "another module");
  }
}

void out_of_pool(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const Card& card = cast.take({Kind::till, Kind::pda});
    Part part = away(cast, card, cast.strength(i), kModuleTac);
    part.play = device_changed;
    cast.give(card, part);
    label_device(cast, card, part, "a device that is not listed");
  }
}

void desoldered(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const Card& card = cast.take({Kind::soil}, carrier_sees);
    const Part part = away(cast, card, cast.strength(i, 6), kModuleTac);
    cast.give(card, part);
    label_device(cast, card, part, "profile moved to another chip");
  }
}

void lent_around(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const Card& card = cast.take({Kind::camera, Kind::screen, Kind::van, Kind::watch});
    Part part{swapped_again_and_again};
    // With its own, so many devices within thirty days.
    const std::int64_t devices = Cast::count_for(cast.strength(i, 5), 3);
    part.from = cast.fleet().begin + cast.first_day() * kDay;
    const Ms left = cast.fleet().end() - part.from - 2 * kDay;
    part.step = i % 2 == 0 ? left / (devices - 1) : std::min<Ms>(2 * kDay, left / (devices - 1));
    part.to = part.from + part.step * (devices - 1);
    part.device = device_of(kModuleTac, card.no);
    part.strength = static_cast<double>(devices) / 3;
    cast.give(card, part);
    const char* variant = i % 2 == 0 ? "slowly" : "every other day";
    cast.label(card, "R06", "imei_changed", part, variant);
    cast.label(card, "R06", "frequent_swaps", part, variant);
  }
}

}  // namespace

void cast_theft(Cast& cast) {
  phones(cast);
  browsing_phones(cast);
  talking_phones(cast);
  sold_far_away(cast);
  phones_in_sensitive_area(cast);
  replaced(cast);
  out_of_pool(cast);
  desoldered(cast);
  lent_around(cast);
}

}  // namespace simwarden::simulate::evaluation
