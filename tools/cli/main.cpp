// `simwarden VERB …`: finds the tool that serves the verb. See README.md here.
#include <fmt/format.h>

#include <cstdio>
#include <string_view>

#include "tools/audit/audit.h"
#include "tools/enroll/enroll.h"
#include "tools/explain/explain.h"
#include "tools/people/people.h"
#include "tools/policy/policy.h"
#include "tools/replay/replay.h"
#include "tools/simulate/simulate.h"
#include "tools/status/status.h"
#include "tools/summary/summary.h"
#include "tools/verify/verify.h"

namespace simwarden {
namespace {

struct Verb {
  std::string_view name;
  std::string_view meaning;
  int (*run)(int argc, char** argv);
};

constexpr Verb kVerbs[] = {
    {"audit", "run the risk models over record files", audit::run_audit},
    {"simulate", "write a fleet with labelled misuse to files", simulate::run_simulate},
    {"score", "compare findings with labels", simulate::run_score},
    {"explain", "tell a finding in a paragraph, in English or Chinese", explain::run_explain},
    {"enroll", "issue and revoke the identities of a site", enroll::run_enroll},
    {"cases", "list cases, or show one", people::run_people},
    {"case", "show a case, take it, comment on it, resolve it", people::run_people},
    {"overview", "count cases by organisation, class, severity and state", people::run_people},
    {"reveal", "see the identifiers of a case in full", people::run_people},
    {"notices", "list what organisations are to be told", people::run_people},
    {"questions", "list what waits for a person", people::run_people},
    {"approve", "approve what waits or was held, or confirm a suspension", people::run_people},
    {"refuse", "refuse what waits or was held", people::run_people},
    {"resume", "give a held card back", people::run_people},
    {"undo", "give back many cards that the policy suspended", people::run_people},
    {"suppress", "do not hear of a class of findings for a while", people::run_people},
    {"suppressions", "list what is suppressed", people::run_people},
    {"end-suppression", "end a suppression now", people::run_people},
    {"kill-switch", "stop every limit and suspension", people::run_people},
    {"breakers", "list where the breaker is open", people::run_people},
    {"close-breaker", "let the policy act again where the breaker is open", people::run_people},
    {"decisions", "list decisions", people::run_people},
    {"commands", "list commands and what became of them", people::run_people},
    {"cards", "list intended, commanded and confirmed states", people::run_people},
    {"audit-log", "list what people and the policy changed", people::run_people},
    {"policy", "check a policy, try it on history, bring it into force", policy::run_policy},
    {"replay", "prepare record files for being sent through agents and a feed", replay::run_replay},
    {"status", "tell what a running platform says about itself", status::run_status},
    {"reload", "make a running platform read its registry files again", status::run_status},
    {"conclude", "end a replay as an audit ends", status::run_status},
    {"verify", "check that an audit log is what was signed, offline", verify::run_verify},
    {"summary", "tell what happened in a run of the platform", summary::run_summary},
};

constexpr std::string_view kUsage =
    "Usage: simwarden VERB [options]\n"
    "       simwarden VERB --help\n"
    "       simwarden --version\n\nVerbs:\n";

constexpr std::string_view kExamples =
    "\nExamples:\n"
    "  simwarden simulate --cards 1000 --days 14 --seed 7 --out fleet\n"
    "  simwarden audit --cards fleet/cards.csv --profiles fleet/profiles.toml \\\n"
    "      --reference fleet/reference --out result fleet/records.ndjson.gz\n";

void print_usage(std::FILE* out) {
  fmt::print(out, "{}", kUsage);
  for (const Verb& verb : kVerbs) fmt::print(out, "  {:<12} {}\n", verb.name, verb.meaning);
  fmt::print(out, "{}", kExamples);
}

int dispatch(int argc, char** argv) {
  if (argc < 2) {
    print_usage(stderr);
    return 2;
  }
  const std::string_view asked = argv[1];
  if (asked == "--help" || asked == "-h" || asked == "help") {
    print_usage(stdout);
    return 0;
  }
  if (asked == "--version") {
    fmt::print("simwarden {}\n", SIMWARDEN_VERSION);
    return 0;
  }
  for (const Verb& verb : kVerbs)
    if (verb.name == asked) return verb.run(argc - 1, argv + 1);
  fmt::print(stderr, "simwarden: unknown verb \"{}\"; `simwarden --help` lists them\n", asked);
  return 2;
}

}  // namespace
}  // namespace simwarden

int main(int argc, char** argv) { return simwarden::dispatch(argc, argv); }
