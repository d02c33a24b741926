#include "tests/tree/tree.h"

#include <catch2/catch.hpp>

using namespace simwarden::tree;

namespace {

void expect_none(const Complaints& complaints) {
  for (const std::string& c : complaints) UNSCOPED_INFO(c);
  CHECK(complaints.empty());
}

bool complains(const Complaints& complaints, const std::string& about) {
  for (const std::string& c : complaints)
    if (c.find(about) != std::string::npos) return true;
  return false;
}

}  // namespace

TEST_CASE("this tree keeps its own rules") {
  const Tree tree = read_tree(SIMWARDEN_SOURCE_DIR);
  REQUIRE(tree.contains("CMakeLists.txt"));
  expect_none(top_level(tree));
  expect_none(arrows(tree));
  expect_none(orphans(tree));
  expect_none(detectors_without_stories(tree));
  expect_none(migrations(tree));
  expect_none(words(tree));
}

TEST_CASE("a folder that nobody agreed on is noticed") {
  CHECK(complains(top_level({{"scripts/run.sh", ""}}), "scripts/run.sh"));
  CHECK(top_level({{"docs/a.md", ""}, {"README.md", ""}, {".ci/run", ""}}).empty());
}

TEST_CASE("a wrong arrow is noticed") {
  const Tree tree = {{"platform/engine/a.h", ""},
                     {"platform/ingest/b.cpp", "#include \"platform/engine/a.h\"\n"},
                     {"risk-models/c.cpp", "#include <sqlite3.h>\n#include <openssl/evp.h>\n"},
                     {"tools/simulate/d.cpp", "#include \"risk-models/e.h\"\n"},
                     {"risk-models/e.h", "#include <vector>\n#include <fmt/format.h>\n"}};
  const Complaints found = arrows(tree);
  CHECK(complains(found, "platform/ingest/b.cpp: may not include platform/engine/a.h"));
  CHECK(complains(found, "<sqlite3.h> belongs in"));
  CHECK(complains(found, "not <openssl/evp.h>"));
  CHECK(complains(found, "tools/simulate/d.cpp: may not include risk-models/e.h"));
  CHECK_FALSE(complains(found, "risk-models/e.h:"));
}

TEST_CASE("an orphan is noticed") {
  const Tree tree = {{"platform/base/CMakeLists.txt", "add_library(x used.cpp)"},
                     {"platform/base/used.cpp", "#include \"platform/base/used.h\"\n"},
                     {"platform/base/used.h", ""},
                     {"platform/base/lost.cpp", ""},
                     {"platform/base/unread.h", ""}};
  const Complaints found = orphans(tree);
  CHECK(found.size() == 2);
  CHECK(complains(found, "lost.cpp"));
  CHECK(complains(found, "unread.h"));
}

TEST_CASE("a folder that is built whole has no orphans, the folders beside and below it may") {
  const Tree tree = {{"models/CMakeLists.txt", "file(GLOB d CONFIGURE_DEPENDS rows/*.cpp)"},
                     {"models/rows/a.cpp", ""},
                     {"models/rows/deep/b.cpp", ""},
                     {"models/other/c.cpp", ""}};
  const Complaints found = orphans(tree);
  CHECK(found.size() == 2);
  CHECK(complains(found, "b.cpp"));
  CHECK(complains(found, "c.cpp"));
}

TEST_CASE("a detector or an indicator without stories is noticed") {
  Tree tree = {{"risk-models/detectors/x.cpp",
                "const Indicator kI[] = {{\"spike\", Severity::low}, {\"calm\", Severity::low}};\n"
                ".risk = \"R11\""}};
  CHECK(complains(detectors_without_stories(tree), "no stories in tests/scenarios/R11/"));
  tree["tests/scenarios/R11/a.story"] = "expect R11.spike";
  const Complaints found = detectors_without_stories(tree);
  CHECK(found.size() == 1);
  CHECK(complains(found, "R11.calm"));
}

TEST_CASE("a migration without its way back, or a gap, is noticed") {
  CHECK(complains(migrations({{"migrations/sqlite/000001_a.up.sql", ""}}), "000001 needs"));
  CHECK(complains(migrations({{"migrations/sqlite/000002_a.up.sql", ""},
                              {"migrations/sqlite/000002_a.down.sql", ""}}),
                  "000001 is missing"));
  CHECK(migrations({{"migrations/sqlite/000001_a.up.sql", ""},
                    {"migrations/sqlite/000001_a.down.sql", ""}})
            .empty());
}

TEST_CASE("notes to self and empty nouns are noticed") {
  CHECK(complains(words({{"platform/base/string_utils.h", ""}}), "string_utils.h"));
  CHECK(complains(words({{"platform/base/a.h", std::string("// TO") + "DO later\n"}}), "a.h:1"));
  CHECK(words({{"platform/base/a.h", "// plain\n"}}).empty());
}
