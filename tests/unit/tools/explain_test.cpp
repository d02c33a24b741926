// `simwarden explain`: looking a finding up, by file and by the beginning of its id.
#include "tools/explain/explain.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <string>
#include <vector>

#include "tests/fixture/temp_dir.h"
#include "tools/explain/shelf.h"

namespace simwarden::test {
namespace {

std::string line(const std::string& id, const std::string& more) {
  return R"({"id":")" + id +
         R"(","risk":"R11","indicator":"spike","severity":"low","subject":"card",)"
         R"("card":"460000000000001","first_at":"2026-03-02T05:00:00.000Z",)"
         R"("at":"2026-03-02T06:00:00.000Z","action":"notify")" +
         more + "}\n";
}

struct Site {
  Site() {
    std::ofstream out(file);
    out << line("aa01", R"(,"revision":1,"state":"open")")
        << line("aa02", R"(,"parts":["aa01","bb01"])")
        << line("aa01", R"(,"revision":2,"state":"closed","closed_why":"returned",)"
                        R"("closed_at":"2026-03-03T06:00:00.000Z")");
  }
  int run(std::vector<std::string> words) const {
    words.insert(words.begin(), "explain");
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    return explain::run_explain(static_cast<int>(argv.size()), argv.data());
  }
  TempDir dir;
  std::string file = (dir.path() / "findings.ndjson").string();
};

}  // namespace

TEST_CASE("the latest revision of a finding counts, and ids are found by their beginning") {
  const Site site;
  const explain::Shelf shelf = explain::from_lines(site.file, {"aa"});
  REQUIRE(shelf.size() == 2);
  CHECK(shelf.at("aa01").finding.state == risk::State::closed);
  CHECK(explain::from_lines(site.file, {"bb"}).empty());
}

TEST_CASE("explain answers with its exit code") {
  const Site site;
  CHECK(site.run({"aa01", "--in", site.file}) == 0);
  CHECK(site.run({"aa02", "--in", site.file, "--language", "zh", "--clear"}) == 0);
  CHECK(site.run({"aa", "--in", site.file}) == 1);
  CHECK(site.run({"ab", "--in", site.file}) == 1);
  CHECK(site.run({"--in", site.file}) == 2);
  CHECK(site.run({"xyz", "--in", site.file}) == 2);
  CHECK(site.run({"aa01", "--in", site.file, "--language", "fr"}) == 2);
  CHECK(site.run({"aa01", "--in", site.file + "x"}) == 3);
  CHECK(site.run({"aa01", "--store", site.file}) == 3);
  std::ofstream(site.file, std::ios::app) << "{\"id\":\"aa03\"\n";
  CHECK(site.run({"aa03", "--in", site.file}) == 3);
}

}  // namespace simwarden::test
