// Honest events around devices that look like R01 and R06.
#include <algorithm>

#include "tools/simulate/evaluation/cast.h"

namespace simwarden::simulate::evaluation {
namespace {

void now_in(const Part& p, Day& day) {
  day.each(p.from, p.to, [&](Use& use) { use.device = p.device; });
}

void swaps(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.honest() * 3 / 2 + 1; ++i) {
    const Card& card = cast.take({Kind::meter, Kind::van, Kind::lift, Kind::till, Kind::pda});
    Part part{now_in};
    part.from = cast.when(8, 18);
    part.to = cast.fleet().end() + kDay;
    // One in three with a phone or a device that nobody has listed, declared all the same.
    part.device = i % 3 == 0   ? device_of(kPhoneTac, card.no)
                  : i % 3 == 1 ? device_of(kUnlistedTac, card.no)
                               : card.device + 500'000;
    if (i % 3 != 2) part.to = part.from + 20 * kHour;
    cast.give(card, part);
    // The window stays open until the device is back, or while the new one is seen for the first
    // time.
    cast.window(iccid(card), "device_swap", part.from - kHour, part.from + 3 * kDay,
                "device replaced");
    if (i % 3 != 2) cast.count("declared swap into a phone or an unlisted device", card);
    cast.count("declared device swap", card);
  }
}

// Old and new device for some minutes at once.
void overlapping_swaps(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.honest(); ++i) {
    const Card& card = cast.take({Kind::meter, Kind::van, Kind::camera});
    Part part{now_in};
    part.play = [](const Part& p, Day& day) {
      now_in(p, day);
      if (!day.holds(p.from)) return;
      Use last = day.plain(p.from - 20 * kMinute, p.from + 6 * kMinute);
      last.up = 700;
      day.add(last);
      last.device = p.device;
      last.start = p.from - 5 * kMinute;
      last.end = p.from + 9 * kMinute;
      day.add(std::move(last));
    };
    part.from = cast.when(8, 18);
    part.to = cast.fleet().end() + kDay;
    part.device = card.device + 500'000;
    cast.give(card, part);
    cast.window(iccid(card), "device_swap", part.from - 2 * kHour, part.from + 3 * kDay,
                "device replaced");
    cast.count("overlap at a change-over", card);
  }
}

void pool_members(Cast& cast) {
  for (std::uint32_t i = 0; i < 2 * cast.honest(); ++i) {
    const Card& card = cast.take({Kind::till});
    Part part{now_in};
    part.from = cast.when(8, 18);
    part.to = i % 2 == 0 ? cast.fleet().end() + kDay : part.from + 5 * kDay;
    part.device = device_of(i % 4 < 2 ? kTillPhoneTac : 86990304, card.no);
    cast.give(card, part);
    cast.count(i % 4 < 2 ? "till on a phone's chipset, listed" : "another device of the pool",
               card);
  }
}

// One record from a phone: somebody tried the card.
void seen_once(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.honest(); ++i) {
    const Card& card = cast.take({Kind::meter, Kind::camera, Kind::watch}, carrier_sees);
    const std::vector<Ms> ends = cast.uses_after(card, cast.when(0, 20), 1);
    Part part{nullptr, ends.front() - kSecond, ends.front() + kSecond};
    // By one source: two that agree would be no single sighting.
    part.play = [](const Part& p, Day& day) {
      now_in(p, day);
      day.each(p.from, p.to, [](Use& use) {
        only_carrier(use);
        keep_modest(use);
      });
    };
    part.device = device_of(kPhoneTac, card.no);
    cast.give(card, part);
    cast.count("one single sighting in a phone", card);
  }
}

// Cards in test go through the jigs of a factory, six to a jig, phones among them.
void jigs(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.honest(); ++i) {
    Card& card = cast.take({Kind::tracker, Kind::meter, Kind::screen, Kind::camera});
    card.in_test = true;
    Part part{nullptr, cast.fleet().begin, cast.fleet().end() + kDay};
    part.play = [](const Part& p, Day& day) {
      day.each(p.from, p.to, [&](Use& use) {
        const auto slot = static_cast<std::uint64_t>((use.end - p.from) / (8 * kHour));
        use.device = slot % 7 == 0 ? kPhoneTac * 1'000'000 + 900'000 + p.device / 6
                                   : kModuleTac * 1'000'000 + 900'000 + p.device / 6 + slot % 5;
        if (day.no % 6 == 3) use.up += 3'000'000;
      });
    };
    part.device = i;
    cast.give(card, part);
    cast.count("test jig", card);
  }
}

// Forty cards and their devices behind one wall: one cell, many IMEIs.
void dense_sites(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.honest(); ++i) {
    Card& card =
        cast.take({Kind::till, Kind::camera}, [](const Card& one) { return one.city == 0; });
    const City& city = cities()[0];
    card.home = moved(city.centre, 1'500 + 7'000.0 * (i / 40 % 2), 2'500);
    cast.count("dense site", card);
  }
}

}  // namespace

void cast_honest_devices(Cast& cast) {
  swaps(cast);
  overlapping_swaps(cast);
  pool_members(cast);
  seen_once(cast);
  jigs(cast);
  dense_sites(cast);
  for (const Card& card : cast.fleet().cards) {
    cast.count("missing, zero or short IMEI");
    if (card.no % 5 == 0) cast.count("IMEISV whose software changes");
    if (card.kind == Kind::pda) cast.count("rugged PDA, listed");
  }
}

}  // namespace simwarden::simulate::evaluation
