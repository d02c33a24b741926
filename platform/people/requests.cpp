#include "platform/people/requests.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "platform/people/case_desk.h"
#include "platform/people/rows.h"
#include "platform/people/suppression_desk.h"
#include "platform/people/undo.h"

namespace simwarden::people {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kMostRows = 10'000;

Json refusal(std::string_view code, std::string_view text) {
  return {{"ok", false}, {"error", code}, {"text", text}};
}

struct BadRequest : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The members of a request, each of the type that is asked for.
struct Request {
  const Json& json;

  std::string word(const char* name) const {
    const auto found = json.find(name);
    if (found == json.end()) return {};
    if (!found->is_string()) throw BadRequest(std::string(name) + ": a string");
    return found->get<std::string>();
  }
  std::string required(const char* name) const {
    std::string value = word(name);
    if (value.empty()) throw BadRequest(std::string(name) + ": missing");
    return value;
  }
  bool flag(const char* name) const {
    const auto found = json.find(name);
    if (found == json.end()) return false;
    if (!found->is_boolean()) throw BadRequest(std::string(name) + ": true or false");
    return found->get<bool>();
  }
  std::int64_t number(const char* name, std::int64_t otherwise, std::int64_t most) const {
    const auto found = json.find(name);
    if (found == json.end()) return otherwise;
    if (!found->is_number_integer()) throw BadRequest(std::string(name) + ": a whole number");
    const bool beyond = found->is_number_unsigned() &&
                        found->get<std::uint64_t>() > static_cast<std::uint64_t>(most);
    return beyond ? most : std::clamp<std::int64_t>(found->get<std::int64_t>(), 1, most);
  }
};

risk::Instant time_of(const Request& request, const char* name) {
  const auto at = risk::parse_rfc3339(request.required(name));
  if (!at) throw BadRequest(std::string(name) + ": a time as 2026-09-21T14:00:00Z");
  return *at;
}

struct Room {
  const Request& request;
  const Person& person;
  const Desk& desk;
  const RequestPorts& ports;
  const Identities& identities;

