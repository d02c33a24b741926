// Who may bring a policy into force, and what is left when it is refused.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "platform/crypto/sha256.h"
#include "platform/people/requests.h"
#include "platform/policies/policy_file.h"
#include "platform/policies/versions.h"
#include "platform/state/load_error.h"
#include "platform/store/audit_log.h"
#include "platform/store/decisions.h"
#include "platform/store/policies.h"
#include "tests/unit/dispatch/site.h"

namespace simwarden::test {
namespace {

using Json = nlohmann::json;
using Catch::Matchers::Contains;
using risk::Action;

const std::string kStrict = "[[rule]]\nrisk = [\"R06\"]\nthen = \"suspend\"\n";

// A platform as its socket sees it: what the app does between two batches, without the app.
struct Socket {
  Socket() {
    std::string file;
    for (const auto& [name, role, org] :
         {std::tuple{"zoe", "administrator", ""}, std::tuple{"ann", "approver", ""},
          std::tuple{"sub", "administrator", "cn/gd"}})
      file += std::string("[people.") + name + "]\nrole = \"" + role + "\"\norg = \"" + org +
              "\"\ntoken_sha256 = \"" + crypto::sha256_hex("secret") + "\"\n";
    write_file(site.folder / "people.toml", file);
    identities = people::Identities::load(site.folder / "people.toml");
    ports.write = ports.read = [this](const std::function<void(store::Database&)>& work) {
      site.in_store([&](store::Database& db) {
        work(db);
        return true;
      });
    };
    ports.clocks = [this] { return site.clocks(); };
    ports.written = [] {};
    ports.load_policy = [this](const people::Person& person,
                               const people::NewPolicy& asked) -> people::Said {
      try {
        site.policy = policies::parse_policy(asked.name, asked.text);
      } catch (const state::LoadError& e) {
        return tl::unexpected(people::Refusal{"bad_policy", e.what()});
      }
      site.in_store([&](store::Database& db) {
        return policies::bring_into_force(
            db, {site.policy, asked.text, person.name, asked.reason, site.now});
      });
      site.decisions->follow(site.policy);
      return "in force";
    };
  }

  Json ask(const std::string& person, const std::string& what, const Json& more = Json::object()) {
    Json request{{"person", person}, {"token", "secret"}, {"do", what}};
    request.update(more);
    return Json::parse(people::answer(request.dump(), identities, site.desk(), ports));
  }
  Json load(const std::string& person, const std::string& text,
            const std::string& reason = "thieves") {
    return ask(person, "load_policy",
               {{"name", "policy.toml"}, {"policy", text}, {"reason", reason}});
  }

  Site site;
  people::Identities identities;
  people::RequestPorts ports;
};

}  // namespace

TEST_CASE("a policy comes into force without a restart, is logged, and outlives one") {
  Socket s;
  s.site.tell(s.site.finding(1, Action::suspend_with_approval));
  CHECK(s.site.standing(1).intended.state == decide::CardState::active);
  REQUIRE(s.load("zoe", kStrict).at("ok") == true);
  s.site.tell(s.site.finding(2, Action::suspend_with_approval));
  CHECK(s.site.standing(2).intended.state == decide::CardState::suspended);
  CHECK(s.site.decisions_about(2)[0].policy == crypto::sha256_hex(kStrict));
  CHECK(s.site.decisions_about(1)[0].policy == decide::kShipped);

  std::vector<store::AuditEntry> changes;
  for (const auto& e : store::audit_entries(*s.site.db, 1, 100))
    if (e.action == "policy") changes.push_back(e);
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].actor == "zoe");
  CHECK(changes[0].before == decide::kShipped);
  CHECK(changes[0].after == crypto::sha256_hex(kStrict));
  CHECK(changes[0].reason == "thieves");

  s.site.restart();
  const auto after = policies::policy_in_force(*s.site.db);
  CHECK(after.version == crypto::sha256_hex(kStrict));
  CHECK(after.rules.size() == 1);
}

TEST_CASE("the newest policy decides, and all of them are kept") {
  Socket s;
  REQUIRE(s.load("zoe", kStrict).at("ok") == true);
  REQUIRE(s.load("zoe", "").at("ok") == true);
  CHECK(policies::policy_in_force(*s.site.db).rules.empty());
  const Json seen = s.ask("ann", "policies");
  REQUIRE(seen.at("rows").size() == 2);
  CHECK(seen.at("rows")[0].at("number") == 2);
  CHECK(seen.at("rows")[1].at("text") == kStrict);
  CHECK_THROWS(s.site.db->script("UPDATE policies SET text = ''"));
}

TEST_CASE("a policy that is refused leaves nothing behind, and says where it is wrong") {
  Socket s;
  const Json no = s.load("zoe", "[[rule]]\nrisk = [\"R99\"]\nthen = \"suspend\"\n");
  CHECK(no.at("error") == "bad_policy");
  CHECK_THAT(no.at("text").get<std::string>(), Contains("policy.toml:2: rule.risk"));
  CHECK(store::policies(*s.site.db, 10).empty());
  for (const auto& entry : store::audit_entries(*s.site.db, 1, 10))
    CHECK(entry.action == "refused");
  s.site.tell(s.site.finding(1, Action::suspend_with_approval));
  CHECK(s.site.decisions_about(1)[0].policy == decide::kShipped);
}

TEST_CASE("only administrators of the whole site bring policies into force, and say why") {
  Socket s;
  CHECK(s.load("ann", kStrict).at("error") == "not_allowed");
  CHECK(s.load("sub", kStrict).at("error") == "not_allowed");
  CHECK(s.ask("sub", "policies").at("error") == "not_allowed");
  CHECK(s.load("zoe", kStrict, "").at("error") == "reason_missing");
  CHECK(store::policies(*s.site.db, 10).empty());
}

}  // namespace simwarden::test
