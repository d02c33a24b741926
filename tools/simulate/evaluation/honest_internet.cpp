// Honest destinations that look like R04, R05 and R11.
#include <fmt/format.h>

#include "tools/simulate/evaluation/cast.h"

namespace simwarden::simulate::evaluation {
namespace {

enum class Site : int {
  infrastructure,
  certificates,
  old_server,
  cdn,
  few,
  two_apps,
  services,
  expired_threat,
  answered
};

void visit(const Part& p, Use& use, int n) {
  static constexpr std::array kServices{"pay.example", "tiles.maps.example", "portal.hotel.example",
                                        "push.example"};
  switch (static_cast<Site>(p.variant)) {
    case Site::infrastructure:
      use.up = use.down = 180;
      add_flow(use, "192.0.2.53", "", n % 3 == 0 ? 53 : n % 3 == 1 ? 123 : 853, 180, 180, "udp");
      break;
    case Site::certificates: {
      static constexpr std::array kHosts{"ocsp.digicert.com", "crl3.digicert.com",
                                         "connectivitycheck.gstatic.com"};
      use.up = 700;
      use.down = 4'000;
      add_flow(use, "192.0.2.66", kHosts[static_cast<std::size_t>(n) % kHosts.size()], 80, use.up,
               use.down);
      break;
    }
    case Site::old_server:
      use.up = 90'000;
      use.down = 2'000;
      add_flow(use, "192.0.2.67", "", 554, use.up, use.down);
      break;
    case Site::cdn:
      use.up = 40'000;
      use.down = 9'000;
      add_flow(use, fmt::format("192.0.2.{}", 10 + n), fmt::format("edge{}.camera.example", n), 443,
               use.up, use.down);
      break;
    case Site::few:
      use.up = 2'000;
      use.down = 1'000;
      if (n < 2) add_flow(use, "192.0.2.60", "", 443, use.up, use.down);
      break;
    case Site::two_apps:
      use.up = 700;
      use.down = 9'000;
      add_flow(use, "192.0.2.61", app_hosts()[static_cast<std::size_t>(n % 2)], 443, use.up,
               use.down);
      break;
    case Site::services:
      use.up = 900;
      use.down = 20'000;
      add_flow(use, "192.0.2.62", kServices[static_cast<std::size_t>(n) % kServices.size()], 443,
               use.up, use.down);
      break;
    case Site::expired_threat:
      use.up = use.down = 400;
      add_flow(use, kOldThreat, "", 443, 400, 400);
      break;
    case Site::answered:
      for (int i = 0; i < 60; ++i)
        add_flow(use, fmt::format("100.{}.{}.9", 70 + n, i), "", 443, 90, 240);
      use.up = 60 * 90;
      use.down = 60 * 240;
      break;
  }
}

struct Plot {
  const char* name;
  Site site;
  std::int64_t amount;
  Ms step;
  std::initializer_list<Kind> kinds;
};

}  // namespace

void cast_honest_internet(Cast& cast) {
  const std::array plots{
      Plot{"DNS, time and DoT of the network",
           Site::infrastructure,
           6,
           9 * kMinute,
           {Kind::camera, Kind::till, Kind::meter, Kind::lift}},
      Plot{"certificate status and connectivity checks",
           Site::certificates,
           5,
           9 * kMinute,
           {Kind::camera, Kind::till, Kind::watch}},
      Plot{"list that is not deployed yet", Site::old_server, 6, 20 * kMinute, {Kind::camera}},
      Plot{"CDN address of an allowed host", Site::cdn, 5, 30 * kMinute, {Kind::camera}},
      Plot{"a little to an unlisted address",
           Site::few,
           2,
           12 * kMinute,
           {Kind::camera, Kind::till, Kind::watch}},
      Plot{"two consumer apps", Site::two_apps, 4, 40 * kMinute, {Kind::van, Kind::pda}},
      Plot{"payment, maps, captive portal, push",
           Site::services,
           8,
           40 * kMinute,
           {Kind::van, Kind::pda}},
      Plot{"address no longer on the threat list",
           Site::expired_threat,
           3,
           40 * kMinute,
           {Kind::van, Kind::tracker, Kind::pda}},
      Plot{"many destinations that answer",
           Site::answered,
           3,
           10 * kMinute,
           {Kind::pda, Kind::screen, Kind::van}},
  };
  for (const Plot& plot : plots) {
    for (std::uint32_t i = 0; i < cast.honest(); ++i) {
      Card& card = cast.take(plot.kinds);
      card.new_list = plot.site == Site::old_server;
      Part part{nullptr, cast.when(10, 12), 0};
      part.variant = static_cast<int>(plot.site);
      part.amount = plot.amount;
      part.step = plot.step;
      part.to = part.from + 6 * kHour;
      // Within its ordinary uses where a period is declared, as what they fetch by the way.
      part.play = [](const Part& p, Day& day) {
        int n = 0;
        if (day.card.row().declared) {
          day.each(p.from, p.to + kDay, [&](Use& use) {
            const std::int64_t up = use.up;
            const std::int64_t down = use.down;
            visit(p, use, n++);
            use.up += up;
            use.down += down;
          });
          return;
        }
        for (; n < static_cast<int>(p.amount); ++n) {
          const Ms t = p.from + n * p.step;
          if (!day.holds(t)) continue;
          Use use = day.plain(t - kMinute, t);
          visit(p, use, n);
          day.add(std::move(use));
        }
      };
      cast.give(card, part);
      cast.count(plot.name, card);
    }
  }
  // An advertising screen may show what people like.
  Part shown{nullptr, cast.fleet().begin, cast.fleet().end()};
  shown.play = [](const Part&, Day& day) {
    for (std::size_t i = 0; i < day.uses.size(); ++i) {
      Use& use = day.uses[i];
      if (use.flows.empty()) continue;
      // A part of what it fetches anyway.
      const std::int64_t up = use.flows.back().bytes_up / 4;
      const std::int64_t down = use.flows.back().bytes_down / 4;
      use.flows.back().bytes_up -= up;
      use.flows.back().bytes_down -= down;
      add_flow(use, "192.0.2.63", app_hosts()[i % app_hosts().size()], 443, up, down);
    }
  };
  cast.give_all(Kind::screen, shown);
  for (const Card& card : cast.fleet().cards) {
    if (card.kind == Kind::screen) cast.count("consumer apps where they are allowed");
    if (card.kind == Kind::camera) cast.count("long flow to a listed destination");
  }
}

}  // namespace simwarden::simulate::evaluation
