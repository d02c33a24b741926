// The whole way of an audit: a simulated fleet to files, files to findings.
#include "tools/audit/audit.h"
#include "tools/audit/detector_list.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/fixture/temp_dir.h"
#include "tools/simulate/simulate.h"

namespace simwarden::test {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using Words = std::vector<std::string>;

int call(int (*tool)(int, char**), Words words) {
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  return tool(static_cast<int>(argv.size()), argv.data());
}

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

Json json_of(const fs::path& file) { return Json::parse(text_of(file)); }

std::vector<Json> lines_of(const fs::path& file) {
  std::vector<Json> lines;
  std::istringstream in(text_of(file));
  for (std::string line; std::getline(in, line);) lines.push_back(Json::parse(line));
  return lines;
}

// One fleet for all tests here.
struct Fleet {
  Fleet() {
    REQUIRE(call(simulate::run_simulate,
                 {"simulate", "--cards", "200", "--days", "9", "--reports-per-day", "8", "--misuse",
                  "2", "--seed", "5", "--gateways", "3", "--out", path("fleet")}) == 0);
  }
  std::string path(const std::string& name) const { return (dir.path() / name).string(); }

  Words audit(const std::string& out, Words more) const {
    Words words = {"audit",
                   "--cards",
                   path("fleet/cards.csv"),
                   "--profiles",
                   path("fleet/profiles.toml"),
                   "--reference",
                   path("fleet/reference"),
                   "--out",
                   path(out)};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }
  int run(const std::string& out, const Words& more) const {
    return call(audit::run_audit, audit(out, more));
  }
  std::string records() const { return path("fleet/records.ndjson"); }

