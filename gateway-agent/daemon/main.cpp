#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>

#include "gateway-agent/daemon/daemon.h"
#include "gateway-agent/daemon/log.h"

namespace {

using namespace simwarden::agent;

constexpr const char* kFooter =
    "Examples:\n"
    "  simwarden-agent --config /etc/simwarden/agent.toml\n"
    "  simwarden-agent --config agent.toml --check\n"
    "  simwarden-agent --config agent.toml --send records.ndjson --speed 60\n"
    "\n"
    "Usage goes in by the socket of [collect], one JSON record a line:\n"
    "  echo '{\"imsi\":\"460011234567890\",\"start\":\"2026-11-22T10:00:00Z\",\"bytes_up\":1200}' "
    "|\n"
    "    socat - UNIX-CONNECT:/run/simwarden-agent/records.sock\n"
    "\n"
    "Exit code: 0 stopped as asked, or all that --send was given has its receipt; 1 --send was\n"
    "interrupted; 2 wrong usage or configuration; 3 cannot start.";

struct Request {
  std::filesystem::path config = "/etc/simwarden/agent.toml";
  std::filesystem::path send;
  Pace pace;
  bool stay = false;
  bool check = false;
};

int run(const Request& r) {
  Config config;
  try {
    config = read_config(r.config);
  } catch (const ConfigError& e) {
    std::fprintf(stderr, "simwarden-agent: %s\n", e.what());
    return 2;
  }
  if (r.check) {
    std::printf("%s: fine, for gateway %s\n", r.config.c_str(), config.gateway.c_str());
    return 0;
  }
  try {
    std::filesystem::create_directories(config.directory);
    start_log(config);
    std::optional<SendJob> job;
    if (!r.send.empty()) job = SendJob{r.send, r.pace, r.stay};
    return run_daemon(config, job);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "simwarden-agent: %s\n", e.what());
    return 3;
  }
}

}  // namespace

int main(int argc, char** argv) {
  Request r;
  CLI::App app("Reports the usage of a gateway's cards and obeys signed commands about them");
  app.name("simwarden-agent");
  app.footer(kFooter);
  app.set_version_flag("--version", std::string("simwarden-agent ") + swa_version());
  app.add_option("-c,--config", r.config, "configuration file (TOML)")->capture_default_str();
  app.add_flag("--check", r.check, "read the configuration, say what is wrong with it, and end");
  CLI::Option* send = app.add_option("--send", r.send,
                                     "send the records of an NDJSON file as this gateway's own, "
                                     "in order, and end when all have their receipts")
                          ->check(CLI::ExistingFile);
  app.add_option("--rate", r.pace.records_per_s, "with --send: records a second; 0: no limit")
      ->needs(send)
      ->check(CLI::NonNegativeNumber);
  app.add_option("--speed", r.pace.speed,
                 "with --send: so many times faster than the records' own times; 0: at once")
      ->needs(send)
      ->check(CLI::NonNegativeNumber);
  app.add_flag("--stay", r.stay, "with --send: stay connected afterwards, as a gateway does")
      ->needs(send);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : 2;
  }
  return run(r);
}
