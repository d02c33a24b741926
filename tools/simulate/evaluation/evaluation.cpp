#include "tools/simulate/evaluation/evaluation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "tools/simulate/evaluation/cast.h"
#include "tools/simulate/evaluation/profiles.h"
#include "tools/simulate/evaluation/records.h"

namespace simwarden::simulate::evaluation {
namespace fs = std::filesystem;
namespace {

// A hundred labels at 100 000 cards, and a few to spare.
std::uint32_t misuse_for(std::uint32_t cards) {
  return std::max<std::uint32_t>(3, (cards * 12 + 9'999) / 10'000);
}

// Five cards in a thousand a month, and a few to spare.
std::uint32_t honest_for(std::uint32_t cards, int days) {
  return std::max<std::uint32_t>(3,
                                 static_cast<std::uint32_t>(std::ceil(0.0052 * cards * days / 30)));
}

bool touches(const Part& part, Ms begin) {
  return begin + kDay > part.from - part.gap - kDay && begin < part.to + part.gap + kDay;
}

Day day_of(const Cast& cast, const Card& card, int no) {
  Day day(cast.fleet(), card, no);
  if (no >= 0) live_ordinarily(day);
  for (const Part& part : cast.common(card.kind))
    if (touches(part, day.begin)) part.play(part, day);
  const auto mine = cast.parts().find(card.no);
  if (mine == cast.parts().end()) return day;
  for (const Part& part : mine->second) {
    if (touches(part, day.begin) && (no >= 0 || part.early)) part.play(part, day);
  }
  return day;
}

// Cards whose story begins before the fleet is watched, and the first day of it.
std::vector<std::uint32_t> early_cards(const Cast& cast, int& first_day) {
  std::vector<std::uint32_t> cards;
  for (const auto& [no, parts] : cast.parts()) {
    for (const Part& part : parts) {
      if (!part.early) continue;
      cards.push_back(no);
      const Ms before = cast.fleet().begin - (part.from - part.gap) + 6 * kDay;
      first_day = std::min(first_day, -static_cast<int>(before / kDay));
    }
  }
  return cards;
}

std::string labels_csv(const Cast& cast) {
  std::vector<Label> labels = cast.labels();
  std::sort(labels.begin(), labels.end(), [](const Label& a, const Label& b) {
    return std::tie(a.risk, a.indicator, a.from, a.card) <
           std::tie(b.risk, b.indicator, b.from, b.card);
  });
  std::string text = "card,risk,indicator,from,to,strength,variant\n";
  for (const Label& l : labels) {
    std::string variant = l.variant;
    std::replace(variant.begin(), variant.end(), ',', ';');
    text += fmt::format("{},{},{},{},{},{:.2f},{}\n", iccid(cast.fleet().cards[l.card]), l.risk,
                        l.indicator, rfc3339(l.from), rfc3339(l.to), l.strength, variant);
  }
  return text;
}

std::string windows_csv(const Cast& cast) {
  std::string text = "# version: simulated-1\ncard_or_org,kind,from,to,reason\n";
  for (const Window& w : cast.windows()) {
    text += fmt::format("{},{},{},{},{}\n", w.card_or_org, w.kind, rfc3339(w.from), rfc3339(w.to),
                        w.reason);
  }
  return text;
}

std::string traps_csv(const Cast& cast) {
  std::string text = "trap,cards\n";
  for (const auto& [name, cards] : cast.traps()) {
    std::string quoted = name;
    if (name.find(',') != std::string::npos) quoted = '"' + name + '"';
    text += fmt::format("{},{}\n", quoted, cards);
  }
  return text;
}

std::string honest_csv(const Cast& cast) {
  std::string text = "card,event\n";
  for (const auto& [no, event] : cast.honest_events())
    text += fmt::format("{},\"{}\"\n", iccid(cast.fleet().cards[no]), event);
  return text;
}

void write_files(const Cast& cast, const Arrivals& arrivals, const fs::path& out) {
  const Ms begin = cast.fleet().begin;
  write_text(out / "cards.csv", cards_csv(cast.fleet()));
  write_text(out / "profiles.toml", profiles_toml(begin));
  write_text(out / "labels.csv", labels_csv(cast));
  write_text(out / "traps.csv", traps_csv(cast));
  write_text(out / "honest.csv", honest_csv(cast));
  write_text(out / "reference/cells.csv", cells_csv(arrivals.cells()));
  write_text(out / "reference/areas.geojson", areas_geojson());
  write_text(out / "reference/tac.csv", tac_csv());
  write_text(out / "reference/consumer-apps.csv", consumer_apps_csv());
  write_text(out / "reference/threats.csv", threats_csv(begin));
  write_text(out / "reference/sensitive-areas.toml", sensitive_areas_toml(begin));
  write_text(out / "reference/windows.csv", windows_csv(cast));
}

}  // namespace

Written simulate(const Request& request) {
  Fleet fleet = make_cards(request.seed, request.cards, request.begin, request.days);
  Cast cast(fleet, request.misuse.value_or(misuse_for(request.cards)),
            honest_for(request.cards, request.days));
  cast_all(cast);

  fs::create_directories(request.out / "reference");
  RecordWriter out(request.out / file_name("records", request.form, request.packing), request.form,
                   request.packing);
  Arrivals arrivals(request.form, out);
  int first_day = 0;
  const std::vector<std::uint32_t> early = early_cards(cast, first_day);
  for (int no = first_day; no < 0; ++no) {
    for (const std::uint32_t card : early) arrivals.take(day_of(cast, fleet.cards[card], no));
    arrivals.write_before(fleet.begin + no * kDay);
  }
  for (int no = 0; no < request.days; ++no) {
    for (const Card& card : fleet.cards) arrivals.take(day_of(cast, card, no));
    arrivals.write_before(fleet.begin + no * kDay);
  }
  arrivals.write_before(fleet.end() + 60 * kDay);
  out.close();
  write_files(cast, arrivals, request.out);
  return {arrivals.written(), cast.labels().size(), cast.traps()};
}

}  // namespace simwarden::simulate::evaluation