  int limit() const { return static_cast<int>(request.number("limit", 100, kMostRows)); }
};

Json said(const Said& result) {
  if (!result) return refusal(result.error().code, result.error().text);
  return {{"ok", true}, {"text", *result}};
}

template <typename Act>
Json change(const Room& room, const Act& act) {
  Json out;
  room.ports.write([&](store::Database& db) { out = said(act(db, room.ports.clocks())); });
  room.ports.written();
  return out;
}

template <typename Ask>
Json list(const Room& room, const Ask& ask) {
  Json rows = Json::array();
  room.ports.read([&](store::Database& db) {
    for (const auto& each : ask(db)) rows.push_back(row(each));
  });
  return {{"ok", true}, {"rows", std::move(rows)}};
}

Json do_approve(const Room& r) {
  return change(r, [&](store::Database& db, Clocks at) {
    return approve(db, r.desk, r.person, r.request.required("id"), r.request.word("reason"), at);
  });
}
Json do_refuse(const Room& r) {
  return change(r, [&](store::Database& db, Clocks at) {
    return refuse(db, r.person, r.request.required("id"), r.request.word("reason"), at);
  });
}
Json do_resume(const Room& r) {
  return change(r, [&](store::Database& db, Clocks at) {
    return resume(db, r.desk, r.person, r.request.required("card"), r.request.word("reason"), at);
  });
}
Json do_kill_switch(const Room& r) {
  return change(r, [&](store::Database& db, Clocks at) {
    return set_kill_switch(db, r.person, r.request.flag("on"), r.request.word("reason"), at);
  });
}
Json do_close_breaker(const Room& r) {
  return change(r, [&](store::Database& db, Clocks at) {
    return close_breaker(db, r.desk, r.person, r.request.required("id"), r.request.word("reason"),
                         at);
  });
}
Json do_breakers(const Room& r) {
  if (!r.person.org.empty())
    return refusal("not_allowed", "the breaker is for people of the whole site");
  return list(r,
              [&](store::Database& db) { return store::breakers(db, r.request.flag("closed")); });
}
Json do_cases(const Room& r) {
  return list(r, [&](store::Database& db) {
    const std::string state = r.request.word("state");
    const bool over = state == "resolved" || state == "closed";
    store::CaseFilter filter{r.person.org, over || r.request.flag("closed"), state};
    if (r.request.flag("overdue")) filter.overdue_at = r.ports.clocks().now;
    filter.limit = r.limit();
    return store::cases(db, filter);
  });
}
Json do_questions(const Room& r) {
  return list(
      r, [&](store::Database& db) { return store::open_questions(db, r.person.org, r.limit()); });
}
Json do_decisions(const Room& r) {
  return list(r, [&](store::Database& db) {
    return store::decisions(
        db, {r.person.org, r.request.word("card"), r.request.word("finding"), r.limit()});
  });
}
Json do_commands(const Room& r) {
  return list(r, [&](store::Database& db) {
    return store::commands(db, {r.person.org, r.request.word("card"), r.limit()});
  });
}
Json do_cards(const Room& r) {
  return list(
      r, [&](store::Database& db) { return store::card_standings(db, r.person.org, r.limit()); });
}

Json do_case(const Room& r) {
  Json out = refusal("not_found", "no case of yours has this id");
  r.ports.read([&](store::Database& db) {
    const auto c = store::find_case(db, r.request.required("id"));
    if (!c || !sees(r.person, c->org)) return;
    Json one = row(*c);
    for (const auto& finding : store::findings_of(db, c->id))
      one["findings"].push_back(row(finding));
    for (const auto& said : store::comments_of(db, c->id)) one["comments"].push_back(row(said));
    for (const auto& reason : store::reasons(db, c->card)) one["reasons"].push_back(row(reason));
    if (!c->card.empty())
      for (const auto& d : store::decisions(db, {"", c->card, "", r.limit()}))
        one["decisions"].push_back(row(d));
    out = {{"ok", true}, {"rows", Json::array({std::move(one)})}};
  });
  return out;
}

Json do_case_change(const Room& r) {
  const std::string id = r.request.required("id");
  const std::string what = r.request.required("change");
  const std::string to = r.request.word("to");
  if (what == "assign" && !r.identities.knows(to))
    return refusal("not_found", "nobody is known by the name \"" + to.substr(0, 64) + "\"");
  return change(r, [&](store::Database& db, Clocks at) -> Said {
    if (what == "acknowledge") return acknowledge(db, r.person, id, at);
    if (what == "assign") return assign(db, r.person, id, to, at);
    if (what == "comment") return comment(db, r.person, id, to, at);
    if (what == "resolve")
      return resolve(db, r.desk, r.person, id, to, r.request.word("reason"), at);
    throw BadRequest("change: acknowledge, assign, comment or resolve");
  });
}

Json do_undo(const Room& r) {
  const std::string confirmed = r.request.word("id");
  const std::string reason = r.request.word("reason");
  store::HeldFilter filter{r.request.word("detector"), r.request.word("policy"),
                           r.request.word("org"), 0};
  if (confirmed.empty()) filter.since = time_of(r.request, "since");
  const bool dry_run = r.request.flag("dry_run");
  return change(r, [&](store::Database& db, Clocks at) {
    return confirmed.empty() ? undo(db, r.desk, r.person, filter, dry_run, reason, at)
                             : confirm_undo(db, r.desk, r.person, confirmed, reason, at);
  });
}

risk::Severity severity_of(const std::string& word) {
  constexpr std::array kAll = {risk::Severity::info, risk::Severity::low, risk::Severity::medium,
                               risk::Severity::high, risk::Severity::critical};
  for (const auto each : kAll)
    if (risk::text(each) == word) return each;
  throw BadRequest("up_to: info, low, medium, high or critical");
}

Json do_suppress(const Room& r) {
  decide::Suppression asked;
  asked.card = r.request.word("card");
  asked.org = r.request.word("org");
  asked.risk = r.request.required("risk");
  asked.indicator = r.request.word("indicator");
  asked.up_to = severity_of(r.request.required("up_to"));
  asked.expires_at = time_of(r.request, "until");
  asked.reason = r.request.word("reason");
  return change(r,
                [&](store::Database& db, Clocks at) { return suppress(db, r.person, asked, at); });
}
Json do_end_suppression(const Room& r) {
  return change(r, [&](store::Database& db, Clocks at) {
    return end_suppression(db, r.person, r.request.required("id"), r.request.word("reason"), at);
  });
}
Json do_suppressions(const Room& r) {
  return list(r, [&](store::Database& db) {
    return store::suppressions(db, r.person.org, r.request.flag("closed"), r.limit());
  });
}

Json do_load_policy(const Room& r) {
  if (!may_govern(r.person.role) || !r.person.org.empty())
    return refusal("not_allowed", "a policy is brought into force by administrators of the site");
  const NewPolicy policy{r.request.required("name"), r.request.word("policy"),
                         r.request.word("reason")};
  if (policy.reason.empty()) return refusal("reason_missing", "say why");
  return said(r.ports.load_policy(r.person, policy));
}
Json do_policies(const Room& r) {
  if (!r.person.org.empty())
    return refusal("not_allowed", "policies are for people of the whole site");
  return list(r, [&](store::Database& db) { return store::policies(db, r.limit()); });
}

Json do_audit_log(const Room& r) {
  if (!may_audit(r.person.role) || !r.person.org.empty())
    return refusal("not_allowed", "the audit log is for auditors and administrators of the site");
  return list(r, [&](store::Database& db) {
    const auto from = r.request.number("from", 1, std::numeric_limits<std::int64_t>::max());
    return store::audit_entries(db, static_cast<std::uint64_t>(from), r.limit());
  });
}

struct Verb {
  std::string_view name;
  Json (*run)(const Room&);
  std::string_view members;  // besides do, person and token
};
constexpr std::array<Verb, 20> kVerbs = {
    {{"approve", do_approve, "id reason"},
     {"refuse", do_refuse, "id reason"},
     {"resume", do_resume, "card reason"},
     {"kill_switch", do_kill_switch, "on reason"},
     {"close_breaker", do_close_breaker, "id reason"},
     {"breakers", do_breakers, "closed limit"},
     {"cases", do_cases, "closed state overdue limit"},
     {"case", do_case, "id limit"},
     {"change_case", do_case_change, "id change to reason"},
     {"undo", do_undo, "since detector policy org dry_run id reason"},
     {"questions", do_questions, "limit"},
     {"decisions", do_decisions, "card finding limit"},
     {"commands", do_commands, "card limit"},
     {"cards", do_cards, "limit"},
     {"audit_log", do_audit_log, "from limit"},
     {"load_policy", do_load_policy, "name policy reason"},
     {"suppress", do_suppress, "card org risk indicator up_to until reason"},
     {"end_suppression", do_end_suppression, "id reason"},
     {"suppressions", do_suppressions, "closed limit"},
     {"policies", do_policies, "limit"}}};

bool has_word(std::string_view words, std::string_view word) {
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    if (words.substr(at, end - at) == word) return true;
    at = end + 1;
  }
  return false;
}

