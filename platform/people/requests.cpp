#include "platform/people/requests.h"

#include <array>
#include <limits>

#include "platform/people/case_requests.h"
#include "platform/people/refused.h"
#include "platform/people/request.h"
#include "platform/people/undo.h"

namespace simwarden::people {
namespace {

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
constexpr std::array<Verb, 23> kVerbs = {
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
     {"overview", do_overview, ""},
     {"reveal", do_reveal, "id reason"},
     {"notices", do_notices, "limit"},
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

Json refused_request(const Room& room, std::string_view verb, const Refusal& why) {
  std::string what(verb);
  for (const char* member : {"id", "card", "org"}) {
    const auto found = room.request.json.find(member);
    if (found != room.request.json.end() && found->is_string())
      what += " " + found->get<std::string>();
  }
  room.ports.write(
      [&](store::Database& db) { log_refusal(db, room.person, what, why, room.ports.clocks()); });
  return refusal(why.code, why.text);
}

Json run_verb(const Room& room) {
  const std::string verb = room.request.word("do");
  for (const Verb& each : kVerbs) {
    if (each.name != verb) continue;
    check_members(room.request.json, each);
    return each.run(room);
  }
  throw BadRequest("unknown request \"" + verb.substr(0, 40) + "\"");
}

Json serve(std::string_view line, const Identities& identities, const Desk& desk,
           const RequestPorts& ports) {
  const Json json = Json::parse(line, nullptr, false);
  if (!json.is_object()) return refusal("bad_request", "one JSON object a line");
  const Request request{json};
  const auto person = identities.authenticate(request.word("person"), request.word("token"));
  if (!person) return refusal("not_authenticated", "no such person, or not that person's token");
  const Room room{request, *person, desk, ports, identities};
  const auto verb = json.find("do");
  const std::string asked = verb != json.end() && verb->is_string() ? verb->get<std::string>() : "";
  try {
    Json out = run_verb(room);
    if (out.at("ok").get<bool>()) return out;
    return refused_request(room, asked,
                           {out.at("error").get<std::string>(), out.at("text").get<std::string>()});
  } catch (const BadRequest& e) {
    return refused_request(room, asked, {"bad_request", e.what()});
  }
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
