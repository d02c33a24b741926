// Honest bytes and silences that look like R11.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "tools/simulate/evaluation/cast.h"

namespace simwarden::simulate::evaluation {
namespace {

// The whole kind fetches new software in the same hours.
void campaign(const Part& p, Day& day) {
  day.each(p.from, p.to, [&](Use& use) {
    use.down += p.amount;
    use.flows.clear();
  });
}

void campaigns(Cast& cast) {
  const Fleet& fleet = cast.fleet();
  Part declared{campaign};
  declared.from = fleet.begin + (fleet.days / 2) * kDay + 10 * kHour;
  declared.to = declared.from + 4 * kHour;
  declared.amount = 60'000'000;
  cast.give_all(Kind::camera, declared);
  std::set<std::string> orgs;
  for (const Card& card : fleet.cards) {
    if (card.kind == Kind::camera) {
      orgs.insert(fmt::format("cn/{}/{}", card.lives_in().province, card.row().firm));
      cast.count("declared firmware campaign");
    }
    if (card.kind == Kind::watch) cast.count("firmware campaign that nobody declared");
  }
  for (const std::string& org : orgs)
    cast.window(org, "campaign", declared.from, declared.to + 8 * kHour, "firmware");
  Part undeclared{campaign};
  undeclared.from = fleet.begin + (fleet.days * 2 / 3) * kDay + 12 * kHour + kMinute;
  undeclared.to = undeclared.from + 5 * kHour;
  undeclared.amount = 4'000'000;
  cast.give_all(Kind::watch, undeclared);
}

enum class Event : int {
  lump,
  late,
  two_missed,
  maintenance,
  reset,
  busy_day,
  overtime,
  retries,
  undercount,
  short_sleep,
  near_cap,
};

void happen(const Part& p, Day& day) {
  switch (static_cast<Event>(p.variant)) {
    case Event::lump: {
      // Nothing for two days, then all of it in one record.
      day.cut(p.from, p.to);
      if (!day.holds(p.to)) break;
      Use use = day.plain(p.from, p.to);
      use.up = p.amount;
      use.down = use.up / 3;
      day.add(std::move(use));
      break;
    }
    case Event::late:
      day.each(p.from, p.to, [&](Use& use) { use.delay = p.to + kHour - use.end; });
      break;
    case Event::two_missed:
    case Event::maintenance:
      day.cut(p.from, p.to);
      break;
    case Event::reset:
      day.each(p.from, p.to, [](Use& use) {
        use.up = use.down = 0;
        use.flows.clear();
      });
      break;
    case Event::busy_day:
      day.each(p.from, p.to, [](Use& use) {
        use.up = use.up * 18 / 10;
        use.down = use.down * 18 / 10;
        use.flows.clear();
      });
      break;
    case Event::overtime:
      for (int i = 0; i < 2; ++i) {
        const Ms t = p.from + i * 50 * kMinute;
        if (day.holds(t)) day.add_plain(t - 2 * kMinute, t).up = 3'000;
      }
      break;
    case Event::retries:
      if (day.holds(p.from)) day.add_plain(p.from - kMinute, p.from).attaches = 12;
      break;
    case Event::undercount:
      day.each(p.from, p.to, [](Use& use) { use.gateway_share = 0.9; });
      break;
    case Event::short_sleep:
      day.cut(day.fleet.begin - kDay, p.from);
      for (int i = 0; i < 4; ++i) {
        const Ms t = p.from - p.gap - i * 20 * kHour;
        if (day.holds(t) && day.no < 0) day.add_plain(t - 2 * kMinute, t).up = 2'000;
      }
      break;
    case Event::near_cap:
      day.each(p.from, p.to, [&](Use& use) {
        use.up = p.amount;
        use.down = p.amount / 2;
        use.flows.clear();
      });
      // The shop counts its till at midnight of the billing day.
      for (const Ms edge : {day.fleet.begin, day.fleet.end()}) {
        const Ms t = edge - 5 * kMinute;
        if (day.holds(t) && day.no >= 0) day.add_plain(t - 2 * kMinute, t).up = 700'000;
      }
      break;
  }
}

struct Plot {
  const char* name;
  Event event;
  Ms length;
  std::initializer_list<Kind> kinds;
};

void play(Cast& cast, const Plot& plot) {
  const std::uint32_t forms = plot.event == Event::short_sleep ? 2 : 1;
  for (std::uint32_t i = 0; i < forms * cast.honest(); ++i) {
    Cast::Fits fits;
    if (plot.event == Event::undercount)
      fits = [](const Card& one) { return one.seen == Seen::both; };
    Card& card = cast.take(plot.kinds, fits);
    const KindRow& kind = card.row();
    Part part{happen, cast.when(8, 18), 0};
    part.variant = static_cast<int>(plot.event);
    part.to = part.from + plot.length;
    switch (plot.event) {
      case Event::lump:
        part.amount = static_cast<std::int64_t>(kind.bytes_a_day * card.appetite *
                                                static_cast<double>(plot.length) /
                                                static_cast<double>(kDay) * 0.75);
        break;
      case Event::two_missed: {
        const std::vector<Ms> ends = cast.uses_after(card, part.from, 3);
        part.from = ends[0] - kSecond;
        part.to = ends[1] + kSecond;
        break;
      }
      case Event::maintenance:
        cast.window(iccid(card), "maintenance", part.from - kHour, part.to + kDay, "power works");
        break;
      case Event::overtime:
        part.from = cast.when(1, 3);
        part.to = part.from + 2 * kHour;
        break;
      case Event::short_sleep: {
        const std::vector<Ms> ends = cast.uses_after(card, part.from, 1);
        part.from = part.to = ends.front() - 7 * kMinute;
        part.early = true;
        part.gap = 45 * kDay;
        if (i % 2 == 1) {
          card.in_test = true;
          part.gap = 70 * kDay;
        }
        break;
      }
      case Event::near_cap:
        part.from = cast.fleet().begin;
        part.to = cast.fleet().end();
        // Six uses on each day, a seventh where the day is long.
        part.amount =
            static_cast<std::int64_t>(static_cast<double>(kTillCap) * 0.86 / 30 / 7.2 / 1.5);
        break;
      default:
        break;
    }
    cast.give(card, part);
    cast.count(
        plot.event == Event::short_sleep && i % 2 == 1 ? "woken in its test period" : plot.name,
        card);
  }
}

}  // namespace

void cast_honest_traffic(Cast& cast) {
  campaigns(cast);
  const std::array plots{
      Plot{"backfill in one lump",
           Event::lump,
           2 * kDay,
           {Kind::tracker, Kind::screen, Kind::watch}},
      Plot{"backfill of records that come late",
           Event::late,
           18 * kHour,
           {Kind::meter, Kind::van, Kind::till, Kind::lift}},
      Plot{"two reports missed", Event::two_missed, 0, {Kind::meter, Kind::lift, Kind::soil}},
      Plot{"silent under declared maintenance",
           Event::maintenance,
           40 * kHour,
           {Kind::meter, Kind::lift}},
      Plot{"counter reset", Event::reset, 6 * kHour, {Kind::van, Kind::till, Kind::tracker}},
      Plot{"a busy day", Event::busy_day, 12 * kHour, {Kind::van, Kind::till, Kind::screen}},
      Plot{"overtime", Event::overtime, 0, {Kind::van, Kind::till, Kind::pda}},
      Plot{"attach retries in a weak cell",
           Event::retries,
           kHour,
           {Kind::tracker, Kind::camera, Kind::watch}},
      Plot{"carrier counts its overhead",
           Event::undercount,
           10 * kDay,
           {Kind::camera, Kind::screen}},
      Plot{"asleep for weeks", Event::short_sleep, 0, {Kind::tracker, Kind::van, Kind::watch}},
      Plot{"close to the cap, busy at midnight of the billing day",
           Event::near_cap,
           0,
           {Kind::till}},
  };
  for (const Plot& plot : plots) play(cast, plot);
  for (const Card& card : cast.fleet().cards) {
    if (card.no % 10 == 0) cast.count("record delivered twice");
    if (card.no % 3 == 0) cast.count("record delivered late");
  }
}

}  // namespace simwarden::simulate::evaluation
