// SMS and calls that are not in order: R02, R03, R08.
#include <fmt/format.h>

#include <algorithm>

#include "tools/simulate/evaluation/cast.h"

namespace simwarden::simulate::evaluation {
namespace {

enum class Speech : int { sent, received_from_many, dialled, tried, called_by_many };

std::string stranger(const Card& card, std::int64_t which) {
  return fmt::format("136{:08}",
                     (card.no * 131 + static_cast<std::uint64_t>(which) * 17) % 90'000'000);
}

// One message or call at a time; a record has room for one.
void speak(const Part& p, Day& day) {
  for (std::int64_t i = 0; i < p.amount; ++i) {
    const Ms t = p.from + i * p.step;
    if (!day.holds(t)) continue;
    Use use = day.plain(t - 30 * kSecond, t);
    use.fix = false;
    switch (static_cast<Speech>(p.variant)) {
      case Speech::sent:
        add_sms(use, true, stranger(day.card, i % 2));
        break;
      case Speech::received_from_many:
        add_sms(use, false, stranger(day.card, i));
        break;
      case Speech::dialled:
        add_call(use, true, stranger(day.card, i % 2), true, 60 + 20 * (i % 7));
        break;
      case Speech::tried:
        add_call(use, true, stranger(day.card, i % 2), false, 0);
        break;
      case Speech::called_by_many:
        add_call(use, false, stranger(day.card, i), true, 40);
        break;
    }
    day.add(std::move(use));
  }
}

struct Plot {
  const char* risk;
  const char* indicator;
  Speech speech;
  std::int64_t threshold;
  double most;
  std::initializer_list<Kind> kinds;
};

void talk(Cast& cast, const Plot& plot) {
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const Card& card = cast.take(plot.kinds);
    Part part{speak};
    part.variant = static_cast<int>(plot.speech);
    part.amount = Cast::count_for(cast.strength(i, plot.most), plot.threshold);
    part.strength = static_cast<double>(part.amount) / static_cast<double>(plot.threshold);
    part.from = cast.when(9, 10);
    // Within an hour or two, or all day long.
    const Ms all = i % 2 == 0 ? 90 * kMinute : 10 * kHour;
    part.step = all / part.amount;
    part.to = part.from + all;
    cast.give(card, part);
    const char* variant = i % 2 == 0 ? "at once" : "spread over a day";
    cast.label(card, plot.risk, plot.indicator, part, variant);
  }
}

// The right peers, too often.
void text_on(const Part& p, Day& day) {
  const std::int64_t today = p.variant == 0 ? p.amount : day.dice.between(p.amount, p.amount + 2);
  for (std::int64_t i = 0; i < today; ++i) {
    const Ms t = day.begin + 8 * kHour + i * (13 * kHour / today);
    if (t < p.from || t >= p.to) continue;
    Use use = day.plain(t - 30 * kSecond, t);
    add_sms(use, true, kFamily[static_cast<std::size_t>(i % 3)]);
    day.add(std::move(use));
  }
}

// What the card has said of itself that day does not count twice.
void text_on_alone(const Part& p, Day& day) {
  day.each(p.from, p.to, [](Use& use) { use.sms.clear(); });
  text_on(p, day);
}

void over_day_cap(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const Card& card = cast.take({Kind::watch});
    Part part{text_on_alone};
    part.amount = Cast::count_for(cast.strength(i, 6), kWatchDayCap, true);
    part.strength = static_cast<double>(part.amount) / kWatchDayCap;
    part.from = cast.when(0, 0);
    part.to = part.from + kDay;
    cast.give(card, part);
    cast.label(card, "R08", "day_cap", part, "one day");
  }
}

// Below the cap of the day on every day.
void over_month_cap(Cast& cast) {
  const int days = cast.fleet().days;
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const Card& card = cast.take({Kind::watch});
    Part part{text_on_alone, cast.fleet().begin, cast.fleet().end()};
    part.variant = 1;
    const double most = static_cast<double>(kWatchDayCap - 3) * days / kWatchMonthCap;
    const double strength = cast.strength(i, most);
    part.amount = static_cast<std::int64_t>(strength * kWatchMonthCap / days + 0.5);
    part.amount = std::clamp<std::int64_t>(part.amount, kWatchMonthCap / days, kWatchDayCap - 2);
    // One to spare a day on average.
    part.strength = static_cast<double>(part.amount + 1) * days / kWatchMonthCap;
    Part labelled = part;
    labelled.from += static_cast<Ms>(0.8 / part.strength * days) * kDay;
    cast.give(card, part);
    cast.label(card, "R08", "month_cap", labelled, "a little every day");
  }
}

}  // namespace

void cast_messages(Cast& cast) {
  const std::array plots{
      Plot{"R02", "mo_unlisted_peer", Speech::sent, 1, 6, {Kind::watch, Kind::meter}},
      Plot{
          "R02", "mt_unlisted_peers", Speech::received_from_many, 3, 4, {Kind::watch, Kind::meter}},
      Plot{"R02", "sms_while_off", Speech::sent, 1, 6, {Kind::tracker, Kind::camera, Kind::lift}},
      Plot{"R03", "mo_unlisted_peer", Speech::dialled, 1, 6, {Kind::watch, Kind::lift}},
      Plot{"R03", "mo_unlisted_peer", Speech::tried, 5, 6, {Kind::watch, Kind::lift}},
      Plot{"R03", "mt_unlisted_peers", Speech::called_by_many, 5, 5, {Kind::watch, Kind::lift}},
      Plot{"R03",
           "voice_while_off",
           Speech::dialled,
           1,
           6,
           {Kind::tracker, Kind::camera, Kind::meter, Kind::till}},
  };
  for (const Plot& plot : plots) talk(cast, plot);
  over_day_cap(cast);
  over_month_cap(cast);
}

}  // namespace simwarden::simulate::evaluation
