// `simwarden score FINDINGS LABELS`: what was found of what was labelled, and what else.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "tools/simulate/calendar.h"
#include "tools/simulate/output.h"
#include "tools/simulate/score_files.h"
#include "tools/simulate/simulate.h"

namespace simwarden::simulate {
namespace {

constexpr const char* kFooter =
    "A finding is true when its card has a label of its class and indicator (of a composite: its\n"
    "class) and it was raised between `from` and a day after `to`; of another indicator of a\n"
    "labelled class at that time it is a companion, neither hit nor false; with action record it "
    "is\n"
    "no alarm; any other is false. A finding without `card` is about the cards of its evidence.\n\n"
    "Examples:\n"
    "  simwarden score result/findings.ndjson fleet/labels.csv\n"
    "  simwarden score result/findings.ndjson fleet/labels.csv --cards fleet/cards.csv --days 30 "
    "--require\n";

std::string share_text(std::uint64_t part, std::uint64_t of) {
  return of == 0 ? "-" : fmt::format("{:.3f}", static_cast<double>(part) / static_cast<double>(of));
}

std::string hours_text(double hours) { return hours < 0 ? "-" : fmt::format("{:.1f} h", hours); }

std::string row_text(const std::string& name, const Tally& t) {
  return fmt::format(
      "{:<28} {:>6} {:>6} {:>6} {:>6} {:>8} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6}\n", name,
      t.labels, share_text(t.found, t.labels), share_text(t.labels - t.found, t.labels),
      share_text(t.true_alarms, t.true_alarms + t.false_alarms), hours_text(t.median_hours),
      share_text(t.found_in_band[0], t.labels_in_band[0]),
      share_text(t.found_in_band[1], t.labels_in_band[1]),
      share_text(t.found_in_band[2], t.labels_in_band[2]), t.true_alarms, t.companions, t.recorded,
      t.false_alarms);
}

std::string markdown_row(const std::string& name, const Tally& t) {
  return fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |\n", name, t.labels,
                     share_text(t.found, t.labels),
                     share_text(t.true_alarms, t.true_alarms + t.false_alarms),
                     share_text(t.labels - t.found, t.labels), hours_text(t.median_hours),
                     share_text(t.found_in_band[0], t.labels_in_band[0]),
                     share_text(t.found_in_band[1], t.labels_in_band[1]),
                     share_text(t.found_in_band[2], t.labels_in_band[2]), t.false_alarms);
}

template <typename Row>
void each_row(const ScoreSheet& sheet, const Row& row) {
  for (const auto& [risk, tally] : sheet.by_class) {
    row(risk, tally);
    for (const auto& [indicator, of_it] : sheet.by_indicator)
      if (indicator.starts_with(risk + " ")) row(indicator, of_it);
  }
  row("all", sheet.all);
}

void print_table(const ScoreSheet& sheet) {
  fmt::print("{:<28} {:>6} {:>6} {:>6} {:>6} {:>8} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6}\n", "",
             "labels", "recall", "missed", "prec.", "median", "1-1.5", "1.5-3", ">3", "true",
             "comp.", "record", "false");
  each_row(sheet, [](const std::string& name, const Tally& tally) {
    fmt::print("{}", row_text(name, tally));
  });
  if (sheet.card_days > 0)
    fmt::print("false alarms per 1 000 card-days: {:.3f}\n", sheet.false_per_1000_card_days());
}

void print_markdown(const ScoreSheet& sheet) {
  fmt::print(
      "| | labels | recall | precision | missed | median time to alarm | recall 1–1.5 | 1.5–3 | "
      "over 3 | false |\n|---|---|---|---|---|---|---|---|---|---|\n");
  each_row(sheet, [](const std::string& name, const Tally& tally) {
    fmt::print("{}", markdown_row(name, tally));
  });
  if (sheet.card_days > 0)
    fmt::print("\nFalse alarms per 1 000 card-days: {:.3f}\n", sheet.false_per_1000_card_days());
}

void print_lists(const ScoreSheet& sheet, std::size_t most) {
  for (std::size_t i = 0; i < sheet.missed.size() && i < most; ++i) {
    const ScoreLabel& l = sheet.missed[i];
    fmt::print("missed: {} {} {} since {} strength {:.2f} {}\n", l.card, l.risk, l.indicator,
               rfc3339(l.from), l.strength, l.variant);
  }
  for (std::size_t i = 0; i < sheet.wrong.size() && i < most; ++i) {
    const ScoreFinding& f = sheet.wrong[i];
    fmt::print("false: {} {} {} at {}\n", f.cards.empty() ? "-" : f.cards.front(), f.risk,
               f.indicator, rfc3339(f.at));
  }
}

nlohmann::json json_of(const Tally& t) {
  nlohmann::json json{{"labels", t.labels},
                      {"found", t.found},
                      {"recall", t.recall()},
                      {"miss_rate", 1 - t.recall()},
                      {"precision", t.precision()},
                      {"true_alarms", t.true_alarms},
                      {"companions", t.companions},
                      {"recorded", t.recorded},
                      {"false_alarms", t.false_alarms}};
  if (t.median_hours >= 0) json["median_hours_to_alarm"] = t.median_hours;
  static constexpr const char* kNames[kBands] = {"1.0-1.5", "1.5-3", "3+"};
  for (int band = 0; band < kBands; ++band) {
    json["by_strength"][kNames[band]] = {{"labels", t.labels_in_band[band]},
                                         {"found", t.found_in_band[band]}};
  }
  return json;
}

nlohmann::json json_of(const ScoreSheet& sheet) {
  nlohmann::json json{{"all", json_of(sheet.all)}};
  for (const auto& [risk, tally] : sheet.by_class) json["classes"][risk] = json_of(tally);
  for (const auto& [name, tally] : sheet.by_indicator) json["indicators"][name] = json_of(tally);
  if (sheet.card_days > 0) {
    json["card_days"] = sheet.card_days;
    json["false_per_1000_card_days"] = sheet.false_per_1000_card_days();
  }
  return json;
}

struct Wish {
  std::string findings, labels, cards, json;
  double days = 0;
  std::size_t list = 20;
  bool require = false;
  bool markdown = false;
};

int run(const Wish& wish) {
  const CardNames names = wish.cards.empty() ? CardNames{} : read_card_names(wish.cards);
  const ScoreSheet sheet = score(read_labels(wish.labels), read_findings(wish.findings, names),
                                 static_cast<double>(names.cards) * wish.days);
  wish.markdown ? print_markdown(sheet) : print_table(sheet);
  if (!wish.markdown) print_lists(sheet, wish.list);
  if (!wish.json.empty()) write_text(wish.json, json_of(sheet).dump(1) + "\n");
  if (!wish.require) return sheet.missed.empty() && sheet.wrong.empty() ? 0 : 1;
  const std::vector<std::string> lines = below_promise(sheet);
  for (const std::string& line : lines) fmt::print("below what is promised: {}\n", line);
  return lines.empty() ? 0 : 1;
}

}  // namespace

