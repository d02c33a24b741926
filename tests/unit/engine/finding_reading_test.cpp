// What the engine writes is read back whole; what is no finding is refused with the member's name.
#include "platform/engine/finding_reading.h"

#include <catch2/catch.hpp>

#include "platform/engine/finding_json.h"

namespace simwarden::engine {
namespace {

constexpr const char* kDevice =
    R"({"id":"00ff","risk":"R06","indicator":"shared_device","severity":"critical","score":95,)"
    R"("subject":"device","imei":"86000000000001","source":"carrier",)"
    R"("first_at":"2026-03-02T05:00:00.000Z","at":"2026-03-02T06:00:00.000Z",)"
    R"("evidence":{"cards":["460000000000001","460000000000002"],"count":2},"excuses":[],)"
    R"("action":"suspend","state":"open"})";

std::string without(std::string line, const std::string& part) {
  return line.replace(line.find(part), part.size(), "");
}

}  // namespace

TEST_CASE("a card's finding is read back as it was written") {
  state::Registry registry;
  risk::Profile profile;
  profile.name = "meter";
  risk::Card card;
  card.imsi = "460001234567890";
  card.org = "cn/acme";
  card.profile = registry.add_profile(profile);
  Published p;
  p.id = "00ff";
  p.revision = 3;
  risk::Finding& f = p.finding;
  f.card = *registry.add_card(card);
  f.risk = "R11";
  f.indicator = "spike";
  f.severity = risk::Severity::high;
  f.score = 61;
  f.device = 86000000000001;
  f.source = risk::Source::gateway;
  f.channel = "gw-1";
  f.first_at = 1'000;
  f.at = 2'000;
  f.last_at = 3'000;
  f.evidence = {{"bytes", std::int64_t{7}},
                {"z", 6.5},
                {"overlap", true},
                {"day", std::string("2026-03-02")}};
  f.excuses = {{"grace", true, "new"}};
  f.action = risk::Action::limit;
  f.state = risk::State::closed;
  f.closed_at = 4'000;
  f.closed_why = "returned";

  const auto read = read_finding(to_json(p, registry, {"m", "s"}, true));
  REQUIRE(read);
  const risk::Finding& r = read->finding;
  CHECK(read->revision == 3);
  CHECK(read->names.id == "00ff");
  CHECK(read->names.card == "460001234567890");
  CHECK(read->names.org == "cn/acme");
  CHECK(read->names.profile == "meter");
  CHECK(r.risk == "R11");
  CHECK(r.indicator == "spike");
  CHECK(r.severity == f.severity);
  CHECK(r.score == 61);
  CHECK(r.device == f.device);
  CHECK(r.source == f.source);
  CHECK(r.channel == "gw-1");
  CHECK(r.first_at == 1'000);
  CHECK(r.at == 2'000);
  CHECK(r.last_at == 3'000);
  CHECK(r.evidence == f.evidence);
  CHECK(r.excuses == f.excuses);
  CHECK(r.action == f.action);
  CHECK(r.state == f.state);
  CHECK(r.closed_at == 4'000);
  CHECK(r.closed_why == "returned");
}

TEST_CASE("a device's finding keeps the device as what it is about, and the cards concerned") {
  const auto read = read_finding(kDevice);
  REQUIRE(read);
  CHECK(read->finding.about == "86000000000001");
  CHECK(read->names.cards == std::vector<std::string>{"460000000000001", "460000000000002"});
  CHECK(read->finding.evidence == risk::Evidence{{"count", std::int64_t{2}}});
  CHECK(read->names.card.empty());
}

TEST_CASE("what is no finding is refused, and why is said") {
  CHECK(read_finding(without(kDevice, R"("risk":"R06",)")).error() == "no \"risk\"");
  CHECK(read_finding(without(kDevice, R"("at":"2026-03-02T06:00:00.000Z",)")).error() ==
        "no \"at\"");
  CHECK_FALSE(read_finding("[]"));
  CHECK_FALSE(read_finding("{"));
  CHECK_FALSE(read_finding(R"({"id":1})"));
}

}  // namespace simwarden::engine
