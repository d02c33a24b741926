// The committed reference page and the list are what the models say of themselves.
#include "tools/audit/catalogue_page.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "risk-models/catalogue.h"
#include "tools/audit/detector_list.h"

namespace simwarden::audit {

TEST_CASE("docs/catalogue.md is the page that the models make") {
  std::ifstream in(SIMWARDEN_SOURCE_DIR "/docs/catalogue.md", std::ios::binary);
  std::ostringstream committed;
  committed << in.rdbuf();
  INFO("simwarden audit --list-detectors --markdown > docs/catalogue.md");
  CHECK((committed.str() == catalogue_page()));
}

TEST_CASE("the list has version, hash and every setting with unit, default and range") {
  const nlohmann::json list = nlohmann::json::parse(detectors_as_json());
  CHECK(list["model"] == risk::kModelVersion);
  CHECK(list["settings"] == shipped_settings_hash());
  REQUIRE(list["detectors"].size() == risk::detectors().size());
  for (std::size_t i = 0; i < risk::detectors().size(); ++i) {
    const risk::Detector& detector = *risk::detectors()[i];
    const nlohmann::json& shown = list["detectors"][i];
    CHECK(shown["risk"] == detector.risk);
    CHECK(shown["indicators"].size() == detector.indicators.size());
    CHECK(shown["settings"].size() == 1 + detector.parameters.size() + detector.lists.size());
    for (const nlohmann::json& setting : shown["settings"]) {
      for (const char* member : {"section", "name", "unit", "default", "meaning"}) {
        CHECK(setting.contains(member));
      }
      CHECK((setting["unit"] == "list" || (setting.contains("min") && setting.contains("max"))));
    }
  }
}

TEST_CASE("every indicator and setting stands on the page") {
  const std::string page = catalogue_page();
  const auto has = [&](const std::string& part) {
    INFO(part);
    CHECK(page.find(part) != std::string::npos);
  };
  for (const risk::Detector* detector : risk::detectors()) {
    has(std::string(detector->title_zh));
    for (const risk::Indicator& i : detector->indicators) {
      has("### " + std::string(detector->risk) + " · `" + std::string(i.id) + "`");
    }
    for (const risk::Parameter& p : detector->parameters) has(" " + std::string(p.name) + "` |");
    for (const risk::ListParameter& p : detector->lists) has(" " + std::string(p.name) + "` |");
  }
  has("`[compliance] test_d` | 90 | d | 0 … 3650 |");
}

}  // namespace simwarden::audit
