// A line of the people's socket. Whatever comes: one line of JSON back, which says ok or why not;
// who is not who they say gets nothing, nobody sees beyond their organisation, and whatever is
// changed is in the audit log.
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "platform/crypto/sha256.h"
#include "platform/people/requests.h"
#include "platform/store/audit_log.h"
#include "tests/fuzz/memory_file.h"
#include "tests/fuzz/require.h"
#include "tests/fuzz/seeds.h"
#include "tests/unit/dispatch/site.h"

using namespace simwarden;
using fuzz::require;
using nlohmann::json;

namespace {

const std::set<std::string> kErrors = {"bad_request",  "not_authenticated", "not_allowed",
                                       "not_found",    "too_late",          "kill_switch",
                                       "said_already", "reason_missing"};
const std::set<std::string> kChanges = {"approve",         "refuse",      "resume", "kill_switch",
                                        "close_breaker",   "change_case", "undo",   "suppress",
                                        "end_suppression", "reveal"};
// The token is the name.
const std::map<std::string, people::Person> kPeople = {
    {"a", {"a", people::Role::approver, "cn"}},
    {"b", {"b", people::Role::approver, "cn/gd/acm"}},
    {"o", {"o", people::Role::operator_, ""}},
    {"v", {"v", people::Role::viewer, "cn/gd/acme"}},
    {"x", {"x", people::Role::auditor, ""}}};

people::Identities identities() {
  std::string text;
  for (const auto& [name, person] : kPeople)
    text += "[people." + name + "]\nrole = \"" + std::string(people::text(person.role)) +
            "\"\norg = \"" + person.org + "\"\ntoken_sha256 = \"" + crypto::sha256_hex(name) +
            "\"\n";
  return people::Identities::load(fuzz::MemoryFile(text).path());
}

// A store with a question, a card that is held and all that comes of it. Every request finds it
// as the one before did.
struct Desk {
  Desk() {
    site.tell(site.finding(7, risk::Action::suspend_with_approval));
    site.tell(site.finding(8, risk::Action::suspend));
    site.carry();
    ports.read = ports.write = [this](const std::function<void(store::Database&)>& work) {
      ++visits;
      site.db->script("BEGIN IMMEDIATE");
      const std::size_t before = entries();
      try {
        work(*site.db);
      } catch (...) {
        site.db->script("ROLLBACK");
        throw;
      }
      logged += entries() - before;
      site.db->script("ROLLBACK");
    };
    ports.clocks = [this] { return site.clocks(); };
    ports.written = [] {};
  }
  std::size_t entries() { return store::audit_entries(*site.db, 1, 1000).size(); }

  test::Site site{10};
  people::Identities known = identities();
  people::RequestPorts ports;
  int visits = 0;
  std::size_t logged = 0;
};

std::optional<people::Person> asker(const json& request) {
  if (!request.is_object() || !request.contains("person") || !request.contains("token"))
    return std::nullopt;
  const auto found = request["person"].is_string()
                         ? kPeople.find(request["person"].get<std::string>())
                         : kPeople.end();
  if (found == kPeople.end() || !request["token"].is_string()) return std::nullopt;
  const std::string token = request["token"].get<std::string>();
  constexpr const char* kSpace = " \t\r\n";
  const auto from = token.find_first_not_of(kSpace);
  if (from == std::string::npos) return std::nullopt;
  const std::string bare = token.substr(from, token.find_last_not_of(kSpace) - from + 1);
  return bare == found->first ? std::optional(found->second) : std::nullopt;
}

void check_good(const json& answer, const json& request, const people::Person& person,
                std::size_t logged) {
  require(answer.contains("rows") != answer.contains("text"));
  const std::string verb = request.at("do").get<std::string>();
  const bool counts = verb == "undo" && request.value("dry_run", false);
  require(logged == (kChanges.contains(verb) && !counts ? 1U : 0U));
  if (kChanges.contains(verb)) require(person.role != people::Role::viewer);
  // Nothing in the store is b's; what b suppresses is.
  if (kChanges.contains(verb) && verb != "suppress") require(person.name != "b");
  if (verb == "audit_log") require(person.role == people::Role::auditor);
  if (!answer.contains("rows")) return;
  for (const json& row : answer["rows"])
    if (row.contains("org")) require(people::sees(person, row["org"].get<std::string>()));
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
  fuzz::use_seeds("people_requests", argc, argv);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  static Desk desk;
  desk.visits = 0;
  desk.logged = 0;
  const std::string_view line = fuzz::text_of(bytes, size);
  const std::string text = people::answer(line, desk.known, desk.site.desk(), desk.ports);
  require(text.find('\n') == std::string::npos);
  const json answer = json::parse(text);
  const json request = json::parse(line, nullptr, false);
  const auto person = asker(request);
  if (answer.at("ok").get<bool>()) {
    require(person.has_value());
    check_good(answer, request, *person, desk.logged);
    return 0;
  }
  require(kErrors.contains(answer.at("error").get<std::string>()));
  require(!answer.at("text").get<std::string>().empty());
  require(desk.logged == (person ? 1U : 0U));
  if (!person) require(desk.visits == 0);
  return 0;
}
