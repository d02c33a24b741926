// Ministry, province, enterprise: counts are seen from above, identifiers only on request.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "platform/crypto/sha256.h"
#include "platform/people/requests.h"
#include "platform/people/veil.h"
#include "platform/store/audit_log.h"
#include "tests/unit/dispatch/site.h"

namespace simwarden::test {
namespace {

using nlohmann::json;
using risk::Action;

// The token of each is the name.
constexpr const char* kPeople[][3] = {{"ministry", "approver", "cn"},
                                      {"province", "analyst", "cn/gd"},
                                      {"enterprise", "operator", "cn/gd/acme"},
                                      {"beside", "operator", "cn/gd/beta"},
                                      {"site", "operator", ""}};

struct Window {
  Window() : site(20000) {
    std::string text;
    for (const auto& [name, role, org] : kPeople)
      text += "[people." + std::string(name) + "]\nrole = \"" + role + "\"\norg = \"" + org +
              "\"\ntoken_sha256 = \"" + crypto::sha256_hex(name) + "\"\n";
    write_file(site.folder / "people.toml", text);
    known = people::Identities::load(site.folder / "people.toml");
    ports.read = ports.write = [this](const std::function<void(store::Database&)>& work) {
      site.in_store([&](store::Database& db) {
        work(db);
        return true;
      });
    };
    ports.clocks = [this] { return site.clocks(); };
    ports.written = [] {};
  }
  std::string text(const std::string& who, json request) {
    request["person"] = request["token"] = who;
    return people::answer(request.dump(), known, site.desk(), ports);
  }
  json ask(const std::string& who, const json& request) { return json::parse(text(who, request)); }
  bool shows(const std::string& who, int card, const json& request = {{"do", "cases"}}) {
    return text(who, request).find(site.card(card)) != std::string::npos;
  }

  Site site;
  people::Identities known;
  people::RequestPorts ports;
};

}  // namespace

TEST_CASE("whoever looks from above sees cases, decisions and cards, but not whose") {
  Window w;
  w.site.tell(w.site.finding(7, Action::suspend));
  for (const char* verb : {"cases", "decisions", "cards", "commands", "questions"})
    for (const char* who : {"ministry", "province"}) CHECK_FALSE(w.shows(who, 7, {{"do", verb}}));
  for (const char* verb : {"cases", "decisions", "cards", "commands"})
    for (const char* who : {"enterprise", "site"}) CHECK(w.shows(who, 7, {{"do", verb}}));
  const json rows = w.ask("ministry", {{"do", "cases"}}).at("rows");
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].at("card") == "898****0007");
  CHECK(rows[0].at("id") == w.site.case_of(7).id);
  CHECK_FALSE(w.shows("ministry", 7, {{"do", "case"}, {"id", w.site.case_of(7).id}}));
  CHECK(w.shows("enterprise", 7, {{"do", "case"}, {"id", w.site.case_of(7).id}}));
}

TEST_CASE("a province's own cards are shown to it") {
  Window w;
  w.site.registered(7).org = "cn/gd";
  w.site.tell(w.site.finding(7, Action::notify));
  CHECK(w.shows("province", 7));
  CHECK_FALSE(w.shows("ministry", 7));
}

TEST_CASE("cards of a shared device show in no id of a case, finding or decision") {
  Window w;
  auto bank = w.site.finding(1, Action::suspend, "bank");
  bank.finding.subject = risk::Subject::device;
  bank.finding.card = risk::kNoCard;
  bank.finding.cards = {0, 1};
  w.site.tell(bank);
  for (const char* verb : {"cases", "decisions"})
    for (const int card : {1, 2}) CHECK_FALSE(w.shows("ministry", card, {{"do", verb}}));
  const auto cases = w.ask("ministry", {{"do", "cases"}});
  for (const auto& row : cases.at("rows"))
    for (const int card : {1, 2})
      CHECK_FALSE(w.shows("ministry", card, {{"do", "case"}, {"id", row.at("id")}}));
}

TEST_CASE("identifiers are shown on request: to some roles, with a reason, logged, for a while") {
  Window w;
  w.site.tell(w.site.finding(7, Action::notify));
  w.site.tell(w.site.finding(8, Action::notify));
  const json request = {{"do", "reveal"}, {"id", w.site.case_of(7).id}, {"reason", "file 17"}};
  CHECK(w.ask("province", request).at("error") == "not_allowed");
  CHECK(w.ask("beside", request).at("error") == "not_found");
  json silent = request;
  silent.erase("reason");
  CHECK(w.ask("ministry", silent).at("error") == "reason_missing");
  CHECK_FALSE(w.shows("ministry", 7));

  REQUIRE(w.ask("ministry", request).at("ok") == true);
  const auto entry = store::audit_entries(*w.site.db, 1, 100).back();
  CHECK(entry.action == "reveal");
  CHECK(entry.actor == "ministry");
  CHECK(entry.reason == "file 17");
  CHECK(w.shows("ministry", 7));
  CHECK_FALSE(w.shows("ministry", 8));
  CHECK_FALSE(w.shows("province", 7));
  w.site.pass(people::kRevealed);
  CHECK_FALSE(w.shows("ministry", 7));
}

TEST_CASE("from above, cases are counted by organisation, class, severity and state") {
  Window w;
  w.site.registered(8).org = "cn/gd/beta";
  w.site.registered(9).org = "cn/sh/gamma";
  for (const int card : {6, 7, 8, 9}) w.site.tell(w.site.finding(card, Action::notify));
  const auto counts = [&](const char* who) {
    std::string all;
    const json answer = w.ask(who, {{"do", "overview"}});
    for (const auto& row : answer.at("rows"))
      all += row.at("org").get<std::string>() + " " + row.at("risk").get<std::string>() + " " +
             row.at("severity").get<std::string>() + " " + row.at("state").get<std::string>() +
             " " + std::to_string(row.at("cases").get<int>()) + "; ";
    return all;
  };
  CHECK(counts("ministry") == "cn/gd R06 low new 3; cn/sh R06 low new 1; ");
  CHECK(counts("province") == "cn/gd/acme R06 low new 2; cn/gd/beta R06 low new 1; ");
  CHECK(counts("beside") == "cn/gd/beta R06 low new 1; ");
  CHECK(counts("site") == "cn R06 low new 4; ");
}

}  // namespace simwarden::test
