#include "tools/explain/explain.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "risk-models/telling/telling.h"
#include "tools/explain/shelf.h"

namespace simwarden::explain {
namespace {

constexpr const char* kFooter =
    "Identifiers are masked (460****7890) unless --clear is given. A composite is followed by its\n"
    "parts.\n\n"
    "Exit code: 0 told, 1 no such finding or more than one, 2 wrong usage, 3 unreadable,\n"
    "4 internal fault.\n\n"
    "Examples:\n"
    "  simwarden explain 5f0c1a --in result/findings.ndjson\n"
    "  simwarden explain 5f0c1a --in result/findings.ndjson --language zh --clear\n"
    "  simwarden explain 5f0c1a --store state/store.db\n"
    "  zcat findings.ndjson.gz | simwarden explain 5f0c1a --in -\n";

struct Request {
  std::string finding;
  std::filesystem::path in = "findings.ndjson";
  std::filesystem::path store;
  risk::Manner manner;
};

std::optional<int> parse(int argc, char** argv, Request& r) {
  CLI::App app("Tells one finding in a paragraph.", "simwarden explain");
  app.footer(kFooter);
  app.set_version_flag("--version", SIMWARDEN_VERSION);
  std::string language = "en";
  app.add_option("FINDING", r.finding, "its id, or the beginning of it")->required();
  auto* in =
      app.add_option("--in", r.in, "findings.ndjson; - for standard input")->capture_default_str();
  app.add_option("--store", r.store, "a platform's store instead")->excludes(in);
  app.add_option("--language", language, "of the paragraph")
      ->check(CLI::IsMember({"en", "zh"}))
      ->capture_default_str();
  app.add_flag("--clear", r.manner.clear, "show identifiers in full");
  try {
    app.parse(argc, argv);
    if (r.finding.find_first_not_of("0123456789abcdef") != std::string::npos) {
      throw CLI::ValidationError("FINDING", "an id has digits and the letters a to f only");
    }
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : 2;
  }
  r.manner.language = language == "zh" ? risk::Language::zh : risk::Language::en;
  return std::nullopt;
}

Shelf take(const Request& r, const std::vector<std::string>& beginnings) {
  return r.store.empty() ? from_lines(r.in, beginnings) : from_store(r.store, beginnings);
}

int complain(const Request& r, const Shelf& shelf) {
  const std::string where = r.store.empty() ? r.in.string() : r.store.string();
  if (shelf.empty()) {
    fmt::print(stderr, "simwarden explain: {}: no finding whose id begins with {}\n", where,
               r.finding);
    return 1;
  }
  constexpr std::size_t kShown = 10;
  fmt::print(stderr, "simwarden explain: {}: {} findings whose ids begin with {}:\n", where,
             shelf.size(), r.finding);
  std::size_t shown = 0;
  for (const auto& [id, written] : shelf) {
    if (shown++ == kShown) break;
    fmt::print(stderr, "  {}  {} {}\n", id, written.finding.risk, written.finding.indicator);
  }
  return 1;
}

// Standard input cannot be read twice, so there the parts are named, not told.
void tell_parts(const Request& r, const std::vector<std::string>& parts) {
  if (parts.empty() || (r.store.empty() && r.in == "-")) return;
  const Shelf shelf = take(r, parts);
  for (const std::string& id : parts) {
    const auto part = shelf.find(id);
    if (part == shelf.end()) {
      fmt::print("\n{}: not there\n", id);
    } else {
      fmt::print("\n{}\n{}\n", id, risk::told(part->second.finding, part->second.names, r.manner));
    }
  }
}

int explain(const Request& r) {
  const Shelf shelf = take(r, {r.finding});
  const auto exact = shelf.find(r.finding);
  if (exact == shelf.end() && shelf.size() != 1) return complain(r, shelf);
  const engine::WrittenFinding& written =
      exact == shelf.end() ? shelf.begin()->second : exact->second;
  fmt::print("{}\n", risk::told(written.finding, written.names, r.manner));
  tell_parts(r, written.finding.parts);
  return 0;
}

}  // namespace

int run_explain(int argc, char** argv) {
  Request request;
  if (const std::optional<int> done = parse(argc, argv, request)) return *done;
  try {
    return explain(request);
  } catch (const Unreadable& e) {
    fmt::print(stderr, "simwarden explain: {}\n", e.what());
    return 3;
  } catch (const std::exception& e) {
    fmt::print(stderr, "simwarden explain: {}\n", e.what());
    return 4;
  }
}

}  // namespace simwarden::explain
