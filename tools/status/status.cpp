#include "tools/status/status.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "tools/people/line_client.h"

namespace simwarden::status {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kFooter =
    "Examples:\n"
    "  simwarden status --socket state/simwardend.sock\n"
    "  simwarden status --idle      one word, idle or busy: for scripts that wait\n"
    "  simwarden reload             read cards, profiles and reference data again\n"
    "  simwarden conclude           end a replay as an audit ends, before comparing the two\n";

struct Request {
  std::filesystem::path socket = "simwardend.sock";
  bool json = false, idle = false, latency = false;
};

// Nothing is on its way: everything received is observed, and every command has its end.
bool idle(const Json& s) {
  std::uint64_t under_way = 0;
  for (const auto& [name, n] : s.at("queues").items()) under_way += n.get<std::uint64_t>();
  const Json& commands = s.at("commands").at("by_status");
  for (const char* status : {"queued", "sent"})
    under_way += commands.value(status, std::uint64_t{0});
  return under_way == 0;
}

void print_latency(const Json& s) {
  fmt::print("{:<10} {:>8} {:>10} {:>10} {:>10}\n", "stage", "count", "p50 ms", "p95 ms", "p99 ms");
  for (const auto& [stage, l] : s.at("latency").items())
    fmt::print("{:<10} {:>8} {:>10.1f} {:>10.1f} {:>10.1f}\n", stage,
               l.at("count").get<std::uint64_t>(), l.at("p50_ms").get<double>(),
               l.at("p95_ms").get<double>(), l.at("p99_ms").get<double>());
}

void print(const std::string& name, const Json& value, int depth) {
  const std::string indent(static_cast<std::size_t>(depth) * 2, ' ');
  if (!value.is_object()) {
    fmt::print("{}{} {}\n", indent, name,
               value.is_string() ? value.get<std::string>() : value.dump());
    return;
  }
  if (!name.empty()) fmt::print("{}{}\n", indent, name);
  for (const auto& [key, inner] : value.items())
    print(key, inner, name.empty() ? depth : depth + 1);
}

int show(const Request& r, const Json& s) {
  if (r.idle) {
    fmt::print("{}\n", idle(s) ? "idle" : "busy");
  } else if (r.latency) {
    print_latency(s);
  } else if (r.json) {
    fmt::print("{}\n", s.dump());
  } else {
    print("", s, 0);
  }
  return 0;
}

struct Verb {
  std::string_view name;
  std::string_view request;
  std::string_view meaning;
};
constexpr Verb kVerbs[] = {
    {"status", R"({"do":"status"})", "What a running platform says about itself"},
    {"reload", R"({"do":"reload"})", "Make a running platform read its registry files again"},
    {"conclude", R"({"do":"conclude"})", "End a replay: judge what waited for its group"},
};

const Verb& verb_of(std::string_view name) {
  for (const Verb& verb : kVerbs)
    if (verb.name == name) return verb;
  return kVerbs[0];
}

int ask(const Verb& verb, const Request& r) {
  const Json answer = Json::parse(people::ask_line(r.socket, verb.request));
  if (!answer.value("ok", false)) {
    fmt::print(stderr, "simwarden {}: {}\n", verb.name, answer.value("text", "refused"));
    return 1;
  }
  if (verb.name == "status") return show(r, answer);
  fmt::print("{}\n", answer.value("text", "done"));
  return 0;
}

}  // namespace

int run_status(int argc, char** argv) {
  const Verb& verb = verb_of(argv[0]);
  CLI::App app{std::string(verb.meaning)};
  app.name(fmt::format("simwarden {}", verb.name));
  app.footer(kFooter);
  Request r;
  app.add_option("--socket", r.socket, "the platform's local socket (SIMWARDEN_SOCKET)")
      ->envname("SIMWARDEN_SOCKET")
      ->capture_default_str();
  if (verb.name == "status") {
    app.add_flag("--json", r.json, "as one line of JSON");
    app.add_flag("--idle", r.idle, "one word: idle when nothing is on its way, else busy");
    app.add_flag("--latency", r.latency, "latency by stage only");
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : 2;
  }
  try {
    return ask(verb, r);
  } catch (const std::exception& e) {
    fmt::print(stderr, "simwarden {}: {}\n", verb.name, e.what());
    return 3;
  }
}

}  // namespace simwarden::status
