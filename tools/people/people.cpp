#include "tools/people/people.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tools/people/line_client.h"
#include "tools/people/table.h"

namespace simwarden::people {
namespace {

using Json = nlohmann::ordered_json;

enum class Takes {
  id_and_reason,
  card_and_reason,
  filter,
  on_off,
  policy_file,
  case_change,
  undo,
  suppression,
  nothing
};

struct Verb {
  std::string_view name;
  std::string_view request;  // `do` of the protocol
  std::string_view meaning;
  std::string_view example;
  Takes takes;
  std::vector<std::string> columns;
};

const std::vector<Verb>& verbs() {
  static const std::vector<Verb> all = {
      {"approve",
       "approve",
       "Approve what waits or was held; or confirm an automatic suspension.",
       "simwarden approve 5f0c… --as ann --reason \"stolen, police report 17\"",
       Takes::id_and_reason,
       {}},
      {"refuse",
       "refuse",
       "Refuse what waits or was held.",
       "simwarden refuse 5f0c… --as ann --reason \"a declared repair\"",
       Takes::id_and_reason,
       {}},
      {"resume",
       "resume",
       "Give a held card back.",
       "simwarden resume 89860000000000000017 --as bob --reason \"the meter was found\"",
       Takes::card_and_reason,
       {}},
      {"kill-switch",
       "kill_switch",
       "Stop, or allow again, every limit and suspension.",
       "simwarden kill-switch on --as bob --reason \"wrong tariff file\"",
       Takes::on_off,
       {}},
      {"breakers",
       "breakers",
       "List where the breaker is open: there everything waits for a person.",
       "simwarden breakers --as ann",
       Takes::filter,
       {"scope", "state", "opened_at", "why", "closed_by"}},
      {"close-breaker",
       "close_breaker",
       "Close the breaker where it is open; it stays closed for an hour at least.",
       "simwarden close-breaker detector:R06 --as ann --reason \"a real theft of a pallet\"",
       Takes::id_and_reason,
       {}},
      {"cases",
       "cases",
       "List open cases; with an id, show one with all that belongs to it.",
       "simwarden cases --as ann --overdue",
       Takes::filter,
       {"id", "state", "severity", "subject", "org", "owner", "disposition", "resolve_by"}},
      {"case",
       "change_case",
       "Show a case with its findings, decisions and comments, or say how far you are with it.",
       "simwarden case cf7… --as ann\n"
       "  simwarden case cf7… acknowledge --as ann\n"
       "  simwarden case cf7… assign bob --as ann\n"
       "  simwarden case cf7… comment \"the meter was moved\" --as bob\n"
       "  simwarden case cf7… resolve false_positive --as bob --reason \"a declared repair\"",
       Takes::case_change,
       {}},
      {"undo",
       "undo",
       "Give back in one action what the policy suspended; more than 50 cards need two persons.",
       "simwarden undo --detector R06 --since 2026-09-21T14:00:00Z --dry-run --as bob\n"
       "  simwarden undo --detector R06 --since 2026-09-21T14:00:00Z --as bob --reason \"bad "
       "list\"\n"
       "  simwarden undo --confirm 9f2c… --as ann --reason \"seen\"",
       Takes::undo,
       {}},
      {"suppress",
       "suppress",
       "Do not hear of a class of findings about a card or an organisation, nor act on it, up to a "
       "severity and for at most 30 days.",
       "simwarden suppress R06.imei_changed --card 89860000000000000017 --up-to medium \\\n"
       "      --until 2026-09-28T08:00:00Z --as bob --reason \"in the workshop\"",
       Takes::suppression,
       {}},
      {"suppressions",
       "suppressions",
       "List what is suppressed, by whom, why and until when.",
       "simwarden suppressions --as ann",
       Takes::filter,
       {"id", "risk", "indicator", "card", "org", "up_to", "owner", "expires_at", "held",
        "reason"}},
      {"end-suppression",
       "end_suppression",
       "End a suppression now; what it held and is still the case comes before people.",
       "simwarden end-suppression s4f0c… --as bob --reason \"it is back\"",
       Takes::id_and_reason,
       {}},
      {"overview",
       "overview",
       "Count cases by organisation, class, severity and state.",
       "simwarden overview --as ann",
       Takes::nothing,
       {"org", "risk", "severity", "state", "cases"}},
      {"reveal",
       "reveal",
       "See the identifiers of a case of an organisation below in full, for 8 hours.",
       "simwarden reveal cf7… --as ann --reason \"the police asks, file 17\"",
       Takes::id_and_reason,
       {}},
      {"notices",
       "notices",
       "List what organisations are to be told, newest first.",
       "simwarden notices --as ann",
       Takes::filter,
       {"at", "receiver", "kind", "step", "severity", "case", "due_at", "told_in"}},
      {"questions",
       "questions",
       "List what waits for a person.",
       "simwarden questions --as ann",
       Takes::filter,
       {"decision", "card", "org", "approvals_needed", "asked_at", "finding"}},
      {"decisions",
       "decisions",
       "List decisions, newest first.",
       "simwarden decisions --as ann --card 89860000000000000017",
       Takes::filter,
       {"at", "id", "kind", "outcome", "guard", "risk", "indicator", "card", "actor", "why"}},
      {"commands",
       "commands",
       "List commands, newest first.",
       "simwarden commands --as ann",
       Takes::filter,
       {"issued_at", "card", "gw", "route", "state", "state_version", "status", "attempts", "why"}},
      {"cards",
       "cards",
       "List cards with their intended, commanded and confirmed state.",
       "simwarden cards --as ann",
       Takes::filter,
       {"card", "org", "intended", "commanded", "confirmed", "confirmed_at", "control"}},
      {"policy load",
       "load_policy",
       "Bring a policy into force; it is checked first, and nothing changes when it is refused.",
       "simwarden policy load policy.toml --as zoe --reason \"thieves in the north\"",
       Takes::policy_file,
       {}},
      {"policy show",
       "policies",
       "List the policies that were in force, newest first; --json shows their text.",
       "simwarden policy show --as ann --limit 1 --json",
       Takes::filter,
       {"number", "at", "person", "sha256", "reason"}},
      {"audit-log",
       "audit_log",
       "List the audit log.",
       "simwarden audit-log --as zoe",
       Takes::filter,
       {"seq", "at", "actor", "action", "object", "before", "after", "reason"}},
  };
  return all;
}

struct Options {
  std::string socket;
  std::string person;
  std::string token_file;
  std::string id, reason, card, finding, on_off, file, change, to, state, detector, policy, org,
      since, finding_class, up_to, until;
  int limit = 100;
  bool all = false;
  bool overdue = false;
  bool dry_run = false;
  bool json = false;
};

std::string environment(const char* name, const std::string& otherwise) {
  const char* value = std::getenv(name);
  return value ? value : otherwise;
}

void common_options(CLI::App& app, Options& o) {
  o.socket = environment("SIMWARDEN_SOCKET", "run/people.sock");
  o.person = environment("SIMWARDEN_PERSON", "");
  o.token_file = environment("SIMWARDEN_TOKEN_FILE", "");
  app.add_option("--socket", o.socket, "The platform's local socket (SIMWARDEN_SOCKET)")
      ->capture_default_str();
  app.add_option("--as", o.person, "Your name in the file of identities (SIMWARDEN_PERSON)");
  app.add_option("--token-file", o.token_file,
                 "Your token, mode 0600 (SIMWARDEN_TOKEN_FILE); NAME.token when not given");
  app.add_flag("--json", o.json, "Print the answer as JSON");
}

void verb_options(CLI::App& app, const Verb& verb, Options& o) {
  switch (verb.takes) {
    case Takes::id_and_reason:
      app.add_option("id", o.id,
                     verb.name == "close-breaker" ? "A scope, as `simwarden breakers` names it"
                     : verb.name == "end-suppression"
                         ? "A suppression, as `simwarden suppressions` names it"
                     : verb.name == "reveal" ? "A case, as `simwarden cases` names it"
                                             : "A decision, or the finding it is about")
          ->required();
      app.add_option("--reason", o.reason, "Why; kept in the audit log");
      break;
    case Takes::card_and_reason:
      app.add_option("card", o.card, "The card's ICCID, else IMSI, else MSISDN")->required();
      app.add_option("--reason", o.reason, "Why; kept in the audit log")->required();
      break;
    case Takes::on_off:
      app.add_option("position", o.on_off, "on or off")
          ->required()
          ->check(CLI::IsMember({"on", "off"}));
      app.add_option("--reason", o.reason, "Why; kept in the audit log")->required();
      break;
    case Takes::policy_file:
      app.add_option("file", o.file, "The policy, TOML")->required();
      app.add_option("--reason", o.reason, "Why; kept in the audit log")->required();
      break;
    case Takes::case_change:
      app.add_option("id", o.id, "The case")->required();
      app.add_option("change", o.change, "acknowledge, assign, comment, resolve or verify")
          ->check(CLI::IsMember({"acknowledge", "assign", "comment", "resolve", "verify"}));
      app.add_option("to", o.to,
                     "To whom; the comment; the verdict: confirmed, false_positive, test; "
                     "or, of another person, ok or again");
      app.add_option("--reason", o.reason, "Why it is resolved so; kept in the audit log");
      break;
    case Takes::undo:
      app.add_option("--since", o.since, "What was decided since then, as 2026-09-21T14:00:00Z");
      app.add_option("--detector", o.detector, "Only of this one: R06, or R06@2026.1");
      app.add_option("--policy", o.policy, "Only by this version of the policy");
      app.add_option("--org", o.org, "Only of this organisation and all below it");
      app.add_flag("--dry-run", o.dry_run, "Only count");
      app.add_option("--confirm", o.id, "A list that somebody else asked for");
      app.add_option("--reason", o.reason, "Why; kept in the audit log");
      break;
    case Takes::suppression:
      app.add_option("class", o.finding_class, "R06, or R06.imei_changed")->required();
      app.add_option("--card", o.card, "Only about this card");
      app.add_option("--org", o.org, "About cards of this organisation and all below it");
      app.add_option("--up-to", o.up_to, "Severer findings come through")
          ->required()
          ->check(CLI::IsMember({"info", "low", "medium", "high", "critical"}));
      app.add_option("--until", o.until, "As 2026-09-28T08:00:00Z")->required();
      app.add_option("--reason", o.reason, "Why; kept in the audit log")->required();
      break;
    case Takes::nothing:
      break;
    case Takes::filter:
      if (verb.name == "cases") {
        app.add_option("id", o.id, "One case");
        app.add_option("--state", o.state, "Only these")
            ->check(CLI::IsMember({"new", "acknowledged", "in_progress", "resolved", "closed"}));
        app.add_flag("--overdue", o.overdue, "Only those that nobody saw or resolved in time");
      }
      if (verb.name == "cases" || verb.name == "breakers" || verb.name == "suppressions")
        app.add_flag("--all", o.all, "Closed ones too");
      if (verb.name == "decisions" || verb.name == "commands")
        app.add_option("--card", o.card, "Only of this card");
      if (verb.name == "decisions")
        app.add_option("--finding", o.finding, "Only about this finding");
      app.add_option("--limit", o.limit, "At most so many rows")
          ->check(CLI::Range(1, 10000))
          ->capture_default_str();
      break;
  }
}

std::string whole(const std::string& file, const std::string& what) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error(file + ": cannot read " + what);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string token_of(const Options& o) {
  const std::string file = o.token_file.empty() ? o.person + ".token" : o.token_file;
  std::string token = whole(file, "the token");
  constexpr auto kOthers = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
  if ((std::filesystem::status(file).permissions() & kOthers) != std::filesystem::perms::none)
    throw std::runtime_error(file + ": a token is its owner's alone: chmod 600");
  return token;
}

bool shows_case(const Verb& verb, const Options& o) {
  return (verb.name == "cases" && !o.id.empty()) || (verb.name == "case" && o.change.empty());
}

Json request_of(const Verb& verb, const Options& o) {
  Json out{{"person", o.person}, {"token", token_of(o)}, {"do", verb.request}};
  const auto add = [&out](const char* name, const std::string& value) {
    if (!value.empty()) out[name] = value;
  };
  add("id", o.id);
  if (shows_case(verb, o)) {
    out["do"] = "case";
    return out;
  }
  add("reason", o.reason);
  add("card", o.card);
  add("finding", o.finding);
  if (verb.takes == Takes::policy_file) {
    add("name", std::filesystem::path(o.file).filename().string());
    out["policy"] = whole(o.file, "the policy");
  }
  if (verb.takes == Takes::on_off) out["on"] = o.on_off == "on";
  if (verb.takes == Takes::filter) out["limit"] = o.limit;
  const auto dot = o.finding_class.find('.');
  add("risk", o.finding_class.substr(0, dot));
  if (dot != std::string::npos) add("indicator", o.finding_class.substr(dot + 1));
  for (const auto& [name, value] : {std::pair{"change", o.change},
                                    {"up_to", o.up_to},
                                    {"until", o.until},
                                    {"to", o.to},
                                    {"state", o.state},
                                    {"since", o.since},
                                    {"detector", o.detector},
                                    {"policy", o.policy},
                                    {"org", o.org}})
    add(name, value);
  if (o.dry_run) out["dry_run"] = true;
  if (o.overdue) out["overdue"] = true;
  if (o.all) out["closed"] = true;
  return out;
}

int show(const Verb& verb, const Options& o, const Json& answer) {
  const bool ok = answer.value("ok", false);
  const bool one_case = shows_case(verb, o);
  if (o.json) {
    fmt::print("{}\n", answer.dump(2));
  } else if (!ok) {
    fmt::print(stderr, "simwarden {}: {}: {}\n", verb.name, answer.value("error", "?"),
               answer.value("text", "?"));
  } else if (answer.contains("text")) {
    fmt::print("{}\n", answer.value("text", ""));
  } else if (one_case) {
    fmt::print("{}\n", answer.at("rows").at(0).dump(2));
  } else {
    fmt::print("{}", table(answer.at("rows"), verb.columns));
  }
  return ok ? 0 : 1;
}

int run(const Verb& verb, const Options& o) {
  std::string line;
  try {
    if (o.person.empty()) {
      fmt::print(stderr, "simwarden {}: say who you are: --as NAME\n", verb.name);
      return 2;
    }
    line = ask_line(o.socket, request_of(verb, o).dump());
  } catch (const std::exception& e) {
    fmt::print(stderr, "simwarden {}: {}\n", verb.name, e.what());
    return 3;
  }
  const Json answer = Json::parse(line, nullptr, false);
  if (!answer.is_object()) {
    fmt::print(stderr, "simwarden {}: the platform's answer is not JSON\n", verb.name);
    return 4;
  }
  return show(verb, o, answer);
}

}  // namespace

int run_people(int argc, char** argv) {
  const std::string_view asked = argc > 0 ? argv[0] : "";
  for (const Verb& verb : verbs()) {
    if (verb.name != asked) continue;
    Options options;
    CLI::App app{std::string(verb.meaning), "simwarden " + std::string(verb.name)};
    app.footer("Example:\n  " + std::string(verb.example));
    common_options(app, options);
    verb_options(app, verb, options);
    try {
      app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
      return app.exit(e) == 0 ? 0 : 2;
    }
    try {
      return run(verb, options);
    } catch (const std::exception& e) {
      fmt::print(stderr, "simwarden {}: {}\n", verb.name, e.what());
      return 4;
    }
  }
  fmt::print(stderr, "simwarden: unknown verb \"{}\"\n", asked);
  return 2;
}

}  // namespace simwarden::people
