// Honest SMS and calls that look like R02, R03, R08 and R10.
#include <fmt/format.h>

#include "tools/simulate/evaluation/cast.h"

namespace simwarden::simulate::evaluation {
namespace {

enum class Talk : int {
  service_numbers,
  service_while_off,
  other_spellings,
  spam,
  emergency,
  unanswered,
  robocalls,
  full_day,
  repeated,
  few_services,
  over_the_air,
};

void say(const Part& p, Day& day, Use& use, int n) {
  switch (static_cast<Talk>(p.variant)) {
    case Talk::service_numbers: {
      static constexpr std::array kNumbers{"10086", "10000", "10010", "106900123", "10655"};
      add_sms(use, n % 3 == 2, kNumbers[static_cast<std::size_t>(n % 4)]);
      break;
    }
    case Talk::service_while_off:
      add_sms(use, false, n % 2 == 0 ? "10086" : "1069001");
      break;
    case Talk::other_spellings: {
      static constexpr std::array kSpellings{"+8613900000101", "008613900000102", "8613900000103",
                                             "0139 0000 0101", "+86-208-888-0001"};
      const auto which = static_cast<std::size_t>(n) % kSpellings.size();
      if (n % 2 == 0)
        add_sms(use, true, kSpellings[which]);
      else
        add_call(use, true, kSpellings[which], true, 30);
      break;
    }
    case Talk::spam:
      add_sms(use, false, own_peer(day.card, 60 + static_cast<std::size_t>(n % 2)));
      break;
    case Talk::emergency: {
      static constexpr std::array kNumbers{"110", "112", "119", "120", "122", "999"};
      add_call(use, true, kNumbers[static_cast<std::size_t>(n) % kNumbers.size()], true, 90);
      break;
    }
    case Talk::unanswered:
      if (n < 3) add_call(use, true, own_peer(day.card, 70), false, 0);
      break;
    case Talk::robocalls:
      // One of the two withholds its number.
      if (n < 2) add_call(use, false, n == 0 ? "" : own_peer(day.card, 80), true, 8);
      break;
    case Talk::full_day:
    case Talk::repeated:
      add_sms(use, true, kFamily[static_cast<std::size_t>(n % 3)]);
      use.twice = static_cast<Talk>(p.variant) == Talk::repeated;
      break;
    case Talk::over_the_air:
      // The network's own messages carry no sender.
      add_sms(use, false, "");
      break;
    case Talk::few_services:
      add_sms(use, false, fmt::format("10677{:03}", n));
      break;
  }
}

void talk(const Part& p, Day& day) {
  const auto way = static_cast<Talk>(p.variant);
  // That day counts what is said here and nothing besides.
  if (way == Talk::full_day || way == Talk::repeated)
    day.each(p.from - 12 * kHour, p.from + kDay, [](Use& use) { use.sms.clear(); });
  for (int n = 0; n < static_cast<int>(p.amount); ++n) {
    const Ms t = p.from + n * p.step;
    if (!day.holds(t)) continue;
    Use use = day.plain(t - 30 * kSecond, t);
    say(p, day, use, n);
    day.add(std::move(use));
  }
}

struct Plot {
  const char* name;
  Talk talk;
  std::int64_t amount;
  std::initializer_list<Kind> kinds;
};

// One evening every alarm panel reports the storm.
void storm_night(Cast& cast) {
  Part part{nullptr};
  part.from = cast.fleet().begin + (cast.fleet().days * 17 / 30) * kDay + 20 * kHour;
  part.to = part.from + kHour;
  part.play = [](const Part& p, Day& day) {
    const std::int64_t alarms = day.dice.between(36, 60);
    for (std::int64_t i = 0; i < alarms; i += 4) {
      const Ms t = p.from + i * 50 * kSecond;
      if (!day.holds(t)) continue;
      Use use = day.plain(t - 5 * kSecond, t);
      add_sms(use, true, own_peer(day.card, static_cast<std::size_t>(i) % 3), 4);
      day.add(std::move(use));
    }
  };
  cast.give_all(Kind::panel, part);
  for (const Card& card : cast.fleet().cards)
    if (card.kind == Kind::panel) cast.count("fleet-wide rise of SMS");
}

}  // namespace

void cast_honest_messages(Cast& cast) {
  const std::array plots{
      Plot{"carrier's service numbers", Talk::service_numbers, 4, {Kind::watch, Kind::meter}},
      Plot{"service numbers where SMS is off",
           Talk::service_while_off,
           2,
           {Kind::tracker, Kind::camera, Kind::till}},
      Plot{"other spellings of listed numbers", Talk::other_spellings, 5, {Kind::watch}},
      Plot{"inbound spam below the bound", Talk::spam, 3, {Kind::watch, Kind::meter}},
      Plot{"emergency calls", Talk::emergency, 2, {Kind::watch, Kind::lift, Kind::tracker}},
      Plot{"calls that nobody answered", Talk::unanswered, 3, {Kind::watch, Kind::lift}},
      Plot{"robocalls below the bound", Talk::robocalls, 2, {Kind::watch, Kind::lift}},
      Plot{"exactly at the cap", Talk::full_day, kWatchDayCap, {Kind::watch}},
      Plot{"reports repeated", Talk::repeated, 15, {Kind::watch}},
      Plot{"OTA messages without a sender", Talk::over_the_air, 4, {Kind::watch, Kind::meter}},
      Plot{"a few new service senders", Talk::few_services, 3, {Kind::panel}},
  };
  for (const Plot& plot : plots) {
    for (std::uint32_t i = 0; i < cast.honest(); ++i) {
      const Card& card = cast.take(plot.kinds);
      Part part{talk, cast.when(9, 10), 0};
      part.variant = static_cast<int>(plot.talk);
      part.amount = plot.amount;
      part.step = 9 * kHour / plot.amount;
      part.to = part.from + 10 * kHour;
      cast.give(card, part);
      cast.count(plot.name, card);
    }
  }
  storm_night(cast);
}

}  // namespace simwarden::simulate::evaluation
