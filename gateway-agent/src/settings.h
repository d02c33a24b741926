// The caller's options, checked and copied.
#pragma once

#include <string>

#include "gateway-agent/include/simwarden_agent.h"
#include "gateway-agent/src/send_window.h"
#include "gateway-agent/src/trouble.h"
#include "gateway-agent/wire/jws.h"
#include "gateway-agent/wire/report.h"

namespace simwarden::agent {

struct Settings {
  std::string directory, gateway, prefix, agent_name, vfs;
  wire::KeyRing keys;
  swa_enforce_fn enforce = nullptr;
  void* user = nullptr;
  std::uint32_t capabilities = 0;
  std::uint64_t max_bytes = 0;
  std::uint32_t max_report_bytes = 0;
  std::uint32_t report_period_ms = 0;
  std::uint32_t max_cards = 0;
  wire::Packing packing = wire::Packing::json_zstd;
  std::uint32_t window = 0;
  SendTimes times;
  std::uint64_t jitter_seed = 0;
  std::uint32_t lift_blocks_after_s = 0;
  std::int64_t wall_ms = 0;
  std::int64_t monotonic_ms = 0;
  bool feed = false;
};

swa_options default_options();
// SWA_INVALID with the option at fault.
Result<Settings> read_options(const swa_options& options);

}  // namespace simwarden::agent
