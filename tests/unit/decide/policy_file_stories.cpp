// Policies as people write them: what is understood, and what is refused with the place and the way
// out.
#include <catch2/catch.hpp>

#include "platform/policies/policy_file.h"
#include "platform/state/load_error.h"

namespace simwarden::policies {
namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
using decide::Kind;
using decide::Policy;

void refused(const std::string& text, const std::string& where, const std::string& what) {
  CAPTURE(text);
  CHECK_THROWS_WITH(parse_policy("policy.toml", text),
                    StartsWith("policy.toml:" + where) && Contains(what));
}

}  // namespace

TEST_CASE("a policy is read as it was written, in its order") {
  const Policy p = parse_policy("policy.toml", R"(
[[rule]]
risk = ["R06"]
indicator = ["imei_changed"]
severity = "high"
industry = ["public-services"]
organisation = ["cn/gd"]
profile = ["meter"]
function = ["sms", "voice"]
source = ["carrier", "own_gateway"]
then = "suspend"

[[rule]]
then = "notify"

[budget]
share_per_hour = 0.0005

[suspension]
expires_h = 8
approvals_protected = 3
)");
  REQUIRE(p.rules.size() == 2);
  const decide::Rule& r = p.rules[0];
  CHECK(r.line == 2);
  CHECK(r.risks == std::vector<std::string>{"R06"});
  CHECK(r.at_least == risk::Severity::high);
  CHECK(r.industries == std::vector{risk::Industry::public_services});
  CHECK(r.functions == std::vector{decide::Function::sms, decide::Function::voice});
  CHECK(r.sources == std::vector{decide::Trust::carrier, decide::Trust::own_gateway});
  CHECK(r.then == Kind::suspend);
  CHECK(p.rules[1].then == Kind::notify);
  CHECK(p.budget.share_per_hour == 0.0005);
  CHECK(p.block_expires_ms == 8 * risk::kHour);
  CHECK(p.approvals_protected == 3);
  CHECK(p.version.size() == 64);
}

TEST_CASE("an empty policy is the shipped one under a name of its own") {
  const Policy p = parse_policy("policy.toml", "");
  CHECK(p.rules.empty());
  CHECK(p.budget.share_per_day == Policy{}.budget.share_per_day);
  CHECK(p.version != decide::kShipped);
}

TEST_CASE("what a policy cannot mean is refused with its line, its key and what is allowed") {
  refused("[[rule]]\nrisk = [\"R99\"]\nthen = \"record\"\n", "2: rule.risk",
          "unknown class \"R99\"; known: R01");
  refused("[[rule]]\nrisk = [\"R11\"]\nindicator = [\"imei_changed\"]\nthen = \"record\"\n",
          "3: rule.indicator", "unknown indicator \"imei_changed\" of the classes of this rule");
  refused("[[rule]]\nthen = \"destroy\"\n", "2: rule.then", "allowed: record, notify, limit");
  refused("[[rule]]\nrisk = [\"R06\"]\n", "1: rule.then", "is missing");
  refused("[[rule]]\nrisk = []\nthen = \"record\"\n", "2: rule.risk", "one text or more");
  refused("[[rule]]\nseverity = \"awful\"\nthen = \"record\"\n", "2: rule.severity", "critical");
  refused("[[rule]]\norganisation = [\"cn/\"]\nthen = \"record\"\n", "2: rule.organisation",
          "cn/guangdong");
  refused("[[rule]]\ncolour = \"red\"\nthen = \"record\"\n", "2: rule.colour", "known: function");
  refused("[rule]\nthen = \"record\"\n", "1: rule", "[[rule]]");
  refused("[budgets]\n", "1: budgets", "unknown section");
  refused("budget = 3\n", "1: budget", "");
  refused("[[rule]\n", "1:", "");
  CHECK_THROWS_WITH(parse_policy("policy.toml", std::string(kMostBytes + 1, '\n')),
                    Contains("bytes at most"));
}

TEST_CASE("a guard may be stricter than shipped, never looser") {
  refused("[budget]\nshare_per_hour = 0.002\n", "2: budget.share_per_hour", "never looser");
  refused("[budget]\nshare_per_day = 0.1\n", "2: budget.share_per_day", "never looser");
  refused("[budget]\nmost_per_hour = 201\n", "2: budget.most_per_hour", "1 to 200");
  refused("[breaker]\ntimes_usual = 6\n", "2: breaker.times_usual", "never looser");
  refused("[breaker]\norg_share = 0.02\n", "2: breaker.org_share", "never looser");
  refused("[breaker]\ngateways_share = 0.8\n", "2: breaker.gateways_share", "never looser");
  refused("[suspension]\nexpires_h = 25\n", "2: suspension.expires_h", "1 to 24");
  refused("[suspension]\napprovals = 0\n", "2: suspension.approvals", "1 to 5");
  refused("[suspension]\napprovals_protected = 1\n", "2: suspension.approvals_protected", "2 to 5");
}

}  // namespace simwarden::policies
