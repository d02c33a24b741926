#include "tests/scenarios/story.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "tests/scenarios/expect.h"
#include "tests/scenarios/play.h"

using namespace simwarden;
using namespace simwarden::stories;
using Catch::Matchers::Contains;

namespace {

const std::string kHead =
    "story: A test\nwhy: To see\nabout: R11.spike\nkind: fires\n"
    "start 2026-03-02T00:00:00+08:00\nprofile meter\n  time_zone = +08:00\ncard A profile meter\n";

class Written {
 public:
  explicit Written(const std::string& text)
      : path_(std::filesystem::temp_directory_path() /
              ("simwarden-story-" + std::to_string(getpid()) + ".story")) {
    std::ofstream(path_) << text;
  }
  Written(const Written&) = delete;
  Written& operator=(const Written&) = delete;
  ~Written() { std::filesystem::remove(path_); }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

Story read(const std::string& body) { return read_story(Written(kHead + body).path()); }

std::string error_of(const std::string& body) {
  try {
    read(body);
  } catch (const StoryError& error) {
    return error.what();
  }
  return "none";
}

}  // namespace

TEST_CASE("a record is as it is told") {
  const Story story =
      read("A  day 1 13:30  lasting 1h30m  up 5 kB  down 2MB  by gateway  via gw-7\n");
  REQUIRE(story.records.size() == 1);
  const risk::Record& record = story.records[0];
  CHECK(risk::format_utc(record.start) == "2026-03-03T05:30:00.000Z");
  CHECK(record.end - record.start == 90 * risk::kMinute);
  CHECK(record.bytes_up == 5000);
  CHECK(record.bytes_down == 2000000);
  CHECK(record.source == risk::Source::gateway);
  CHECK(record.channel == "gw-7");
}

TEST_CASE("repetitions, staggering and what comes after") {
  const Story story = read(
      "cards F1..F3 profile meter\n"
      "F1..F3  day 0  every 6h for 1d  stagger 1m  1 kB\n"
      "F3  +30m  2 kB  twice\n");
  REQUIRE(story.records.size() == 14);
  CHECK(story.records[4].start - story.records[0].start == risk::kMinute);
  CHECK(story.records[13].start - story.records[11].end == 30 * risk::kMinute);
  CHECK((risk::key_of(story.records[12]) == risk::key_of(story.records[13])));
}

TEST_CASE("noise is the same at every reading, and another with another seed") {
  const std::string line = "A  day 0  every 1h for 5h  1 MB ±50%  jitter 10m\n";
  const auto bytes = [&](const std::string& seed) {
    std::vector<std::uint64_t> all;
    for (const risk::Record& r : read(seed + line).records) all.push_back(r.bytes_down);
    return all;
  };
  CHECK(bytes("") == bytes(""));
  CHECK(bytes("seed: 2\n") != bytes("seed: 3\n"));
  for (const std::uint64_t b : bytes("")) CHECK((b >= 500000 && b <= 1500000));
}

TEST_CASE("a mistake is named with its line and what is known") {
  CHECK_THAT(error_of("A day 0 5 furlongs\n"), Contains(":9: \"5\" is not understood here"));
  CHECK_THAT(error_of("B day 0 5 kB\n"), Contains("\"B\" is neither a declaration nor"));
  CHECK_THAT(error_of("\nA day x 5 kB\n"), Contains(":10: the day must be a number"));
  CHECK_THAT(error_of("A day 0 25:00 5 kB\n"), Contains("expected HH:MM"));
  CHECK_THAT(error_of("A yesterday 5 kB\n"), Contains("expected `day N HH:MM` or RFC 3339"));
  CHECK_THAT(error_of("A day 0 every 1y for 2d\n"),
             Contains("such as 90s or 2h30m, found \"1y\"; units: ms, s, m, h, d"));
  CHECK_THAT(error_of("profile p\n  colour = red\n"),
             Contains(":10: unknown profile key \"colour\"; known: apns, area"));
  CHECK_THAT(error_of("profile p\n  mobility = flying\n"),
             Contains("known: static, regional, mobile"));
  CHECK_THAT(error_of("card A profile meter\n"), Contains("declared twice"));
  CHECK_THAT(error_of("card B profile none\n"), Contains("unknown profile \"none\""));
  CHECK_THAT(error_of("settings R11.spike zz = 6\n"), Contains("no setting \"zz\""));
  CHECK_THAT(error_of("window party for A\n"), Contains("known: device_swap, relocation"));
  CHECK_THAT(error_of("expect R11.nosuch for A\n"), Contains("no indicator \"R11.nosuch\""));
  CHECK_THAT(error_of("expect R11.spike for A\n  colour = red\n"), Contains("unknown condition"));
  CHECK_THAT(error_of("  action = notify\n"), Contains("an indented line belongs below"));
  CHECK_THAT(error_of("A day 0 at 91,0\n"), Contains("expected LAT,LON in degrees"));
  CHECK_THAT(error_of("A +1h 5 kB\n"), Contains("no record before"));
}

TEST_CASE("a head that is not complete is refused") {
  CHECK_THROWS_WITH(read_story(Written("story: x\nwhy: y\nkind: fires\n").path()),
                    Contains("about:"));
  CHECK_THROWS_WITH(read_story(Written("story: x\nwhy: y\nabout: R11.spike\nkind: maybe\n").path()),
                    Contains("fires, quiet or edge"));
  CHECK_THROWS_WITH(read_story("/nonexistent/x.story"), Contains("cannot be read"));
}

TEST_CASE("a finding that was not expected, and one that was not found, are both complained of") {
  const std::string use = "A  day 0 00:10  every 1h for 20d  5 kB\nA  day 20 13:00  200 MB\n";
  const auto complaints_of = [](const Story& story) {
    return complaints(story, play(story, deliveries().front()));
  };
  CHECK(complaints_of(read(use + "expect R11.spike for A\n")).empty());
  const auto silent = complaints_of(read(use + "expect nothing\n"));
  REQUIRE(silent.size() == 1);
  CHECK_THAT(silent[0], Contains("not expected: R11.spike for A"));
  const auto missing = complaints_of(read("A day 0 1 kB\nexpect R11.spike for A\n"));
  REQUIRE(missing.size() == 1);
  CHECK_THAT(missing[0], Contains("expected 1 R11.spike for A, found 0"));
  const auto wrong =
      complaints_of(read(use + "expect R11.spike for A at day 20 14:00\n  action = suspend\n"
                               "  evidence bytes < 5\n  excuse grace applied\n  score > 99\n"));
  CHECK(wrong.size() == 5);
}