  TempDir dir;
};

const Fleet& fleet() {
  static const Fleet the_fleet;
  return the_fleet;
}

void write(const fs::path& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

}  // namespace

TEST_CASE("an audit finds the labelled misuse of a simulated fleet, and nothing else") {
  CHECK(fleet().run("plain", {fleet().records()}) == 1);
  CHECK(call(simulate::run_score, {"score", fleet().path("plain/findings.ndjson"),
                                   fleet().path("fleet/labels.csv")}) == 0);
}

TEST_CASE("an honest fleet gives no alarm") {
  REQUIRE(call(simulate::run_simulate,
               {"simulate", "--cards", "120", "--days", "9", "--reports-per-day", "8", "--misuse",
                "0", "--seed", "6", "--out", fleet().path("honest")}) == 0);
  CHECK(call(audit::run_audit,
             {"audit", "--cards", fleet().path("honest/cards.csv"), "--profiles",
              fleet().path("honest/profiles.toml"), "--reference", fleet().path("honest/reference"),
              "--out", fleet().path("honest-result"), fleet().path("honest/records.ndjson")}) == 0);
  CHECK(text_of(fleet().path("honest-result/findings.ndjson")).empty());
}

TEST_CASE("the same bytes whatever the threads, the files and the repeats") {
  fleet().run("one", {"--threads", "1", fleet().records()});
  const std::string expected = text_of(fleet().path("one/findings.ndjson"));
  REQUIRE(!expected.empty());
  for (const char* threads : {"2", "3", "8"}) {
    fleet().run("many", {"--threads", threads, fleet().records()});
    CHECK(text_of(fleet().path("many/findings.ndjson")) == expected);
  }
  // Gateways and feed apart, the folder named, and everything once more.
  fleet().run("parts", {"--threads", "2", fleet().path("fleet/gateways"),
                        fleet().path("fleet/feed.ndjson"), fleet().records()});
  CHECK(text_of(fleet().path("parts/findings.ndjson")) == expected);
  const Json counts = json_of(fleet().path("parts/summary.json"))["records"];
  CHECK(counts["duplicates"] == counts["accepted"]);
  CHECK(counts["read"] == counts["accepted"].get<int>() * 2);
}

TEST_CASE("the summary has every class, and its sums are right") {
  fleet().run("sums", {fleet().records()});
  const Json summary = json_of(fleet().path("sums/summary.json"));
  const Json& r = summary["records"];
  CHECK(r["read"] ==
        r["accepted"].get<int>() + r["rejected"].get<int>() + r["duplicates"].get<int>());
  std::size_t findings = 0;
  for (int no = 1; no <= 11; ++no) {
    CHECK(summary["findings"].contains(fmt::format("R{:02}", no)));
  }
  for (const Json& count : summary["findings"]) findings += count.get<std::size_t>();
  CHECK(findings == lines_of(fleet().path("sums/findings.ndjson")).size());
  CHECK(summary["cards"] == 200);
  CHECK(summary["reference"].contains("cells.csv"));
  for (const char* member : {"first", "last", "seconds", "records_per_s", "peak_rss_bytes"}) {
    CHECK(summary.contains(member));
  }
  const Json manifest = json_of(fleet().path("sums/manifest.json"));
  CHECK(manifest["inputs"][0]["sha256"].get<std::string>().size() == 64);
  CHECK(text_of(fleet().path("sums/report.html")).find("<script") == std::string::npos);
}

TEST_CASE("findings are ordered by at, then id, and none is retracted") {
  fleet().run("order", {fleet().records()});
  std::pair<std::string, std::string> before;
  for (const Json& finding : lines_of(fleet().path("order/findings.ndjson"))) {
    const std::pair<std::string, std::string> now{finding["at"], finding["id"]};
    CHECK(before < now);
    CHECK(finding["state"] != "retracted");
    CHECK_FALSE(finding.contains("revision"));
    before = now;
  }
}

TEST_CASE("from and to choose findings, and what came before still teaches") {
  fleet().run("all", {fleet().records()});
  const std::vector<Json> all = lines_of(fleet().path("all/findings.ndjson"));
  const std::string middle = all[all.size() / 2]["at"];
  fleet().run("late", {"--from", middle, fleet().records()});
  fleet().run("early", {"--to", middle, fleet().records()});
  const auto late = lines_of(fleet().path("late/findings.ndjson"));
  const auto early = lines_of(fleet().path("early/findings.ndjson"));
  CHECK(late.size() + early.size() == all.size());
  REQUIRE(!late.empty());
  CHECK(late.front()["at"] == middle);
}

TEST_CASE("the shards of an audit add up to the whole") {
  fleet().run("whole", {fleet().records()});
  std::set<std::string> ids;
  std::size_t sum = 0;
  for (const char* shard : {"0/3", "1/3", "2/3"}) {
    fleet().run("shard", {"--shard", shard, fleet().records()});
    for (const Json& finding : lines_of(fleet().path("shard/findings.ndjson"))) {
      ids.insert(finding["id"]);
      ++sum;
    }
  }
  CHECK(sum == ids.size());
  CHECK(ids.size() == lines_of(fleet().path("whole/findings.ndjson")).size());
}

TEST_CASE("what cannot be trusted is rejected with file, line, member and reason") {
  const std::string file = fleet().path("bad.ndjson");
  write(file,
        "{\"imsi\":\"460000090000001\",\"start\":\"2026-06-02T00:00:00Z\",\"bytes_up\":1}\n"
        "not json\n"
        "\n"
        "{\"imsi\":\"460000090000001\",\"start\":\"yesterday\"}\n"
        "{\"imsi\":\"460019999999999\",\"start\":\"2026-06-02T00:00:00Z\"}\n"
        "{\"imsi\":\"460019999999999\",\"start\":\"2026-06-02T01:00:00Z\"}\n");
  CHECK(fleet().run("bad", {file}) == 0);
  const auto rejects = lines_of(fleet().path("bad/rejects.ndjson"));
  REQUIRE(rejects.size() == 4);
  CHECK(rejects[0]["line"] == 2);
  CHECK(rejects[0]["reason"] == "not_json");
  CHECK(rejects[0]["file"] == file);
  CHECK(rejects[1]["line"] == 4);
  CHECK(rejects[1]["member"] == "start");
  CHECK(rejects[1]["reason"] == "bad_time");
  CHECK(rejects[2]["reason"] == "unknown_card");
  const Json counts = json_of(fleet().path("bad/summary.json"))["records"];
  CHECK(counts["read"] == 5);
  CHECK(counts["accepted"] == 1);
  CHECK(counts["rejected"] == 4);
  const auto complaints = lines_of(fleet().path("bad/compliance.ndjson"));
  REQUIRE(complaints.size() == 2);
  CHECK(complaints[0]["check"] == "control_missing");
  CHECK(complaints[0]["profile"] == "lift-sos");
  CHECK(complaints[1]["check"] == "not_in_registry");
  CHECK(complaints[1]["card"] == "460019999999999");
  CHECK(complaints[1]["since"] == "2026-06-02T00:00:00.000Z");
  CHECK(complaints[1]["evidence"]["records"] == 2);
  CHECK(complaints[1]["evidence"]["last"] == "2026-06-02T01:00:00.000Z");
}

TEST_CASE("without a registry every card is an entry of its own") {
  CHECK(call(audit::run_audit, {"audit", "--default-profile", "any", "--out", fleet().path("own"),
                                fleet().path("fleet/feed.ndjson")}) <= 1);
  const Json summary = json_of(fleet().path("own/summary.json"));
  CHECK(summary["records"]["rejected"] == 0);
  CHECK(summary["cards"] > 0);
  CHECK(summary["reference"].empty());
}

TEST_CASE("wrong usage is 2, unreadable input is 3") {
  CHECK(call(audit::run_audit, {"audit"}) == 2);
  CHECK(call(audit::run_audit, {"audit", "--what"}) == 2);
  CHECK(fleet().run("usage", {"--shard", "3/3", fleet().records()}) == 2);
  CHECK(fleet().run("usage", {"--from", "soon", fleet().records()}) == 2);
  CHECK(fleet().run("usage", {fleet().path("nothing.csv")}) == 3);
  CHECK(fleet().run("usage", {fleet().path("no*.csv")}) == 3);
  const std::string cards = fleet().path("cards.csv");
  write(cards, "imsi,profile\n460000000000001,no-such-profile\n");
  CHECK(call(audit::run_audit,
             {"audit", "--cards", cards, "--profiles", fleet().path("fleet/profiles.toml"), "--out",
              fleet().path("usage"), fleet().records()}) == 3);
  CHECK(call(audit::run_audit, {"audit", "--help"}) == 0);
  CHECK(call(audit::run_audit, {"audit", "--list-detectors", "--json"}) == 0);
}

TEST_CASE("the list of detectors shows settings that are lists, entry by entry") {
  const Json all = Json::parse(audit::detectors_as_json());
  Json found;
  for (const Json& detector : all["detectors"]) {
    for (const Json& setting : detector["settings"]) {
      if (setting["section"] == "R02" && setting["name"] == "service_numbers") found = setting;
    }
  }
  REQUIRE_FALSE(found.is_null());
  CHECK(found["unit"] == "list");
  CHECK(found["default"] == Json::array({"10000", "10010", "10086", "100??", "1069*"}));
  CHECK_FALSE(found["meaning"].get<std::string>().empty());
}

TEST_CASE("a class that is switched off finds nothing, and the settings hash says that it was") {
  const std::string settings = fleet().path("settings.toml");
  write(settings, "[R11]\nenabled = 0\n");
  fleet().run("on", {fleet().records()});
  fleet().run("off", {"--settings", settings, fleet().records()});
  const Json on = json_of(fleet().path("on/summary.json"))["findings"];
  const Json off = json_of(fleet().path("off/summary.json"))["findings"];
  CHECK(on["R11"] > 0);
  CHECK(off["R11"] == 0);
  CHECK(off["R06"] == on["R06"]);
  CHECK(json_of(fleet().path("on/manifest.json"))["settings"] !=
        json_of(fleet().path("off/manifest.json"))["settings"]);
}

}  // namespace simwarden::test
