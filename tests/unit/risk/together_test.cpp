#include "risk-models/together.h"

#include <catch2/catch.hpp>
#include <deque>

namespace simwarden::risk {
namespace {

constexpr Instant kStart = 1'780'272'000'000;

// Findings of one card, told by class, indicator and hours.
class Told {
 public:
  Finding& add(std::string_view risk, std::string_view indicator, double from_h, double to_h,
               Action action = Action::notify) {
    Finding& f = findings_.emplace_back();
    f.risk = risk;
    f.indicator = indicator;
    f.card = 7;
    f.first_at = kStart + static_cast<SpanMs>(from_h * kHour) - kHour;
    f.at = kStart + static_cast<SpanMs>(from_h * kHour);
    f.last_at = kStart + static_cast<SpanMs>(to_h * kHour);
    f.score = 60;
    f.action = action;
    return f;
  }

  Together judged(const Profile& profile = {}) const {
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < findings_.size(); ++i) ids.push_back("id" + std::to_string(i));
    std::vector<Part> parts;
    for (std::size_t i = 0; i < findings_.size(); ++i) parts.push_back({ids[i], &findings_[i]});
    return together(7, profile, parts);
  }

 private:
  std::deque<Finding> findings_;
};

std::vector<std::string> names(const Together& t) {
  std::vector<std::string> names;
  for (const Finding& f : t.composites) names.push_back(f.risk);
  return names;
}

Profile with_voice(Service voice) {
  Profile profile;
  profile.voice = voice;
  profile.voice_declared = true;
  return profile;
}

}  // namespace

TEST_CASE("parts up to 24 hours apart are together") {
  for (const double hours : {24.0, 24.001}) {
    Told told;
    told.add("R06", "imei_changed", 0, 0);
    told.add("R07", "outside_area", hours, hours + 1);
    const Together t = told.judged();
    INFO(hours);
    REQUIRE(t.composites.size() == (hours <= 24 ? 1U : 0U));
    if (t.composites.empty()) continue;
    const Finding& c = t.composites.front();
    CHECK(c.risk == "C4");
    CHECK(c.indicator == "stolen_card");
    CHECK(c.at == kStart + 24 * kHour);
    CHECK(c.first_at == kStart + 23 * kHour);
    CHECK(c.last_at == kStart + 25 * kHour);
    CHECK(c.parts == std::vector<std::string>{"id0", "id1"});
    CHECK(c.action == Action::suspend);
  }
}

TEST_CASE("an excused or retracted part does not count") {
  Told told;
  told.add("R06", "imei_changed", 0, 0, Action::record);
  told.add("R06", "cloned_card", 0, 0).state = State::retracted;
  told.add("R07", "outside_area", 1, 1);
  CHECK(told.judged().composites.empty());
}

TEST_CASE("undirected is what the profile says, or what a finding shows") {
  Told told;
  told.add("R09", "sensitive_area", 0, 1, Action::suspend_with_approval);
  CHECK(names(told.judged()).empty());  // the profile does not mention voice
  CHECK(names(told.judged(with_voice(Service::directed))).empty());
  CHECK(told.judged(with_voice(Service::directed)).actions[0] == Action::suspend_with_approval);
  CHECK(names(told.judged(with_voice(Service::undirected))) == std::vector<std::string>{"C1"});
  CHECK(told.judged(with_voice(Service::undirected)).actions[0] == Action::suspend);

  told.add("R03", "mo_unlisted_peer", 2, 2, Action::limit);
  const Together t = told.judged(with_voice(Service::directed));
  REQUIRE(names(t) == std::vector<std::string>{"C1"});
  CHECK(t.composites[0].parts.size() == 2);
  CHECK(t.actions == std::vector<Action>{Action::suspend, Action::limit});
}

TEST_CASE("a composite is open while each of its classes is") {
  Told told;
  Finding& device = told.add("R06", "imei_changed", 0, 5);
  Finding& place = told.add("R07", "outside_area", 1, 3);
  CHECK(told.judged().composites.at(0).state == State::open);
  place.state = State::closed;
  place.closed_at = kStart + 4 * kHour;
  const Finding closed = told.judged().composites.at(0);
  CHECK(closed.state == State::closed);
  CHECK(closed.closed_at == kStart + 4 * kHour);
  CHECK(closed.closed_why == "part_closed");
  // Out once more on the same day: the same composite goes on.
  told.add("R07", "outside_area", 6, 7);
  CHECK(told.judged().composites.size() == 1);
  CHECK(told.judged().composites.at(0).state == State::open);
  CHECK(told.judged().composites.at(0).first_at == closed.first_at);
  CHECK(device.state == State::open);
}

TEST_CASE("another class, or a second indicator, raises an action") {
  Told told;
  told.add("R01", "handset_tac", 0, 1, Action::suspend_with_approval);
  told.add("R05", "consumer_apps", 2, 3, Action::limit);
  told.add("R10", "fan_out", 40, 41, Action::limit);
  CHECK(told.judged().actions ==
        std::vector<Action>{Action::suspend, Action::suspend_with_approval, Action::limit});
  told.add("R10", "burst", 41, 41, Action::limit);
  CHECK(told.judged().actions[2] == Action::suspend_with_approval);
  CHECK(told.judged().actions[3] == Action::suspend_with_approval);
}

TEST_CASE("ten times the threshold together with a second class asks for approval") {
  for (const std::int64_t bytes : {9'999'999, 10'000'000}) {
    Told told;
    told.add("R11", "spike", 0, 0).evidence = {{"bytes", bytes},
                                               {"needed_bytes", std::int64_t{1'000'000}}};
    CHECK(told.judged().actions[0] == Action::notify);
    told.add("R04", "unlisted_destination", 1, 1);
    CHECK(told.judged().actions[0] ==
          (bytes < 10'000'000 ? Action::notify : Action::suspend_with_approval));
  }
}

TEST_CASE("a device that names the card takes part and is not raised") {
  Told told;
  Finding& bank = told.add("R06", "shared_device", 0, 9, Action::suspend);
  bank.subject = Subject::device;
  bank.card = kNoCard;
  told.add("R03", "mo_unlisted_peer", 3, 3, Action::limit);
  const Together t = told.judged();
  REQUIRE(names(t) == std::vector<std::string>{"C5"});
  CHECK(t.composites[0].card == 7);
  CHECK(t.actions == std::vector<Action>{Action::suspend, Action::limit});
}

}  // namespace simwarden::risk
