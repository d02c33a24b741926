// `simwarden score FINDINGS LABELS`: what was found of what was labelled, and what else.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "tools/simulate/simulate.h"

namespace simwarden::simulate {
namespace {

constexpr const char* kFooter =
    "A finding counts for a label of its card, class and indicator when it lies between `from` "
    "and\n"
    "`to`. One of another indicator on a labelled card is a companion; an excused one (action\n"
    "record) is no alarm; any other on an unlabelled card is false.\n\n"
    "Example:\n"
    "  simwarden score result/findings.ndjson fleet/labels.csv\n";

struct Line {
  std::string card, indicator, from, to;  // indicator with its class: "R06 imei_changed"
};

struct Tally {
  int labels = 0, found = 0, companions = 0, excused = 0, wrong = 0;
};

std::ifstream opened(const std::string& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error(file + ": cannot be read");
  return in;
}

std::vector<Line> read_labels(const std::string& file) {
  std::ifstream in = opened(file);
  std::vector<Line> labels;
  std::string line;
  std::getline(in, line);
  for (int no = 2; std::getline(in, line); ++no) {
    std::vector<std::string> fields{""};
    for (const char c : line) {
      if (c == ',')
        fields.emplace_back();
      else if (c != '\r')
        fields.back() += c;
    }
    if (fields.size() != 5)
      throw std::runtime_error(fmt::format("{}:{}: not five fields", file, no));
    labels.push_back({fields[0], fields[1] + " " + fields[2], fields[3], fields[4]});
  }
  return labels;
}

class Score {
 public:
  explicit Score(std::vector<Line> labels) : labels_(std::move(labels)) {
    for (const Line& label : labels_) {
      ++tally_[label.indicator].labels;
      labelled_.insert(label.card);
    }
  }

  void take(const nlohmann::json& finding) {
    if (finding.value("state", "") == "retracted") return;
    const std::string card = finding.value("card", "");
    const std::string indicator = finding.value("risk", "") + " " + finding.value("indicator", "");
    const std::string at = finding.value("at", "");
    for (std::size_t i = 0; i < labels_.size(); ++i) {
      const Line& l = labels_[i];
      // The product writes time in one form, which sorts as text.
      if (l.card != card || l.indicator != indicator || at < l.from || at > l.to) continue;
      if (found_.insert(i).second) ++tally_[indicator].found;
      return;
    }
    Tally& tally = tally_[indicator];
    if (finding.value("action", "") == "record")
      ++tally.excused;
    else if (labelled_.contains(card))
      ++tally.companions;
    else
      ++tally.wrong;
  }

  bool perfect() const {
    bool all = found_.size() == labels_.size();
    for (const auto& [indicator, tally] : tally_) all = all && tally.wrong == 0;
    return all;
  }

  void print() const {
    fmt::print("{:<24} {:>6} {:>6} {:>7} {:>10} {:>8} {:>6} {:>10}\n", "indicator", "labels",
               "found", "recall", "companions", "excused", "false", "precision");
    for (const auto& [indicator, t] : tally_) {
      const auto share = [](int part, int of) {
        return of == 0 ? std::string("-") : fmt::format("{:.3f}", static_cast<double>(part) / of);
      };
      fmt::print("{:<24} {:>6} {:>6} {:>7} {:>10} {:>8} {:>6} {:>10}\n", indicator, t.labels,
                 t.found, share(t.found, t.labels), t.companions, t.excused, t.wrong,
                 share(t.found + t.companions, t.found + t.companions + t.wrong));
    }
    for (std::size_t i = 0; i < labels_.size(); ++i) {
      if (!found_.contains(i)) {
        fmt::print("missed: {} {} since {}\n", labels_[i].card, labels_[i].indicator,
                   labels_[i].from);
      }
    }
  }

 private:
  std::vector<Line> labels_;
  std::set<std::string> labelled_;
  std::set<std::size_t> found_;
  std::map<std::string, Tally> tally_;
};

}  // namespace

int run_score(int argc, char** argv) {
  std::string findings;
  std::string labels;
  CLI::App app("Compares findings with labels: recall and precision by indicator.",
               "simwarden score");
  app.footer(kFooter);
  app.set_version_flag("--version", SIMWARDEN_VERSION);
  app.add_option("FINDINGS", findings, "findings.ndjson")->required();
  app.add_option("LABELS", labels, "labels.csv")->required();
  try {
    app.parse(argc, argv);
    Score score(read_labels(labels));
    std::ifstream in = opened(findings);
    for (std::string line; std::getline(in, line);) score.take(nlohmann::json::parse(line));
    score.print();
    return score.perfect() ? 0 : 1;
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : 2;
  } catch (const std::exception& e) {
    fmt::print(stderr, "simwarden score: {}\n", e.what());
    return 3;
  }
}

}  // namespace simwarden::simulate
