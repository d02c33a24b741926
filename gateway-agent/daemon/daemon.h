// The loop of simwarden-agent: one thread that owns the library's handle and waits for the broker,
// local writers, the clock and signals.
#pragma once

#include <filesystem>
#include <optional>

#include "gateway-agent/collectors/record_feeder.h"
#include "gateway-agent/daemon/config.h"

namespace simwarden::agent {

struct SendJob {
  std::filesystem::path file;
  Pace pace;
  bool stay = false;  // go on as a gateway when all of it has its receipts
};

// Until SIGTERM or SIGINT, or, with a job that does not stay, until all of its records have a
// receipt. Returns the
// exit code: 0, or 1 when a job was interrupted. Throws std::runtime_error at start-up.
int run_daemon(const Config& config, const std::optional<SendJob>& job);

}  // namespace simwarden::agent
