// Who may say what, and what it does.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "platform/crypto/sha256.h"
#include "platform/people/requests.h"
#include "platform/store/audit_log.h"
#include "platform/store/decisions.h"
#include "tests/unit/dispatch/site.h"

namespace simwarden::test {
namespace {

using decide::CardState;
using people::Person;
using people::Role;
using risk::Action;

const Person kAnn{"ann", Role::approver, "cn"};
const Person kBea{"bea", Role::approver, "cn/gd/acme"};
const Person kOtto{"otto", Role::operator_, ""};
const Person kVic{"vic", Role::viewer, ""};
const Person kFar{"far", Role::approver, "cn/gd/acm"};

people::Said approve(Site& site, const Person& who, const std::string& id) {
  return site.in_store([&](store::Database& db) {
    return people::approve(db, site.desk(), who, id, "", site.clocks());
  });
}
people::Said refuse(Site& site, const Person& who, const std::string& id,
                    const std::string& reason = "a declared repair") {
  return site.in_store(
      [&](store::Database& db) { return people::refuse(db, who, id, reason, site.clocks()); });
}
people::Said resume(Site& site, const Person& who, int card) {
  return site.in_store([&](store::Database& db) {
    return people::resume(db, site.desk(), who, site.card(card), "found", site.clocks());
  });
}

}  // namespace

TEST_CASE("an approval orders the suspension, which then does not expire by itself") {
  Site site;
  CHECK(site.tell(site.finding(7, Action::suspend_with_approval)).waiting == 1);
  site.carry();
  CHECK(site.take_sent().empty());
  const std::string id = site.question_about(7);
  REQUIRE(approve(site, kAnn, id));
  site.carry();
  CHECK(site.take_sent().size() == 1);
  CHECK(site.decisions_about(7).size() == 2);
  CHECK(approve(site, kBea, id).error().code == "too_late");
  site.pass(5 * risk::kDay);
  CHECK(site.standing(7).intended.state == CardState::suspended);

  SECTION("by the finding's id as well") {
    site.tell(site.finding(8, Action::suspend_with_approval));
    CHECK(approve(site, kAnn, "f8"));
    CHECK(site.standing(8).intended.state == CardState::suspended);
  }
}

TEST_CASE("a refusal ends the question, and a climb of the same finding asks again") {
  Site site;
  site.tell(site.finding(7, Action::suspend_with_approval));
  const std::string id = site.question_about(7);
  CHECK(refuse(site, kAnn, id, "").error().code == "reason_missing");
  REQUIRE(refuse(site, kAnn, id));
  CHECK(approve(site, kBea, id).error().code == "too_late");
  CHECK(site.standing(7).intended.state == CardState::active);

  CHECK(site.tell(site.finding(7, Action::suspend)).waiting == 1);
  CHECK(site.standing(7).intended.state == CardState::active);
}

TEST_CASE("a protected card needs two distinct approvers") {
  Site site;
  site.protect(7);
  CHECK(site.tell(site.finding(7, Action::suspend)).held == 1);
  const std::string id = site.question_about(7);
  REQUIRE(approve(site, kAnn, id));
  CHECK(site.standing(7).intended.state == CardState::active);
  CHECK(approve(site, kAnn, id).error().code == "said_already");
  CHECK(site.standing(7).intended.state == CardState::active);
  REQUIRE(approve(site, kBea, id));
  CHECK(site.standing(7).intended.state == CardState::suspended);
}

TEST_CASE("roles and organisations") {
  Site site;
  site.tell(site.finding(7, Action::suspend_with_approval));
  const std::string id = site.question_about(7);
  CHECK(approve(site, kOtto, id).error().code == "not_allowed");
  CHECK(approve(site, kVic, id).error().code == "not_allowed");
  CHECK(refuse(site, kVic, id).error().code == "not_allowed");
  CHECK(approve(site, kFar, id).error().code == "not_found");
  CHECK(refuse(site, kFar, id).error().code == "not_found");
  CHECK(site.standing(7).intended.state == CardState::active);
  REQUIRE(approve(site, kBea, id));
  CHECK(resume(site, kVic, 7).error().code == "not_allowed");
  const Person far_operator{"fred", Role::operator_, "cn/sh"};
  CHECK(resume(site, far_operator, 7).error().code == "not_found");
  REQUIRE(resume(site, kOtto, 7));
  CHECK(site.standing(7).intended.state == CardState::active);
  CHECK(resume(site, kOtto, 7).error().code == "too_late");
}

TEST_CASE("what a person resumed is not suspended again by the same finding") {
  Site site;
  site.tell(site.finding(7, Action::suspend));
  REQUIRE(resume(site, kOtto, 7));
  site.tell(site.finding(7, Action::suspend));
  CHECK(site.standing(7).intended.state == CardState::active);
}

TEST_CASE("a question whose finding went away cannot be approved") {
  Site site;
  auto change = site.finding(7, Action::suspend_with_approval);
  site.tell(change);
  const std::string id = site.question_about(7);
  change.finding.state = risk::State::retracted;
  site.tell(change);
  CHECK(approve(site, kAnn, id).error().code == "too_late");
}

TEST_CASE("the audit log shows who did what, and every alteration of it") {
  Site site;
  site.tell(site.finding(7, Action::suspend));
  site.tell(site.finding(8, Action::suspend_with_approval));
  REQUIRE(approve(site, kAnn, site.question_about(8)));
  REQUIRE(resume(site, kOtto, 7));
  const auto entries = store::audit_entries(*site.db, 1, 100);
  REQUIRE(entries.size() == 3);
  CHECK(entries[0].actor == "policy");
  CHECK(entries[1].actor == "ann");
  CHECK(entries[1].action == "approve");
  CHECK(entries[2].before == "suspended");
  CHECK_FALSE(store::first_broken_entry(*site.db));

  CHECK_THROWS(site.db->script("UPDATE audit_log SET actor = 'bob' WHERE seq = 2"));
  CHECK_THROWS(site.db->script("DELETE FROM audit_log WHERE seq = 2"));
  CHECK_THROWS(site.db->script("UPDATE decisions SET why = ''"));
  site.db->script("DROP TRIGGER audit_log_not_changed");
  site.db->script("UPDATE audit_log SET actor = 'bob' WHERE seq = 2");
  CHECK(store::first_broken_entry(*site.db) == 2);
}

TEST_CASE("the local protocol believes a token, not a name") {
  Site site;
  const std::string file = site.folder / "people.toml";
  write_file(file, "[people.ann]\nrole = \"approver\"\norg = \"cn\"\ntoken_sha256 = \"" +
                       crypto::sha256_hex("secret of ann") + "\"\n");
  const auto identities = people::Identities::load(file);
  people::RequestPorts ports;
  ports.write = ports.read = [&](const std::function<void(store::Database&)>& work) {
    site.in_store([&](store::Database& db) {
      work(db);
      return true;
    });
  };
  ports.clocks = [&] { return site.clocks(); };
  ports.written = [] {};
  site.tell(site.finding(7, Action::suspend_with_approval));
  const auto ask = [&](const nlohmann::json& request) {
    return nlohmann::json::parse(people::answer(request.dump(), identities, site.desk(), ports));
  };
  nlohmann::json request{{"person", "ann"}, {"token", "secret of ann\n"}, {"do", "questions"}};
  const auto questions = ask(request);
  REQUIRE(questions.at("ok") == true);
  REQUIRE(questions.at("rows").size() == 1);

  request["token"] = "secret of bob";
  CHECK(ask(request).at("error") == "not_authenticated");
  request["token"] = "secret of ann";
  request["person"] = "bob";
  CHECK(ask(request).at("error") == "not_authenticated");
  request["person"] = "ann";
  request["do"] = "erase";
  CHECK(ask(request).at("error") == "bad_request");
  request["do"] = "approve";
  CHECK(ask(request).at("error") == "bad_request");
  nlohmann::json mistyped{{"person", "ann"}, {"token", "secret of ann"},
                          {"do", "undo"},    {"since", "2026-01-01T00:00:00Z"},
                          {"dryrun", true},  {"reason", "how many would it be?"}};
  CHECK(ask(mistyped).at("error") == "bad_request");
  CHECK(ask(mistyped).at("text").get<std::string>().find("dry_run") != std::string::npos);
  request["id"] = questions.at("rows").at(0).at("decision");
  CHECK(ask(request).at("ok") == true);
  CHECK(site.standing(7).intended.state == CardState::suspended);
  request.erase("id");
  request["do"] = "audit_log";
  CHECK(ask(request).at("error") == "not_allowed");
  for (const char* verb : {"cases", "decisions", "commands", "cards"}) {
    request["do"] = verb;
    CHECK(ask(request).at("rows").size() >= 1);
  }
  CHECK(nlohmann::json::parse(people::answer("[[[", identities, site.desk(), ports)).at("ok") ==
        false);
}

TEST_CASE("a file of identities that is wrong says where") {
  const TempDir folder("people");
  const std::string file = folder / "people.toml";
  const auto why = [&](const std::string& text) {
    write_file(file, text);
    try {
      people::Identities::load(file);
      return std::string();
    } catch (const std::exception& e) {
      return std::string(e.what());
    }
  };
  const std::string hash(64, 'a');
  CHECK(why("[people.ann]\nrole = \"boss\"\norg = \"\"\ntoken_sha256 = \"" + hash + "\"\n")
            .find("role: allowed are viewer") != std::string::npos);
  CHECK(why("[people.ann]\nrole = \"viewer\"\norg = \"\"\ntoken_sha256 = \"abc\"\n")
            .find("64 lower-case hex digits") != std::string::npos);
  CHECK(why("[people.ann]\nrole = \"viewer\"\ntoken_sha256 = \"" + hash + "\"\n")
            .find("org = \"…\" is missing") != std::string::npos);
  CHECK(why("[people.ann]\nrole = \"viewer\"\norg = \"\"\nage = 7\n")
            .find(":4: unknown key \"age\"; allowed: role, org, token_sha256") !=
        std::string::npos);
}

}  // namespace simwarden::test
