#include "risk-models/finding.h"

#include <catch2/catch.hpp>

#include <set>

using namespace simwarden::risk;

TEST_CASE("an id is 32 hex digits and always the same") {
  const std::string id = finding_id("R11", "spike", Subject::card, "898600", 1000);
  CHECK(id.size() == 32);
  CHECK(id.find_first_not_of("0123456789abcdef") == std::string::npos);
  CHECK(id == finding_id("R11", "spike", Subject::card, "898600", 1000));
}

TEST_CASE("the id of an episode does not change from one release to the next") {
  CHECK(finding_id("R06", "imei_changed", Subject::card, "89860000000000000001", 1767225600000) ==
        "7fa0fbbfbbcb5a8e77814d7cbd80f2d8");
}

TEST_CASE("everything that an id is derived from makes another id") {
  const std::set<std::string> ids{
      finding_id("R11", "spike", Subject::card, "898600", 1000),
      finding_id("R07", "spike", Subject::card, "898600", 1000),
      finding_id("R11", "cap", Subject::card, "898600", 1000),
      finding_id("R11", "spike", Subject::device, "898600", 1000),
      finding_id("R11", "spike", Subject::card, "898601", 1000),
      finding_id("R11", "spike", Subject::card, "898600", 1001),
      // The parts must not run together.
      finding_id("R1", "1spike", Subject::card, "898600", 1000),
      finding_id("R11spike", "", Subject::card, "898600", 1000),
      finding_id("R11", "spike", Subject::card, "89860", 1000),
  };
  CHECK(ids.size() == 9);
}

TEST_CASE("names as the contract writes them") {
  CHECK(text(Action::suspend_with_approval) == "suspend_with_approval");
  CHECK(text(Action::record) == "record");
  CHECK(text(Severity::critical) == "critical");
  CHECK(text(State::retracted) == "retracted");
  CHECK(text(Subject::group) == "group");
  CHECK(text(Source::gateway) == "gateway");
}

TEST_CASE("a device is 14 digits, and nothing when unknown") {
  CHECK(device_text(86000000000001) == "86000000000001");
  CHECK(device_text(1) == "00000000000001");
  CHECK(device_text(0).empty());
}
