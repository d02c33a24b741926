#include "tools/policy/policy.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <string>

#include "platform/policies/policy_file.h"
#include "platform/state/load_error.h"
#include "tools/people/people.h"
#include "tools/policy/dry_run.h"

namespace simwarden::policy {
namespace {

constexpr int kRefused = 1;
constexpr int kWrongUsage = 2;
constexpr int kUnreadable = 3;

constexpr const char* kFooter =
    "docs/policy.md tells how a policy is written.\n\n"
    "Examples:\n"
    "  simwarden policy check policy.toml\n"
    "  simwarden policy dry-run policy.toml --config platform.toml --from 2026-10-01T00:00:00Z\n"
    "  simwarden policy dry-run --settings settings.toml --config platform.toml --cards\n"
    "  simwarden policy load policy.toml --as zoe --reason \"thieves in the north\"\n"
    "  simwarden policy show --as zoe\n";

risk::Instant instant(const std::string& word, risk::Instant otherwise) {
  if (word.empty()) return otherwise;
  const auto at = risk::parse_rfc3339(word);
  if (!at) throw CLI::ValidationError(word + ": a time such as 2026-10-01T00:00:00Z is wanted");
  return *at;
}

int speak(const std::string& verb, int argc, char** argv) {
  std::vector<std::string> words = {verb};
  for (int i = 2; i < argc; ++i) words.emplace_back(argv[i]);
  std::vector<char*> pointers;
  pointers.reserve(words.size());
  for (std::string& word : words) pointers.push_back(word.data());
  return people::run_people(static_cast<int>(pointers.size()), pointers.data());
}

int work(CLI::App& app, const std::string& file, DryRun& asked, const std::string& from,
         const std::string& to) {
  asked.from = instant(from, 0);
  asked.to = instant(to, risk::kNever);
  std::optional<decide::Policy> policy;
  try {
    if (!file.empty()) policy = policies::read_policy(file);
  } catch (const state::LoadError& e) {
    fmt::print(stderr, "simwarden policy: {}\n", e.what());
    return kRefused;
  }
  if (app.got_subcommand("dry-run"))
    dry_run(asked, policy);
  else
    fmt::print("{}: understood, {} rules, sha256 {}\n", file, policy->rules.size(),
               policy->version);
  return 0;
}

}  // namespace

int run_policy(int argc, char** argv) {
  const std::string_view what = argc > 1 ? argv[1] : "";
  if (what == "load" || what == "show") return speak("policy " + std::string(what), argc, argv);
  CLI::App app{"Policies: which finding leads to what.", "simwarden policy"};
  app.footer(kFooter);
  app.require_subcommand(1);
  std::string file, from, to;
  DryRun asked;
  auto* check =
      app.add_subcommand("check", "Read a policy and say what is wrong with it, if anything");
  auto* dry = app.add_subcommand(
      "dry-run", "Tell which cards a policy would have stopped, compared with today's");
  check->add_option("file", file, "The policy, TOML")->required();
  dry->add_option("file", file, "The policy, TOML; may be left out with --settings: today's");
  dry->add_option("--settings", asked.settings,
                  "Other settings of the detectors, TOML: the stored reports are observed anew");
  dry->add_option("-c,--config", asked.config, "The platform's configuration")->required();
  dry->add_option("--from", from, "Count what was decided from then on, RFC 3339");
  dry->add_option("--to", to, "Count what was decided before then, RFC 3339");
  dry->add_flag("--cards", asked.cards, "Name each card that differs");
  dry->add_flag("--json", asked.json, "Print JSON");
  app.add_subcommand("load", "Bring a policy into force; speaks to a running platform");
  app.add_subcommand("show", "List the policies that were in force; speaks to a running platform");
  try {
    app.parse(argc, argv);
    if (*dry && file.empty() && !asked.settings)
      throw CLI::RequiredError("a policy, or --settings, or both: one");
    return work(app, file, asked, from, to);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : kWrongUsage;
  } catch (const std::exception& e) {
    fmt::print(stderr, "simwarden policy: {}\n", e.what());
    return kUnreadable;
  }
}

}  // namespace simwarden::policy
