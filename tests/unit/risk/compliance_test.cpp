// Each compliance check, with what must stay quiet beside it.
#include "risk-models/compliance/compliance.h"

#include <catch2/catch.hpp>
#include <deque>
#include <utility>

namespace simwarden::risk {
namespace {

const Instant kStart = *parse_rfc3339("2026-03-01T00:00:00Z");

// A registry in small.
class Site {
 public:
  Card& card(const std::string& imsi, Profile& profile) {
    Card& card = cards_.emplace_back();
    card.imsi = imsi;
    card.org = "cn/acme";
    card.activated_at = kStart;
    conducts_.emplace_back();
    inspected_.push_back({&card, &profile, &conducts_.back(), true});
    return card;
  }
  Profile& profile() {
    Profile& profile = profiles_.emplace_back();
    profile.name = "p" + std::to_string(profiles_.size());
    return profile;
  }
  Inspected& last() { return inspected_.back(); }

  // The last card's record, `days` after the start.
  void record(double days, const Record& what) {
    Record r = what;
    r.start = r.end = kStart + static_cast<SpanMs>(days * static_cast<double>(kDay));
    now_ = std::max(now_, r.end);
    note(conducts_.back(), r, *inspected_.back().profile,
         rules[ComplianceSetting::unregistered_bytes_month]);
  }
  void bytes(double days, std::uint64_t count, Source source = Source::carrier) {
    Record r;
    r.bytes_down = count;
    r.source = source;
    record(days, r);
  }

  std::vector<Complaint> complaints(bool registry = true) const {
    return inspect(inspected_, rules, now_, registry);
  }
  std::vector<std::string> checks(bool registry = true) const {
    std::vector<std::string> out;
    for (const Complaint& c : complaints(registry)) out.push_back(c.check + " " + c.key);
    return out;
  }

  ComplianceRules rules;

