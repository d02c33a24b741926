#include "platform/base/text.h"

#include <catch2/catch.hpp>

#include "platform/base/csv.h"

using namespace simwarden::base;

TEST_CASE("numbers are read whole or not at all") {
  CHECK(to_whole("460") == 460);
  CHECK(to_whole("-7") == -7);
  CHECK(to_whole("460.0") == 460);
  CHECK_FALSE(to_whole("460.5"));
  CHECK_FALSE(to_whole("+460"));
  CHECK_FALSE(to_whole("460 "));
  CHECK_FALSE(to_whole(""));
  CHECK_FALSE(to_whole("99999999999999999999"));
  CHECK(to_real("1e3") == 1000.0);
  CHECK_FALSE(to_real("inf"));
  CHECK_FALSE(to_real("nan"));
  CHECK_FALSE(to_real("1,5"));
}

TEST_CASE("a row of CSV") {
  CsvRow row;
  CHECK(row.split("a,,\"b,\"\"c\"\"\",") == CsvRow::Split::good);
  REQUIRE(row.size() == 4);
  CHECK(row[0] == "a");
  CHECK(row[1].empty());
  CHECK(row[2] == "b,\"c\"");
  CHECK(row[3].empty());
  CHECK(row.split("\"a") == CsvRow::Split::open_quote);
  CHECK(row.split("\"a\"b") == CsvRow::Split::bad_quote);
  CHECK(row.split("a\"b") == CsvRow::Split::good);  // a quote within a field that began without
}

TEST_CASE("rows of a small file keep their line numbers") {
  std::vector<std::pair<std::uint64_t, std::string>> seen;
  const auto torn = each_csv_row("# version: 1\nname,kind\n\n\"a\r\nb\",1\nc,2",
                                 [&](std::uint64_t line, const CsvRow& row) {
                                   seen.emplace_back(line, std::string(row[0]));
                                   return true;
                                 });
  CHECK(torn == 0);
  REQUIRE(seen.size() == 3);
  CHECK(seen[0] == std::pair<std::uint64_t, std::string>{2, "name"});
  CHECK(seen[1] == std::pair<std::uint64_t, std::string>{4, "a\r\nb"});
  CHECK(seen[2] == std::pair<std::uint64_t, std::string>{6, "c"});
  CHECK(each_csv_row("a\n\"b\nc\n", [](std::uint64_t, const CsvRow&) { return true; }) == 2);
}
