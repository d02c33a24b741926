// Where data cards have no business: R04, R05.
#include <fmt/format.h>

#include <algorithm>

#include "tools/simulate/evaluation/cast.h"

namespace simwarden::simulate::evaluation {
namespace {

std::string somewhere(Dice& dice) { return fmt::format("192.0.2.{}", dice.between(1, 250)); }

enum class Way : int { bytes, flows, tunnel };

// Uses of its own within an hour; as many bytes or flows as the strength asks for.
void off_the_list(const Part& p, Day& day) {
  for (int i = 0; i < 3; ++i) {
    const Ms t = p.from + i * p.step;
    if (!day.holds(t)) continue;
    Use use = day.plain(t - kMinute, t);
    switch (static_cast<Way>(p.variant)) {
      case Way::bytes:
        use.up = p.amount / 3 + 1;
        add_flow(use, "192.0.2.77", "", 443, use.up, 0);
        use.flows.back().bytes_down = use.down = 0;
        break;
      case Way::flows: {
        const std::int64_t here = p.amount / 3 + (i < p.amount % 3 ? 1 : 0);
        for (std::int64_t n = 0; n < here; ++n) add_flow(use, somewhere(day.dice), "", 443, 60, 40);
        use.up = 60 * here;
        use.down = 40 * here;
        break;
      }
      case Way::tunnel:
        use.up = p.amount / 3 + 1;
        add_flow(use, "192.0.2.53", "", 53, use.up, 0, "udp");
        break;
    }
    day.add(std::move(use));
  }
}

void unlisted(Cast& cast) {
  static constexpr std::array kNames{"bytes", "flows", "through port 53"};
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const int way = i % 7 == 6 ? 2 : static_cast<int>(i % 2);
    const Card& card =
        cast.take(way == 2 ? std::initializer_list<Kind>{Kind::camera, Kind::till}
                           : std::initializer_list<Kind>{Kind::camera, Kind::till, Kind::watch});
    Part part{off_the_list};
    part.variant = way;
    part.strength = cast.strength(i, way == 2 ? 2 : 8);
    const std::array<std::int64_t, 3> thresholds{10'000, 3, 1'000'000};
    part.amount =
        Cast::count_for(part.strength, thresholds[static_cast<std::size_t>(way)], way != 1);
    part.from = cast.when(10, 15);
    part.step = (i % 3 == 0 ? 5 : 24) * kMinute;
    part.to = part.from + kHour;
    part.strength = static_cast<double>(part.amount) /
                    static_cast<double>(thresholds[static_cast<std::size_t>(way)]);
    cast.give(card, part);
    cast.label(card, "R04", "unlisted_destination", part, kNames[static_cast<std::size_t>(way)]);
  }
}

void other_apn(const Part& p, Day& day) {
  day.each(p.from, p.to, [](Use& use) { use.apn = "cmnet"; });
}

void unlisted_apn(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const Card& card = cast.take({Kind::meter});
    Part part{other_apn};
    const std::int64_t uses = Cast::count_for(cast.strength(i, 8), 1);
    const std::vector<Ms> ends =
        cast.uses_after(card, cast.when(0, 23), static_cast<std::size_t>(uses));
    part.from = ends.front() - 8 * kMinute;
    part.to = ends.back() + kMinute;
    part.strength = static_cast<double>(uses);
    cast.give(card, part);
    cast.label(card, "R04", "unlisted_apn", part, "an APN for people");
  }
}

void data_at_all(const Part& p, Day& day) {
  for (std::int64_t i = 0; i < p.amount; ++i) {
    const Ms t = p.from + i * p.step;
    if (!day.holds(t)) continue;
    Use use = day.plain(t - 3 * kMinute, t);
    use.apn = "cmnet";
    use.up = day.dice.between(4'000, 12'000);
    use.down = day.dice.between(10'000, 40'000);
    add_flow(use, "192.0.2.90", "", 443, use.up, use.down);
    day.add(std::move(use));
  }
}

void data_while_off(Cast& cast) {
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const Card& card = cast.take({Kind::panel});
    Part part{data_at_all};
    part.amount = Cast::count_for(cast.strength(i, 8), 1);
    part.strength = static_cast<double>(part.amount);
    part.from = cast.when(9, 14);
    part.step = (i % 2 == 0 ? 20 : 60) * kMinute;
    part.to = part.from + part.amount * part.step;
    cast.give(card, part);
    cast.label(card, "R04", "data_while_off", part, i % 2 == 0 ? "quickly" : "now and then");
  }
}

// So many consumer apps in a day, or so many bytes to a few of them.
void apps(const Part& p, Day& day) {
  const auto hosts = app_hosts();
  const std::int64_t uses = p.variant == 2 ? 20 : p.amount;
  for (std::int64_t i = 0; i < uses; ++i) {
    const Ms t = p.from + i * p.step;
    if (!day.holds(t)) continue;
    Use use = day.plain(t - 3 * kMinute, t);
    const char* host = hosts[static_cast<std::size_t>(p.variant == 2 ? i % 2 : i) % hosts.size()];
    if (p.variant == 1 && i % 2 == 1) {
      use.up = use.down = 70;
      add_flow(use, "192.0.2.53", host, 53, 70, 70, "udp");
    } else {
      use.down = p.variant == 2 ? p.amount / uses + 1 : day.dice.between(1'000, 6'000);
      use.up = p.variant == 2 ? 0 : 800;
      add_flow(use, fmt::format("192.0.2.{}", 100 + i % 40), host, 443, use.up, use.down);
    }
    day.add(std::move(use));
  }
}

void consumer_apps(Cast& cast) {
  static constexpr std::array kNames{"apps", "apps, half of them only asked for", "bytes"};
  for (std::uint32_t i = 0; i < cast.misuse(); ++i) {
    const int way = static_cast<int>(i % 3);
    const Card& card = way == 2 ? cast.take({Kind::camera}) : cast.take({Kind::van, Kind::pda});
    Part part{apps};
    part.variant = way;
    const std::int64_t threshold = way == 2 ? 5'000'000 : 3;
    part.amount = Cast::count_for(cast.strength(i, way == 2 ? 6 : 3.3), threshold, way == 2);
    part.strength = static_cast<double>(part.amount) / static_cast<double>(threshold);
    part.from = cast.when(10, 11);
    part.step = way == 2 ? 30 * kMinute : (i % 2 == 0 ? kHour / 2 : 7 * kHour / part.amount);
    part.to = part.from + (way == 2 ? 11 * kHour : 8 * kHour);
    cast.give(card, part);
    cast.label(card, "R05", "consumer_apps", part, kNames[static_cast<std::size_t>(way)]);
    if (way == 2) cast.label(card, "R04", "unlisted_destination", part, "consumer apps");
  }
}

}  // namespace

void cast_internet(Cast& cast) {
  unlisted(cast);
  unlisted_apn(cast);
  data_while_off(cast);
  consumer_apps(cast);
}

}  // namespace simwarden::simulate::evaluation
