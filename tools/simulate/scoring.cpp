#include "tools/simulate/scoring.h"

#include <fmt/format.h>

#include <algorithm>

#include "tools/simulate/calendar.h"

namespace simwarden::simulate {
namespace {

constexpr Ms kAfter = kDay;
constexpr double kClassRecall = 0.95;
constexpr double kClassPrecision = 0.95;
constexpr double kIndicatorRecall = 0.90;
constexpr double kFalsePer1000CardDays = 0.5;

std::string indicator_key(const std::string& risk, const std::string& indicator) {
  return risk.starts_with('C') ? risk : risk + " " + indicator;
}

Band band_of(double strength) {
  return strength < 1.5 ? Band::weak : strength <= 3 ? Band::plain : Band::strong;
}

double share(std::uint64_t part, std::uint64_t of) {
  return of == 0 ? 1 : static_cast<double>(part) / static_cast<double>(of);
}

class Scorer {
 public:
  explicit Scorer(std::vector<ScoreLabel> labels) : labels_(std::move(labels)) {
    for (std::size_t i = 0; i < labels_.size(); ++i) by_card_[labels_[i].card].push_back(i);
  }

  ScoreSheet judge(const std::vector<ScoreFinding>& findings, double card_days) {
    sheet_.card_days = card_days;
    for (const ScoreFinding& finding : findings) take(finding);
    for (const ScoreLabel& label : labels_) count(label);
    for (auto& [key, hours] : hours_) {
      std::sort(hours.begin(), hours.end());
      tally(key).median_hours = hours[hours.size() / 2];
    }
    return std::move(sheet_);
  }

 private:
  enum class Verdict { no, companion, yes };

  // "" is all of them, a class has no space in it but for its indicators.
  Tally& tally(const std::string& key) {
    if (key.empty()) return sheet_.all;
    if (key.starts_with("class ")) return sheet_.by_class[key.substr(6)];
    return sheet_.by_indicator[key];
  }
  static std::vector<std::string> keys(const std::string& risk, const std::string& indicator) {
    return {"", "class " + risk, indicator_key(risk, indicator)};
  }

  Verdict verdict(const ScoreFinding& finding) {
    Verdict best = Verdict::no;
    for (const std::string& card : finding.cards) {
      const auto mine = by_card_.find(card);
      if (mine == by_card_.end()) continue;
      for (const std::size_t i : mine->second) {
        ScoreLabel& label = labels_[i];
        const Ms raised = finding.of_many && finding.last_at >= label.from
                              ? std::max(finding.at, label.from)
                              : finding.at;
        if (label.risk != finding.risk || raised < label.from ||
            finding.first_at > label.to + kAfter)
          continue;
        const bool same = indicator_key(label.risk, label.indicator) ==
                          indicator_key(finding.risk, finding.indicator);
        if (same && raised <= label.to + kAfter) {
          best = Verdict::yes;
          if (finding.alarm && (!label.found || raised < label.found_at)) {
            label.found = true;
            label.found_at = raised;
          }
        } else if (best == Verdict::no) {
          best = Verdict::companion;
        }
      }
    }
    return best;
  }

  void take(const ScoreFinding& finding) {
    const Verdict verdict_of = verdict(finding);
    for (const std::string& key : keys(finding.risk, finding.indicator)) {
      Tally& t = tally(key);
      if (!finding.alarm)
        ++t.recorded;
      else if (verdict_of == Verdict::yes)
        ++t.true_alarms;
      else if (verdict_of == Verdict::companion)
        ++t.companions;
      else
        ++t.false_alarms;
    }
    if (finding.alarm && verdict_of == Verdict::no) sheet_.wrong.push_back(finding);
  }

  void count(const ScoreLabel& label) {
    const auto band = static_cast<std::size_t>(band_of(label.strength));
    for (const std::string& key : keys(label.risk, label.indicator)) {
      Tally& t = tally(key);
      ++t.labels;
      if (label.strength > 0) ++t.labels_in_band[band];
      if (!label.found) continue;
      ++t.found;
      if (label.strength > 0) ++t.found_in_band[band];
      hours_[key].push_back(static_cast<double>(label.found_at - label.from) /
                            static_cast<double>(kHour));
    }
    if (!label.found) sheet_.missed.push_back(label);
  }

  std::vector<ScoreLabel> labels_;
  std::map<std::string, std::vector<std::size_t>> by_card_;
  std::map<std::string, std::vector<double>> hours_;
  ScoreSheet sheet_;
};

}  // namespace

double Tally::recall() const { return share(found, labels); }
double Tally::precision() const { return share(true_alarms, true_alarms + false_alarms); }

double ScoreSheet::false_per_1000_card_days() const {
  return card_days > 0 ? static_cast<double>(all.false_alarms) * 1000 / card_days : 0;
}

ScoreSheet score(std::vector<ScoreLabel> labels, const std::vector<ScoreFinding>& findings,
                 double card_days) {
  return Scorer(std::move(labels)).judge(findings, card_days);
}

std::vector<std::string> below_promise(const ScoreSheet& sheet) {
  std::vector<std::string> lines;
  const auto at_least = [&](const std::string& what, double value, double least) {
    if (value < least)
      lines.push_back(fmt::format("{} {:.3f}, promised {:.2f}", what, value, least));
  };
  for (const auto& [risk, tally] : sheet.by_class) {
    at_least(risk + ": recall", tally.recall(), kClassRecall);
    at_least(risk + ": precision", tally.precision(), kClassPrecision);
  }
  for (const auto& [indicator, tally] : sheet.by_indicator)
    at_least(indicator + ": recall", tally.recall(), kIndicatorRecall);
  if (sheet.card_days > 0 && sheet.false_per_1000_card_days() > kFalsePer1000CardDays) {
    lines.push_back(fmt::format("false alarms per 1 000 card-days {:.3f}, promised at most {:.1f}",
                                sheet.false_per_1000_card_days(), kFalsePer1000CardDays));
  }
  return lines;
}

}  // namespace simwarden::simulate
