// The configuration of simwardend: one TOML file, docs/configuration.md. Paths in it are relative
// to its own folder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace simwarden::app {

struct Config {
  std::string prefix = "simwarden/v1";
  bool replay_clock = false;  // clock = "replay": the platform's clock is the watermark
  std::filesystem::path state = "state";

  struct Broker {
    std::string uri;
    std::string client_id = "platform";
    std::filesystem::path authority, certificate, key;
  } broker;

  struct Registry {
    std::filesystem::path cards, profiles, reference, settings;  // empty: none
    std::string default_profile;         // empty: unknown cards are rejected
    std::vector<std::string> revoked;    // names
    std::filesystem::path revoked_file;  // one name a line
  } registry;

  struct Ingest {
    std::uint64_t queue_messages = 20'000;
    std::uint64_t queue_mib = 128;
  } ingest;

  struct Engine {
    unsigned shards = 1;
    std::uint64_t batch_reports = 512;
    double hold_h = 48;
    double checkpoint_s = 60;
  } engine;

  struct Log {
    std::uint64_t most_mib = 10'240;  // of the store, the report log being its largest part
    std::uint64_t dead_letters = 10'000;
  } report_log;

  struct Inbox {
    std::filesystem::path folder;  // empty: no watched folder
    double settle_s = 2;           // a file that grew within this time is not taken yet
    std::uint64_t most_mib = 512;  // unpacked; larger files fail
  } inbox;

  struct Commands {
    std::filesystem::path key;  // Ed25519, PEM
    std::filesystem::path kill_switch;
    double valid_s = 600;
    double resend_s = 2;
  } commands;

  struct Carriers {
    std::filesystem::path file;  // carriers.toml; empty: none
  } carriers;

  struct AuditLog {
    std::filesystem::path witness;  // empty: audit-witness.ndjson in the state folder
    std::uint64_t head_entries = 1000;
    double head_s = 60;
  } audit_log;

  struct People {
    std::filesystem::path file, socket = "simwardend.sock";
  } people;

  struct Output {
    std::string level = "info";
    std::filesystem::path file;  // empty: standard error
  } log;
};

// Throws state::LoadError naming the file, the line, the key and what is allowed.
Config load_config(const std::filesystem::path& file);

}  // namespace simwarden::app
