// The score: what is true, a companion, false or no alarm, and the figures made of them.
#include "tools/simulate/scoring.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "tests/fixture/temp_dir.h"
#include "tools/simulate/calendar.h"
#include "tools/simulate/score_files.h"

namespace simwarden::test {
namespace {

using namespace simulate;

ScoreLabel label(const char* card, const char* risk, const char* indicator, double strength = 2) {
  return {card, risk, indicator, 10 * kDay, 11 * kDay, strength, "", false, 0};
}

ScoreFinding finding(const char* card, const char* risk, const char* indicator, double day) {
  const auto at = static_cast<Ms>(day * static_cast<double>(kDay));
  ScoreFinding f;
  f.risk = risk;
  f.indicator = indicator;
  f.cards = {card};
  f.first_at = f.at = f.last_at = at;
  return f;
}

}  // namespace

TEST_CASE("an alarm of the labelled indicator in the labelled time is true") {
  const auto sheet = [](double day) {
    return score({label("1", "R06", "imei_changed")}, {finding("1", "R06", "imei_changed", day)},
                 0);
  };
  CHECK(sheet(10.5).all.found == 1);
  CHECK(sheet(10.5).all.median_hours == 12);
  CHECK(sheet(11.9).all.found == 1);
  CHECK(sheet(9.9).all.false_alarms == 1);
  CHECK(sheet(12.1).all.false_alarms == 1);
  CHECK(sheet(12.1).missed.size() == 1);
}

TEST_CASE("another indicator of the class is a companion, another class or card is false") {
  const ScoreSheet sheet =
      score({label("1", "R06", "imei_changed")},
            {finding("1", "R06", "cloned_card", 10.5), finding("1", "R11", "spike", 10.5),
             finding("2", "R06", "imei_changed", 10.5)},
            2000);
  CHECK(sheet.by_class.at("R06").companions == 1);
  CHECK(sheet.by_class.at("R06").false_alarms == 1);
  CHECK(sheet.by_class.at("R11").false_alarms == 1);
  CHECK(sheet.by_class.at("R06").found == 0);
  CHECK(sheet.false_per_1000_card_days() == 1);
}

TEST_CASE("what is only recorded is no alarm, for a label or against it") {
  ScoreFinding excused = finding("1", "R06", "imei_changed", 10.5);
  excused.alarm = false;
  ScoreFinding other = finding("2", "R06", "imei_changed", 10.5);
  other.alarm = false;
  const ScoreSheet sheet = score({label("1", "R06", "imei_changed")}, {excused, other}, 0);
  CHECK(sheet.all.recorded == 2);
  CHECK(sheet.all.found == 0);
  CHECK(sheet.all.false_alarms == 0);
  CHECK(sheet.all.precision() == 1);
}

TEST_CASE("repeats of a true alarm find their label once") {
  const ScoreSheet sheet = score(
      {label("1", "R07", "outside_area")},
      {finding("1", "R07", "outside_area", 10.9), finding("1", "R07", "outside_area", 10.25)}, 0);
  CHECK(sheet.all.found == 1);
  CHECK(sheet.all.true_alarms == 2);
  CHECK(sheet.all.median_hours == 6);
}

TEST_CASE("a composite is known by its class, whatever its indicator is called") {
  const ScoreSheet sheet =
      score({label("1", "C4", "stolen_card")}, {finding("1", "C4", "", 10.5)}, 0);
  CHECK(sheet.all.found == 1);
  CHECK(sheet.by_indicator.count("C4") == 1);
}

TEST_CASE("a finding about many cards finds the labels of all of them, late ones too") {
  ScoreFinding rack = finding("1", "R06", "shared_device", 10.1);
  rack.cards = {"1", "2", "9"};
  rack.of_many = true;
  rack.last_at = 10 * kDay + 12 * kHour;
  std::vector<ScoreLabel> labels = {label("1", "R06", "shared_device"),
                                    label("2", "R06", "shared_device"),
                                    label("3", "R06", "shared_device")};
  labels[1].from = 10 * kDay + 6 * kHour;
  const ScoreSheet sheet = score(labels, {rack}, 0);
  CHECK(sheet.all.found == 2);
  CHECK(sheet.all.true_alarms == 1);
  CHECK(sheet.all.false_alarms == 0);
}

TEST_CASE("recall is told by strength") {
  const ScoreSheet sheet =
      score({label("1", "R08", "day_cap", 1.1), label("2", "R08", "day_cap", 1.4),
             label("3", "R08", "day_cap", 2), label("4", "R08", "day_cap", 9)},
            {finding("1", "R08", "day_cap", 10.5), finding("4", "R08", "day_cap", 10.5)}, 0);
  const Tally& tally = sheet.by_indicator.at("R08 day_cap");
  CHECK(tally.recall() == 0.5);
  CHECK(tally.labels_in_band[0] == 2);
  CHECK(tally.found_in_band[0] == 1);
  CHECK(tally.found_in_band[1] == 0);
  CHECK(tally.found_in_band[2] == 1);
}

TEST_CASE("what is promised is checked figure by figure") {
  CHECK(below_promise(
            score({label("1", "R08", "day_cap")}, {finding("1", "R08", "day_cap", 10.5)}, 1000))
            .empty());
  const auto lines = below_promise(
      score({label("1", "R08", "day_cap")}, {finding("2", "R08", "day_cap", 10.5)}, 1000));
  REQUIRE(lines.size() == 4);
  CHECK(lines[0] == "R08: recall 0.000, promised 0.95");
  CHECK(lines[3] == "false alarms per 1 000 card-days 1.000, promised at most 0.5");
}

TEST_CASE("files: labels with and without strength, cards by any of their identifiers") {
  TempDir dir;
  std::ofstream(dir.path() / "cards.csv") << "iccid,imsi,profile\n8986,46000,p\n,46001,p\n";
  std::ofstream(dir.path() / "labels.csv")
      << "card,risk,indicator,from,to,strength,variant\n"
         "8986,R11,destination_fan_out,2026-06-01T00:00:00.000Z,2026-06-02T00:00:00.000Z,1.25,x\n";
  std::ofstream(dir.path() / "findings.ndjson")
      << R"({"risk":"R11","indicator":"destination_fan_out","subject":"destination","action":"limit",)"
      << R"("first_at":"2026-06-01T01:00:00.000Z","at":"2026-06-01T02:00:00.000Z",)"
      << R"("evidence":{"cards":["46000","46001"]}})"
      << "\n"
      << R"({"risk":"R01","card":"46001","state":"retracted","at":"2026-06-01T02:00:00.000Z"})"
      << "\n";
  const CardNames names = read_card_names(dir.path() / "cards.csv");
  CHECK(names.cards == 2);
  const auto findings = read_findings(dir.path() / "findings.ndjson", names);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].cards == std::vector<std::string>{"8986", "46001"});
  const ScoreSheet sheet = score(read_labels(dir.path() / "labels.csv"), findings, 2);
  CHECK(sheet.all.found == 1);
  CHECK(sheet.all.labels_in_band[0] == 1);
  std::ofstream(dir.path() / "labels.csv") << "card\nonly,two\n";
  CHECK_THROWS(read_labels(dir.path() / "labels.csv"));
  CHECK_THROWS(read_findings(dir.path() / "none", names));
}

}  // namespace simwarden::test
