#include "tools/summary/summary.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "platform/store/commands.h"
#include "platform/store/database.h"
#include "platform/store/outcome.h"
#include "tools/summary/outcome.h"
#include "tools/summary/verdict.h"

namespace simwarden::summary {
namespace fs = std::filesystem;
namespace {

constexpr const char* kFooter =
    "Examples:\n"
    "  simwarden summary --store state/store.db --agents logs\n"
    "  simwarden summary --store state/store.db --agents logs --labels fleet/labels.csv "
    "--json summary.json\n";

struct Request {
  fs::path store, agents, labels, json, findings;
  bool brief = false;
};

struct Picture {
  store::Counters counters;
  std::map<std::string, std::uint64_t> findings;  // by class
  std::vector<store::CommandCount> commands;
  std::vector<Outcome> outcomes;
};

Picture look(const Request& r) {
  store::Database db(r.store, store::Database::Access::read);
  const EnforcedByCommand enforced =
      r.agents.empty() ? EnforcedByCommand{} : read_agent_logs(r.agents);
  Picture p{store::counters(db), store::findings_by_class(db), store::command_counts(db),
            outcomes(db, enforced)};
  if (!r.findings.empty()) {
    std::ofstream out(r.findings, std::ios::trunc);
    std::set<std::string> written;
    for (const Outcome& o : p.outcomes)
      if (written.insert(o.finding).second)
        out << store::stored_finding(db, o.finding)->json << "\n";
    if (!out.flush()) throw std::runtime_error(r.findings.string() + ": cannot write");
  }
  return p;
}

std::map<std::string, std::uint64_t> ends(const Picture& p) {
  std::map<std::string, std::uint64_t> count;
  for (const Outcome& o : p.outcomes)
    ++count[o.end.empty() ? "undecided" : o.end == "held" ? "held by " + o.guard : o.end];
  return count;
}

template <typename Counts>
std::string one_line(const Counts& counts) {
  std::string line;
  for (const auto& [name, n] : counts)
    line += fmt::format("{}{} {}", line.empty() ? "" : ", ", name, n);
  return line.empty() ? "none" : line;
}

std::string commands_line(const Picture& p) {
  std::map<std::string, std::uint64_t> counts;
  for (const store::CommandCount& c : p.commands) counts[c.status] = c.count;
  return one_line(counts);
}

std::string enforcers_line(const Picture& p) {
  std::map<std::string, std::uint64_t> counts;
  for (const Outcome& o : p.outcomes)
    if (!o.enforcer.empty()) ++counts[o.enforcer];
  return one_line(counts);
}

void print_picture(const Picture& p) {
  fmt::print("records   {}\n", one_line(p.counters));
  fmt::print("findings  {}\n", one_line(p.findings));
  fmt::print("ends      {}\n", one_line(ends(p)));
  fmt::print("commands  {}\n", commands_line(p));
  fmt::print("enforcer  {}\n", enforcers_line(p));
}

std::string end_text(const Outcome& o) {
  if (o.end == "held") return fmt::format("held by {}", o.guard);
  if (o.end == "confirmed")
    return fmt::format("confirmed ({}{})", o.enforcer,
                       o.approved_by.empty() ? "" : ", approved by " + o.approved_by);
  if (o.end == "refused") return "refused by a person";
  return o.end;
}

void print_comparison(const Comparison& c) {
  fmt::print("\n{:<21} {:<4} {:<19} {:<22} {}\n", "injected into card", "", "", "decision", "end");
  for (const Comparison::Row& row : c.rows)
    fmt::print("{:<21} {:<4} {:<19} {:<22} {}\n", row.label.card, row.label.risk,
               row.label.indicator, row.outcome == nullptr ? "-" : row.outcome->decision,
               row.outcome == nullptr ? "MISSED" : end_text(*row.outcome));
  fmt::print("\n{} injected, {} found, {} false alarms\n", c.rows.size(),
             std::count_if(c.rows.begin(), c.rows.end(),
                           [](const auto& r) { return r.outcome != nullptr; }),
             c.unlabelled.size());
}

nlohmann::ordered_json as_json(const Outcome& o) {
  return {{"finding", o.finding},
          {"card", o.card},
          {"risk", o.risk},
          {"indicator", o.indicator},
          {"action", o.action},
          {"decision", o.decision},
          {"end", o.end},
          {"guard", o.guard},
          {"enforcer", o.enforcer},
          {"approved_by", o.approved_by},
          {"why", o.why}};
}

void write_json(const fs::path& file, const Picture& p, const std::vector<std::string>& wrong) {
  nlohmann::ordered_json out;
  out["records"] = p.counters;
  out["findings"] = p.findings;
  out["ends"] = ends(p);
  for (const store::CommandCount& c : p.commands) out["commands"][c.status] = c.count;
  out["outcomes"] = nlohmann::ordered_json::array();
  for (const Outcome& o : p.outcomes) out["outcomes"].push_back(as_json(o));
  out["wrong"] = wrong;
  std::ofstream stream(file, std::ios::trunc);
  stream << out.dump(1) << "\n";
  if (!stream.flush()) throw std::runtime_error(file.string() + ": cannot write");
}

std::vector<std::string> sums_wrong(const Picture& p) {
  const auto n = [&](const char* name) {
    const auto it = p.counters.find(name);
    return it == p.counters.end() ? std::uint64_t{0} : it->second;
  };
  if (n("records_read") == n("records_accepted") + n("records_rejected") + n("records_duplicate"))
    return {};
  return {"read is not accepted + rejected + duplicates"};
}

int summarise(const Request& r) {
  const Picture p = look(r);
  print_picture(p);
  if (r.brief) return 0;
  std::vector<std::string> wrong = sums_wrong(p);
  if (!r.labels.empty()) {
    const std::vector<Label> labels = read_labels(r.labels);
    const Comparison c = compare(labels, p.outcomes);
    print_comparison(c);
    wrong.insert(wrong.end(), c.wrong.begin(), c.wrong.end());
  }
  if (!r.json.empty()) write_json(r.json, p, wrong);
  for (const std::string& w : wrong) fmt::print("WRONG  {}\n", w);
  return wrong.empty() ? 0 : 1;
}

}  // namespace

int run_summary(int argc, char** argv) {
  CLI::App app("What happened in a run, from the store and the agents' logs");
  app.name("simwarden summary");
  app.footer(kFooter);
  Request r;
  app.add_option("--store", r.store, "the platform's store.db")
      ->required()
      ->check(CLI::ExistingFile);
  app.add_option("--agents", r.agents, "folder of the agents' logs, one *.log each")
      ->check(CLI::ExistingDirectory);
  app.add_option("--labels", r.labels, "compare with labels.csv")->check(CLI::ExistingFile);
  app.add_option("--json", r.json, "write it all to this file");
  app.add_option("--findings", r.findings,
                 "write the findings as they stand to this file (NDJSON)");
  app.add_flag("--brief", r.brief, "a few lines of counts only");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : 2;
  }
  try {
    return summarise(r);
  } catch (const std::exception& e) {
    fmt::print(stderr, "simwarden summary: {}\n", e.what());
    return 3;
  }
}

}  // namespace simwarden::summary