// A mistyped dry_run must not undo anything.
void check_members(const Json& request, const Verb& verb) {
  for (const auto& [name, value] : request.items())
    if (!has_word("do person token", name) && !has_word(verb.members, name))
      throw BadRequest("\"" + name.substr(0, 40) + "\": not a member of " + std::string(verb.name) +
                       "; allowed are: " + std::string(verb.members));
}

Json serve(std::string_view line, const Identities& identities, const Desk& desk,
           const RequestPorts& ports) {
  const Json json = Json::parse(line, nullptr, false);
  if (!json.is_object()) return refusal("bad_request", "one JSON object a line");
  const Request request{json};
  const auto person = identities.authenticate(request.word("person"), request.word("token"));
  if (!person) return refusal("not_authenticated", "no such person, or not that person's token");
  const std::string verb = request.word("do");
  for (const Verb& each : kVerbs) {
    if (each.name != verb) continue;
    check_members(json, each);
    return each.run({request, *person, desk, ports, identities});
  }
  return refusal("bad_request", "unknown request \"" + verb.substr(0, 40) + "\"");
}

}  // namespace

std::string answer(std::string_view line, const Identities& identities, const Desk& desk,
                   const RequestPorts& ports) {
  constexpr auto kReplace = Json::error_handler_t::replace;
  try {
    return serve(line, identities, desk, ports).dump(-1, ' ', false, kReplace);
  } catch (const BadRequest& e) {
    return refusal("bad_request", e.what()).dump(-1, ' ', false, kReplace);
  } catch (const std::exception& e) {
    return refusal("internal", e.what()).dump(-1, ' ', false, kReplace);
  }
}

}  // namespace simwarden::people