 private:
  std::deque<Card> cards_;
  std::deque<Profile> profiles_;
  std::deque<Conduct> conducts_;
  std::vector<Inspected> inspected_;
  Instant now_ = kStart;
};

using Checks = std::vector<std::string>;

std::string text_evidence(const Complaint& complaint, std::string_view name) {
  for (const auto& [known, value] : complaint.evidence) {
    if (known != name) continue;
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return std::to_string(*whole);
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
  }
  return "none";
}

Profile& forbidding(Profile& profile) {
  profile.handset_allowed = false;
  profile.sms = profile.voice = Service::off;
  return profile;
}

}  // namespace

TEST_CASE("a real name is missing where it is no, or empty beside others") {
  Site site;
  Profile& p = site.profile();
  site.card("1", p).real_name = true;
  site.card("2", p).real_name = false;
  site.card("3", p);
  site.card("4", p).status = CardStatus::inventory;
  CHECK(site.checks() == Checks{"real_name_missing 2", "real_name_missing 3"});
  CHECK(site.complaints()[0].since == kStart);
  CHECK(site.complaints()[0].org == "cn/acme");
}

TEST_CASE("no real name is missing where the registry knows none at all") {
  Site site;
  site.card("1", site.profile());
  CHECK(site.checks().empty());
}

TEST_CASE("a holder may have ten cards, cancelled ones do not count") {
  Site site;
  Profile& p = site.profile();
  for (int i = 0; i < 11; ++i) {
    Card& card = site.card(std::to_string(100 + i), p);
    card.holder = "h1";
    card.activated_at = kStart + (20 - i) * kDay;
    if (i == 0) card.status = CardStatus::cancelled;
  }
  CHECK(site.checks().empty());
  Card& more = site.card("200", p);
  more.holder = "h1";
  more.org = "cn/other";
  more.activated_at = kStart + 40 * kDay;
  REQUIRE(site.checks() == Checks{"holder_cards h1"});
  const Complaint complaint = site.complaints()[0];
  CHECK(complaint.about == "holder");
  CHECK(complaint.org == "cn");
  CHECK(complaint.since == kStart + 40 * kDay);
  CHECK(text_evidence(complaint, "cards") == "11");
}

TEST_CASE("undirected data without a registered user counts a month and strictly more") {
  Site site;
  Profile& p = site.profile();
  p.zone_min = 480;
  site.card("1", p).holder = "h";
  site.bytes(3, 300'000'000);  // registered
  site.card("2", p);
  site.bytes(3, 60'000'000);
  site.bytes(4, 40'000'000);
  site.bytes(4, 90'000'000, Source::gateway);  // the same use, seen by the gateway
  CHECK(site.checks().empty());
  site.bytes(31, 80'000'000);  // the next month
  CHECK(site.checks().empty());
  site.bytes(32, 20'000'001);
  REQUIRE(site.checks() == Checks{"unregistered_data 2"});
  CHECK(text_evidence(site.complaints()[0], "bytes") == "100000001");
  CHECK(text_evidence(site.complaints()[0], "month_from") == "2026-04-01");
  CHECK(site.complaints()[0].since == kStart + 32 * kDay);
}

TEST_CASE("data of directed cards, and of a registry without names and holders, is no question") {
  Site site;
  Profile& directed = site.profile();
  directed.data = Service::directed;
  directed.destinations = {"10.0.0.0/8"};
  site.card("1", directed).real_name = true;
  site.bytes(3, 300'000'000);
  CHECK(site.checks().empty());
  Site bare;
  bare.card("2", bare.profile());
  bare.bytes(3, 300'000'000);
  CHECK(bare.checks().empty());
}

TEST_CASE("a service that the profile switches off and that works is open") {
  Site site;
  Profile& p = site.profile();
  p.data = p.sms = p.voice = Service::off;
  site.card("1", p);
  Record attempt;
  attempt.calls = {{Direction::mobile_originated, "10086", false, 0}};
  site.record(1, attempt);
  CHECK(site.checks().empty());
  attempt.calls[0].answered = true;
  site.record(2, attempt);
  Record sms;
  sms.sms = {{Direction::mobile_terminated, "10086", 1}};
  site.record(3, sms);
  site.bytes(4, 1);
  CHECK(site.checks() ==
        Checks{"service_not_allowed 1", "service_not_allowed 1", "service_not_allowed 1"});
  CHECK(text_evidence(site.complaints()[2], "service") == "voice");
  CHECK(site.complaints()[2].since == kStart + 2 * kDay);
}

TEST_CASE("fixed and soldered cards need a binding, others do not") {
  Site site;
  Profile& meter = forbidding(site.profile());
  meter.mobility = Mobility::is_static;
  meter.area = {AreaRule{"CN-44", {}, 0}};
  site.card("1", meter).bound = 86000000000001;
  CHECK(site.checks().empty());
  site.card("2", meter);
  CHECK(site.checks() == Checks{"control_missing 2"});
  meter.device_pool = {"86000000"};
  CHECK(site.checks().empty());
  Profile& soldered = forbidding(site.profile());
  soldered.soldered = true;
  site.card("3", soldered);
  CHECK(site.checks() == Checks{"control_missing 3"});
  Profile& mobile = forbidding(site.profile());
  site.card("4", mobile);
  CHECK(site.checks() == Checks{"control_missing 3"});
}

TEST_CASE("a profile without its area or list is told once, with its cards") {
  Site site;
  Profile& p = site.profile();
  p.mobility = Mobility::regional;
  p.sms = Service::directed;
  p.voice = Service::undirected;
  p.handset_allowed = false;
  site.card("1", p);
  site.card("2", p).org = "cn/acme/north";
  const auto complaints = site.complaints();
  REQUIRE(site.checks() == Checks(3, "control_missing p1"));
  CHECK(complaints[0].about == "profile");
  CHECK(complaints[0].org == "cn/acme");
  CHECK(text_evidence(complaints[0], "control") == "allow-list of SMS peers");
  CHECK(text_evidence(complaints[1], "control") == "allow-list of voice peers");
  CHECK(text_evidence(complaints[2], "control") == "area");
  CHECK(text_evidence(complaints[2], "cards") == "2");
  p.area = {AreaRule{"CN-44", {}, 0}};
  p.sms_peers = {"10086"};
  p.voice = Service::off;
  CHECK(site.checks().empty());
}

TEST_CASE("a profile without any restriction needs no control") {
  Site site;
  site.card("1", site.profile());
  site.bytes(1, 5);
  CHECK(site.checks().empty());
}

TEST_CASE("a test period is over after its days, by event time") {
  Site site;
  Profile& p = site.profile();
  site.card("1", p).status = CardStatus::test;
  Card& undated = site.card("2", p);
  undated.status = CardStatus::test;
  undated.activated_at.reset();
  site.bytes(5, 1);
  site.bytes(90, 1);
  CHECK(site.checks().empty());
  site.bytes(90.5, 1);
  REQUIRE(site.checks() == Checks{"test_period_over 1"});
  CHECK(site.complaints()[0].since == kStart + 90 * kDay);
  site.bytes(95.5, 1);
  REQUIRE(site.checks() == Checks{"test_period_over 1", "test_period_over 2"});
  CHECK(text_evidence(site.complaints()[1], "test_from_is") == "first use");
  CHECK_FALSE(site.rules.set("test_d", 200));
  CHECK(site.checks().empty());
}

TEST_CASE("an undeclared card in use is a stranger only where there is a registry") {
  Site site;
  site.card("1", site.profile());
  site.last().declared = false;
  CHECK(site.checks().empty());
  site.bytes(1, 1);
  CHECK(site.checks() == Checks{"not_in_registry 1"});
  CHECK(site.checks(false).empty());
}

TEST_CASE("a rule outside its range or of another name is refused with what is allowed") {
  ComplianceRules rules;
  CHECK(rules.set("test_d", -1)->find("0 … 3650") != std::string::npos);
  CHECK(rules.set("tests", 1)->find("known: holder_cards") != std::string::npos);
  CHECK_FALSE(rules.set("holder_cards", 5));
  CHECK(rules[ComplianceSetting::holder_cards] == 5);
}

TEST_CASE("what two orgs have in common ends at a slash") {
  CHECK(common_org("cn/guangdong/acme", "cn/guangdong/else") == "cn/guangdong");
  CHECK(common_org("cn/guangdong", "cn/guangdong/else") == "cn/guangdong");
  CHECK(common_org("cn/guang", "cn/guangdong") == "cn");
  CHECK(common_org("a", "b") == "");
}

}  // namespace simwarden::risk
