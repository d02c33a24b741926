// The evaluation fleet: all misuse labelled and all traps there, reproducible, and true to its
// labels.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include "platform/ingest/record_file.h"
#include "tests/fixture/temp_dir.h"
#include "tools/simulate/calendar.h"
#include "tools/simulate/evaluation/cast.h"
#include "tools/simulate/evaluation/evaluation.h"
#include "tools/simulate/score_files.h"

namespace simwarden::test {
namespace {

namespace fs = std::filesystem;
using namespace simulate;
using simulate::evaluation::Cast;
using simulate::evaluation::Fleet;

const Ms kBegin = *read_time("2026-06-01");

// The eleven classes and the composites, as the catalogue names them.
const std::map<std::string, std::set<std::string>> kCatalogue = {
    {"R01", {"handset_tac"}},
    {"R02", {"mo_unlisted_peer", "mt_unlisted_peers", "sms_while_off"}},
    {"R03", {"mo_unlisted_peer", "mt_unlisted_peers", "voice_while_off"}},
    {"R04", {"unlisted_destination", "unlisted_apn", "data_while_off"}},
    {"R05", {"consumer_apps"}},
    {"R06",
     {"imei_changed", "left_device_pool", "frequent_swaps", "soldered_changed", "shared_device",
      "cloned_device", "cloned_card", "agent_silent"}},
    {"R07", {"outside_area", "static_card_moved", "impossible_travel"}},
    {"R08", {"day_cap", "month_cap"}},
    {"R09", {"sensitive_area"}},
    {"R10", {"fan_out", "burst", "service_sender_harvest", "direction_inversion"}},
    {"R11",
     {"spike", "cap_exceeded", "long_lived_flow", "dormant_wake", "off_schedule", "attach_storm",
      "destination_fan_out", "threat_destination", "silence", "counter_mismatch"}},
};

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

evaluation::Written written(const fs::path& out, std::uint64_t seed, Form form = Form::ndjson,
                            std::uint32_t cards = 2000, int days = 14) {
  evaluation::Request request;
  request.cards = cards;
  request.days = days;
  request.seed = seed;
  request.begin = kBegin;
  request.form = form;
  request.out = out;
  return evaluation::simulate(request);
}

}  // namespace

TEST_CASE("every indicator and composite is labelled, a quarter of them just above the threshold") {
  Fleet fleet = evaluation::make_cards(11, 20'000, kBegin, 30);
  Cast cast(fleet, 24, 104);
  evaluation::cast_all(cast);
  std::map<std::pair<std::string, std::string>, std::uint32_t> labels;
  std::map<std::string, std::uint32_t> composites;
  std::size_t weak = 0;
  for (const evaluation::Label& label : cast.labels()) {
    INFO(label.risk << " " << label.indicator << " " << label.variant);
    CHECK(label.strength >= 1);
    CHECK(label.from < label.to);
    CHECK(label.from >= kBegin - 3 * kDay);
    CHECK(label.to <= fleet.end());
    if (label.strength < 1.5) ++weak;
    if (label.risk.starts_with("C"))
      ++composites[label.risk];
    else
      ++labels[{label.risk, label.indicator}];
  }
  std::size_t indicators = 0;
  for (const auto& [risk, names] : kCatalogue) {
    for (const std::string& name : names) {
      INFO(risk << " " << name);
      CHECK(labels[{risk, name}] >= 24);
      ++indicators;
    }
  }
  CHECK(labels.size() == indicators);
  for (const char* composite : {"C1", "C2", "C3", "C4", "C5"}) {
    INFO(composite);
    CHECK(composites[composite] >= 20);
  }
  CHECK(weak * 4 >= cast.labels().size());
}

TEST_CASE("every honest event happens to five cards in a thousand a month at least") {
  Fleet fleet = evaluation::make_cards(12, 20'000, kBegin, 30);
  Cast cast(fleet, 24, 104);
  evaluation::cast_all(cast);
  CHECK(cast.traps().size() >= 55);
  std::uint32_t halves = 0;
  for (const auto& [name, cards] : cast.traps()) {
    INFO(name << ": " << cards);
    // One event in two or three forms counts in all of them together.
    CHECK(cards >= 20'000 * 5 / 1000 / 3);
    if (cards < 100) ++halves;
  }
  CHECK(halves <= 8);
}

TEST_CASE("one card plays in one story, honest or not") {
  Fleet fleet = evaluation::make_cards(13, 6'000, kBegin, 30);
  Cast cast(fleet, 6, 32);
  evaluation::cast_all(cast);
  std::size_t with_two = 0;
  for (const auto& [no, parts] : cast.parts()) with_two += parts.size() > 1 ? 1 : 0;
  CHECK(with_two == 0);
}

TEST_CASE("the same seed gives the same evaluation fleet, another one gives another") {
  TempDir dir;
  const evaluation::Written first = written(dir.path() / "a", 5);
  CHECK(first.records > 2000u * 14 * 4);
  written(dir.path() / "b", 5);
  written(dir.path() / "c", 6);
  for (const char* file : {"records.ndjson", "cards.csv", "labels.csv", "traps.csv",
                           "reference/cells.csv", "reference/windows.csv"}) {
    INFO(file);
    CHECK(text_of(dir.path() / "a" / file) == text_of(dir.path() / "b" / file));
    if (std::string(file) != "traps.csv")
      CHECK(text_of(dir.path() / "a" / file) != text_of(dir.path() / "c" / file));
  }
}

TEST_CASE("records are readable in both forms, nearly in order, and there where the labels say") {
  TempDir dir;
  written(dir.path() / "j", 7);
  written(dir.path() / "c", 7, Form::csv);
  const CardNames names = read_card_names(dir.path() / "j/cards.csv");
  std::map<std::string, std::vector<Ms>> ends;
  std::size_t records = 0;
  std::size_t early = 0;
  Ms newest = 0;
  std::map<std::string, std::size_t> entries;
  const auto read = [&](const fs::path& file, const std::string& form) {
    ingest::read_record_file(file, [&](std::uint64_t, auto record) {
      REQUIRE(record);
      entries[form + " flows"] += record->flows.size();
      entries[form + " sms"] += record->sms.size();
      entries[form + " calls"] += record->calls.size();
      entries[form + " bytes"] += static_cast<std::size_t>(record->bytes_up.value_or(0));
      if (form == "csv") return true;
      ++records;
      const Ms end = *read_time(record->end);
      if (end < newest - kDay) ++early;
      newest = std::max(newest, end);
      ends[names.first.at(record->iccid.empty() ? record->imsi : record->iccid)].push_back(end);
      return true;
    });
  };
  read(dir.path() / "j/records.ndjson", "json");
  read(dir.path() / "c/records.csv", "csv");
  // Late ones are late by less than a day.
  CHECK(early == 0);
  // A duplicate line is a repeat of its session, which CSV counts once.
  for (const char* what : {" flows", " sms", " calls", " bytes"}) {
    INFO(what);
    const auto json = static_cast<double>(entries[std::string("json") + what]);
    CHECK(static_cast<double>(entries[std::string("csv") + what]) == Approx(json).epsilon(0.03));
  }
  for (const ScoreLabel& label : read_labels(dir.path() / "j/labels.csv")) {
    if (label.indicator == "silence") continue;
    const std::vector<Ms>& mine = ends[label.card];
    INFO(label.card << " " << label.risk << " " << label.indicator << " " << rfc3339(label.from));
    CHECK(std::any_of(mine.begin(), mine.end(),
                      [&](Ms end) { return end >= label.from && end <= label.to + kHour; }));
  }
}

TEST_CASE("a fleet too small for its misuse is refused") {
  TempDir dir;
  CHECK_THROWS_AS(written(dir.path(), 1, Form::ndjson, 100), std::invalid_argument);
}

TEST_CASE("the simulator includes nothing of the models that it is used to judge") {
  std::size_t files = 0;
  for (const auto& entry :
       fs::recursive_directory_iterator(fs::path(SIMWARDEN_SOURCE_DIR) / "tools/simulate")) {
    if (!entry.is_regular_file()) continue;
    ++files;
    const std::string text = text_of(entry.path());
    INFO(entry.path());
    CHECK(text.find("#include \"risk-models") == std::string::npos);
    CHECK(text.find("#include \"platform/state") == std::string::npos);
    CHECK(text.find("simwarden_risk") == std::string::npos);
  }
  CHECK(files > 40);
}

}  // namespace simwarden::test