int run_score(int argc, char** argv) {
  Wish wish;
  CLI::App app("Compares findings with labels: recall, precision, time to alarm, false alarms.",
               "simwarden score");
  app.footer(kFooter);
  app.set_version_flag("--version", SIMWARDEN_VERSION);
  app.add_option("FINDINGS", wish.findings, "findings.ndjson")->required();
  app.add_option("LABELS", wish.labels, "labels.csv")->required();
  auto* cards = app.add_option("--cards", wish.cards,
                               "cards.csv: which identifiers are one card, and how many there are");
  app.add_option("--days", wish.days, "watched days, for false alarms per 1 000 card-days")
      ->needs(cards)
      ->check(CLI::PositiveNumber);
  app.add_option("--json", wish.json, "writes every figure there");
  app.add_option("--list", wish.list, "so many of the missed and of the false")
      ->capture_default_str();
  app.add_flag("--markdown", wish.markdown, "the table for a document");
  app.add_flag(
      "--require", wish.require,
      "exit 1 unless what is promised is reached: recall and precision 0.95 of each class, "
      "recall 0.90 of each indicator, at most 0.5 false per 1 000 card-days");
  try {
    app.parse(argc, argv);
    return run(wish);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : 2;
  } catch (const std::exception& e) {
    fmt::print(stderr, "simwarden score: {}\n", e.what());
    return 3;
  }
}

}  // namespace simwarden::simulate
