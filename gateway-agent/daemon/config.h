// The agent's configuration: one TOML file. Every key is listed in gateway-agent/README.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "gateway-agent/include/simwarden_agent.h"

namespace simwarden::agent {

// "agent.toml:12: broker.uri: …, allowed is …"
class ConfigError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

enum class EnforcerKind { nftables, recording, refuse };

struct Config {
  std::string gateway;              // the certificate's common name
  std::filesystem::path directory;  // outbox, commands, collector state
  bool feed = false;                // role = "feed": carrier records, no commands

  struct {
    std::string uri;
    std::filesystem::path authority, certificate, key;
    std::filesystem::path revoked;  // revocation list; empty: none is asked for
    std::string prefix = "simwarden/v1";
    std::uint32_t keep_alive_s = 30;
    std::uint32_t connect_timeout_s = 10;
    std::uint32_t retry_most_s = 60;
  } broker;

  struct CommandKey {
    std::string kid;
    std::string pem;
  };
  std::vector<CommandKey> command_keys;

  struct {
    std::uint32_t period_ms = 10000;
    std::uint64_t outbox_bytes = 64 * 1024 * 1024;
    std::uint32_t report_bytes = 128 * 1024;
    std::uint32_t window = 32;
    std::uint32_t receipt_timeout_ms = 30000;
    swa_packing packing = SWA_PACK_JSON_ZSTD;
  } reports;

  struct {
    EnforcerKind kind = EnforcerKind::refuse;
    std::filesystem::path card_addresses;  // file; empty: none
    std::filesystem::path record_file;     // of the recording enforcer
    std::string table = "simwarden";       // of nftables
    std::uint32_t lift_blocks_after_s = 0;
  } enforcer;

  struct {
    std::filesystem::path socket;                   // empty: no line protocol
    std::uint32_t interval_s = 60;                  // of counters
    bool nftables = false;                          // per-card counters of card_addresses
    std::map<std::string, std::string> interfaces;  // interface → card, from /proc/net/dev
  } collect;

  struct {
    std::string level = "info";
    bool json = false;
    std::filesystem::path file;  // empty: standard error
  } log;
};

// Relative paths are from the file's folder. Throws ConfigError.
Config read_config(const std::filesystem::path& file);

}  // namespace simwarden::agent
