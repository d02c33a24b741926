// The simulator's files: reproducible, in the contract's forms, and scored.
#include "tools/simulate/simulate.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "platform/ingest/record_file.h"
#include "tests/fixture/temp_dir.h"
#include "tools/simulate/calendar.h"

namespace simwarden::test {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

int simulate_into(const fs::path& out, Words more) {
  Words words = {"simulate",          "--cards", "60",    "--days",    "4",
                 "--reports-per-day", "6",       "--out", out.string()};
  words.insert(words.end(), more.begin(), more.end());
  if (std::find(more.begin(), more.end(), "--misuse") == more.end()) {
    words.insert(words.end(), {"--misuse", "1"});
  }
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  return simulate::run_simulate(static_cast<int>(argv.size()), argv.data());
}

int score(const fs::path& findings, const fs::path& labels) {
  Words words = {"score", findings.string(), labels.string()};
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  return simulate::run_score(static_cast<int>(argv.size()), argv.data());
}

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::size_t good_records(const fs::path& file) {
  std::size_t good = 0;
  ingest::read_record_file(file, [&](std::uint64_t, auto record) {
    good += record ? 1 : 0;
    CHECK(record);
    return true;
  });
  return good;
}

}  // namespace

TEST_CASE("the same seed gives the same files, another one gives others") {
  TempDir dir;
  REQUIRE(simulate_into(dir.path() / "a", {"--seed", "1"}) == 0);
  REQUIRE(simulate_into(dir.path() / "b", {"--seed", "1"}) == 0);
  REQUIRE(simulate_into(dir.path() / "c", {"--seed", "2"}) == 0);
  for (const char* file : {"records.ndjson", "cards.csv", "labels.csv", "reference/cells.csv"}) {
    CHECK(text_of(dir.path() / "a" / file) == text_of(dir.path() / "b" / file));
    CHECK(text_of(dir.path() / "a" / file) != text_of(dir.path() / "c" / file));
  }
}

TEST_CASE("every record form can be read, and all of them hold the same records") {
  TempDir dir;
  const fs::path& d = dir.path();
  REQUIRE(simulate_into(d / "plain", {}) == 0);
  REQUIRE(simulate_into(d / "gz", {"--format", "csv", "--pack", "gz"}) == 0);
  REQUIRE(simulate_into(d / "zst", {"--pack", "zst"}) == 0);
  const std::size_t records = good_records(d / "plain/records.ndjson");
  CHECK(records > 60 * 4 * 5);
  CHECK(good_records(d / "gz/records.csv.gz") == records);
  CHECK(good_records(d / "zst/records.ndjson.zst") == records);
  std::size_t parts = good_records(d / "plain/feed.ndjson");
  for (const auto& file : fs::directory_iterator(d / "plain/gateways")) parts += good_records(file);
  CHECK(parts == records);
}

TEST_CASE("too much misuse for the fleet, or a wrong date, is wrong usage") {
  TempDir dir;
  CHECK(simulate_into(dir.path(), {"--misuse", "50"}) == 2);
  CHECK(simulate_into(dir.path(), {"--start", "2026-13-01"}) == 2);
  CHECK(simulate_into(dir.path(), {"--start", "2026-06-01", "--end", "now"}) == 2);
}

TEST_CASE("a score is perfect only when all is found and nothing else") {
  TempDir dir;
  const fs::path labels = dir.path() / "labels.csv";
  const fs::path findings = dir.path() / "findings.ndjson";
  std::ofstream(labels) << "card,risk,indicator,from,to\n"
                           "1,R06,imei_changed,2026-06-01T00:00:00.000Z,2026-06-02T00:00:00.000Z\n";
  const auto with = [&](const std::string& card, const std::string& at, const std::string& action) {
    std::ofstream(findings) << "{\"card\":\"" << card
                            << "\",\"risk\":\"R06\",\"indicator\":\"imei_changed\",\"at\":\"" << at
                            << "\",\"action\":\"" << action << "\"}\n";
    return score(findings, labels);
  };
  CHECK(with("1", "2026-06-01T12:00:00.000Z", "notify") == 0);
  CHECK(with("1", "2026-06-03T12:00:00.000Z", "notify") == 1);
  CHECK(with("2", "2026-06-01T12:00:00.000Z", "notify") == 1);
  CHECK(score(dir.path() / "nothing", labels) == 3);
}

TEST_CASE("the simulator's clock writes and reads one form") {
  using namespace simulate;
  CHECK(rfc3339(1'780'272'000'123) == "2026-06-01T00:00:00.123Z");
  CHECK(read_time("2026-06-01T00:00:00.123Z") == 1'780'272'000'123);
  CHECK(read_time("2026-06-01T00:00:00Z") == 1'780'272'000'000);
  CHECK(read_time("2026-06-01") == 1'780'272'000'000 - kZone);
  CHECK_FALSE(read_time("2026-02-30"));
  CHECK_FALSE(read_time("soon"));
  CHECK_FALSE(weekend(1'780'272'000'000));  // a Monday
  CHECK(weekend(1'780'272'000'000 - kDay));
  CHECK(hour_of_day(1'780'272'000'000) == 8);
}

}  // namespace simwarden::test
