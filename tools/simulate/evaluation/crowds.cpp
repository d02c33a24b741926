// SMS that no machine of this kind would send or get: R10.
#include <fmt/format.h>

#include <algorithm>

#include "tools/simulate/evaluation/cast.h"

namespace simwarden::simulate::evaluation {
namespace {

// To so many different people.
void to_many(const Part& p, Day& day) {
  for (std::int64_t i = 0; i < p.amount; ++i) {
    const Ms t = p.from + i * p.step;
    if (!day.holds(t)) continue;
    Use use = day.plain(t - 20 * kSecond, t);
    add_sms(
        use, true,
        fmt::format("135{:08}", (day.card.no * 613 + static_cast<std::uint64_t>(i)) % 90'000'000));
    day.add(std::move(use));
  }
}

void to_its_owner(const Part& p, Day& day) {
  for (std::int64_t i = 0; i < p.amount; i += p.variant) {
    const Ms t = p.from + i * p.step;
    if (!day.holds(t)) continue;
    Use use = day.plain(t - 5 * kSecond, t);
    add_sms(use, true, own_peer(day.card, 0), std::min<std::int64_t>(p.variant, p.amount - i));
    day.add(std::move(use));
  }
}

void codes_from_services(const Part& p, Day& day) {
  for (std::int64_t i = 0; i < p.amount; ++i) {
    const Ms t = p.from + i * p.step;
    if (!day.holds(t)) continue;
    Use use = day.plain(t - 20 * kSecond, t);
    add_sms(use, false,
            fmt::format("1068{:06}",
                        (day.card.no * 37 + static_cast<std::uint64_t>(i) * 11) % 1'000'000));
    day.add(std::move(use));
  }
}

// Three sent, one received on a usual day, for many weeks; then the other way round.
void turned_over(const Part& p, Day& day) {
  day.each(0, day.fleet.end() + kDay, [](Use& use) { use.sms.clear(); });
  const bool turned = day.begin + kDay > p.from && day.begin < p.to && day.no >= 0;
  const std::int64_t received = turned ? p.amount : 1;
  const std::int64_t messages = received + 3;
  for (std::int64_t i = 0; i < messages; ++i) {
    const Ms t = day.begin + 7 * kHour + i * (14 * kHour / messages);
    if (!day.holds(t)) continue;
    Use use = day.plain(t - 20 * kSecond, t);
    add_sms(use, i < 3, own_peer(day.card, static_cast<std::size_t>(i % 2)));
    day.add(std::move(use));
  }
}

void many_peers(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const Card& card = cast.take({Kind::panel});
    Part part{to_many};
    // A panel writes to one to three people: five times that, and ten at least.
    const std::int64_t threshold = std::max<std::int64_t>(10, 5 * (1 + card.no % 3));
    part.amount = Cast::count_for(cast.strength(i, 8), threshold, true);
    part.strength = static_cast<double>(part.amount) / static_cast<double>(threshold);
    part.from = cast.when(9, 10);
    part.step = (i % 2 == 0 ? 2 * kHour : 11 * kHour) / part.amount;
    part.to = part.from + part.amount * part.step;
    cast.give(card, part);
    cast.label(card, "R10", "fan_out", part, i % 2 == 0 ? "at once" : "spread over a day");
  }
}

void bursts(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const Card& card = cast.take({Kind::panel});
    Part part{to_its_owner};
    part.amount = Cast::count_for(cast.strength(i, 8), 30, true);
    part.strength = static_cast<double>(part.amount) / 30;
    part.from = cast.when(9, 20);
    part.step = 50 * kMinute / part.amount;
    part.variant = i % 2 == 0 ? 1 : 5;  // messages in one record
    part.to = part.from + kHour;
    cast.give(card, part);
    cast.label(card, "R10", "burst", part, i % 2 == 0 ? "one by one" : "in lumps");
  }
}

void harvests(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const Card& card = cast.take({Kind::panel});
    Part part{codes_from_services};
    part.amount = Cast::count_for(cast.strength(i, 5), 5);
    part.strength = static_cast<double>(part.amount) / 5;
    part.from = cast.when(8, 10);
    const Ms all = i % 2 == 0 ? 3 * kHour : 20 * kHour;
    part.step = all / part.amount;
    part.to = part.from + all;
    cast.give(card, part);
    cast.label(card, "R10", "service_sender_harvest", part,
               i % 2 == 0 ? "within hours" : "spread over a day");
  }
}

void inversions(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const Card& card = cast.take({Kind::panel});
    Part part{turned_over};
    part.strength = cast.strength(i, 6);
    // Of three to one before, ten times over and more: for two days, so that a whole day is within.
    part.amount = static_cast<std::int64_t>(10 * part.strength) + 2;
    part.from = cast.when(0, 0);
    part.to = part.from + 2 * kDay;
    Part history = part;
    history.from = part.from - 50 * kDay;
    history.to = cast.fleet().end();
    history.early = true;
    history.play = [](const Part& p, Day& day) {
      Part turned = p;
      turned.from = p.from + 50 * kDay;
      turned.to = turned.from + 2 * kDay;
      turned_over(turned, day);
    };
    cast.give(card, history);
    cast.label(card, "R10", "direction_inversion", part, "two days");
  }
}

}  // namespace

void cast_crowds_of_messages(Cast& cast) {
  many_peers(cast);
  bursts(cast);
  harvests(cast);
  inversions(cast);
}

}  // namespace simwarden::simulate::evaluation
