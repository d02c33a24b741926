#include "risk-models/catalogue.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <set>

using namespace simwarden::risk;
using Catch::Matchers::Contains;

TEST_CASE("every descriptor is complete and says what it means") {
  std::set<std::string_view> risks;
  for (const Detector* detector : detectors()) {
    INFO(detector->risk);
    CHECK(risks.insert(detector->risk).second);
    for (const std::string_view text : {detector->name, detector->title_en, detector->title_zh,
                                        detector->family, detector->onelink, detector->meaning}) {
      CHECK_FALSE(text.empty());
    }
    CHECK(detector->observe != nullptr);
    CHECK_FALSE(detector->indicators.empty());
    for (const Indicator& indicator : detector->indicators) {
      CHECK_FALSE(indicator.meaning.empty());
      CHECK_FALSE(indicator.false_positives.empty());
      CHECK(find_indicator(detector->risk, indicator.id) == &indicator);
    }
    for (const Parameter& parameter : detector->parameters) {
      INFO(parameter.name);
      CHECK_FALSE(parameter.meaning.empty());
      CHECK(parameter.default_value >= parameter.min);
      CHECK(parameter.default_value <= parameter.max);
      CHECK((parameter.indicator.empty() ||
             find_indicator(detector->risk, parameter.indicator) != nullptr));
    }
  }
}

TEST_CASE("a setting is set, read back and changes the canonical text") {
  Catalogue catalogue;
  const std::string shipped = catalogue.canonical();
  CHECK(catalogue.get("R11.spike", "z") == 6);
  CHECK_FALSE(catalogue.set("R11.spike", "z", 7.5));
  CHECK(catalogue.get("R11.spike", "z") == 7.5);
  CHECK(catalogue.canonical() != shipped);
  CHECK_FALSE(catalogue.set("R11.spike", "z", 6));
  CHECK(catalogue.canonical() == shipped);
  CHECK_THAT(shipped, Contains("model 2026.1\n") && Contains("R11.spike.z = 6\n") &&
                          Contains("R11.enabled = 1\n"));
}

TEST_CASE("a class is switched off and on") {
  Catalogue catalogue;
  const auto all = detectors();
  CHECK_FALSE(catalogue.set("R11", "enabled", 0));
  for (std::size_t i = 0; i < all.size(); ++i) {
    CHECK(catalogue.enabled(i) == (all[i]->risk != "R11"));
  }
  CHECK_FALSE(catalogue.set("R11", "enabled", 1));
  CHECK_THAT(*catalogue.set("R11", "enabled", 0.5), Contains("allowed: 0 or 1"));
  CHECK_THAT(*catalogue.set("R11.spike", "enabled", 0), Contains("no setting \"enabled\""));
}

TEST_CASE("an unknown section names the known ones") {
  Catalogue catalogue;
  for (const char* section : {"R99", "R11.nosuch", "", "R11.", "r11", ".spike"}) {
    INFO(section);
    const auto error = catalogue.set(section, "z", 6);
    REQUIRE(error);
    CHECK_THAT(*error, Contains("unknown section") && Contains("R11.spike"));
  }
}

TEST_CASE("an unknown setting names the known ones of that section") {
  Catalogue catalogue;
  const auto error = catalogue.set("R11.spike", "zed", 6);
  REQUIRE(error);
  CHECK_THAT(*error, Contains("[R11.spike]") && Contains("\"zed\"") && Contains("floor_bytes"));
  CHECK_THAT(*catalogue.set("R11.cap_exceeded", "z", 6), Contains("known: none"));
}

TEST_CASE("a value out of range is refused with the range, and changes nothing") {
  Catalogue catalogue;
  for (const double value : {0.0, -1.0, 1001.0, std::nan(""), HUGE_VAL}) {
    INFO(value);
    const auto error = catalogue.set("R11.spike", "z", value);
    REQUIRE(error);
    CHECK_THAT(*error, Contains("outside 1 … 1000"));
  }
  CHECK(catalogue.get("R11.spike", "z") == 6);
  CHECK_FALSE(catalogue.set("R11.spike", "z", 1));
  CHECK_FALSE(catalogue.set("R11.spike", "z", 1000));
}
