// simwardend, the platform.
#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>

#include "platform/app/json_log.h"
#include "platform/app/platform.h"

namespace {

constexpr int kWrongUsage = 2;
constexpr int kCannotStart = 3;
constexpr int kFault = 4;

sigset_t awaited_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&set, signal);
  return set;
}

void serve(simwarden::app::Platform& platform, const sigset_t& signals) {
  using simwarden::app::Level;
  while (true) {
    int signal = 0;
    sigwait(&signals, &signal);
    if (signal != SIGHUP) return;
    try {
      simwarden::app::log(Level::info, "reloaded", {{"what", platform.reload()}});
    } catch (const std::exception& e) {
      simwarden::app::log(Level::error, "not_reloaded", {{"why", e.what()}});
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"simwardend: the Simwarden platform"};
  std::string file;
  bool check = false;
  app.add_option("-c,--config", file, "configuration, TOML")->required();
  app.add_flag("--check", check,
               "read the configuration, the registry's files and the carriers, then end");
  app.set_version_flag("--version", std::string("simwardend ") + SIMWARDEN_VERSION);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : kWrongUsage;
  }
  // Before any thread: all of them leave these signals to serve().
  const sigset_t signals = awaited_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  try {
    const auto config = simwarden::app::load_config(file);
    if (check) {
      simwarden::app::load_world(config.registry);
      if (!config.carriers.file.empty()) simwarden::connect::load_carriers(config.carriers.file);
      std::cout << file << ": good\n";
      return 0;
    }
    simwarden::app::open_log(config.log);
    simwarden::app::Platform platform(config);
    try {
      platform.start();
    } catch (const std::exception& e) {
      std::cerr << "simwardend: " << e.what() << "\n";
      return kCannotStart;
    }
    simwarden::app::log(simwarden::app::Level::info, "ready");
    serve(platform, signals);
    platform.stop();
    return 0;
  } catch (const std::runtime_error& e) {
    std::cerr << "simwardend: " << e.what() << "\n";
    return kCannotStart;
  } catch (const std::exception& e) {
    std::cerr << "simwardend: " << e.what() << "\n";
    return kFault;
  }
}
