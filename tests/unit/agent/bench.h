// A gateway on the bench: the library behind its C interface, with clocks that the test turns, an
// enforcer that writes down what it is asked, and the network's two ends in the test's hands.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "gateway-agent/include/simwarden_agent.h"
#include "gateway-agent/wire/command.h"
#include "tests/fixture/signing_key.h"
#include "tests/fixture/temp_dir.h"

namespace simwarden::test {

struct Published {
  std::string topic;
  std::string payload;
  std::uint64_t token = 0;
  bool retain = false;
  nlohmann::json json() const { return nlohmann::json::parse(payload); }
};

struct Asked {
  std::string card, state, command;
  std::uint64_t rate_bps = 0, state_version = 0;
  bool again = false;
};

class Bench {
 public:
  Bench();
  ~Bench();
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;

  // Options may be changed before open().
  swa_options options{};
  std::int64_t wall_ms = 1'795'341'600'000;  // 2026-11-22T10:00:00Z
  std::int64_t monotonic_ms = 5'000;
  swa_outcome outcome = SWA_DONE;  // of the enforcer
  std::string outcome_reason = "nft_failed";
  std::vector<Asked> asked;

  swa_status open();
  swa_status close();
  void restart();         // close and open, as after a clean stop
  void open_connected();  // open, tick, connect, and take the status message
  swa_agent* agent() { return agent_; }
  const TempDir& dir() const { return *dir_; }
  swa_status tick(std::int64_t ms = 1000);

  // {"iccid":…,"start":…,"n":N}: a record that says which one it is.
  static std::string record(std::uint64_t n, std::size_t padding = 0);
  swa_status add(std::uint64_t n, swa_priority priority = SWA_NORMAL, std::size_t padding = 0);

  std::vector<Published> drain();         // all that it wants to publish now
  std::vector<nlohmann::json> reports();  // of drain(), the reports only
  std::vector<nlohmann::json> results();  // of drain(), the results only, each acknowledged
  swa_status receipt(std::uint64_t epoch, std::uint64_t seq, const std::string& more = "");
  std::string topic(const std::string& last) const { return "simwarden/v1/gw/gw-1/" + last; }

  wire::Command command(std::uint64_t state_version,
                        wire::CardState state = wire::CardState::suspended) const;
  std::string signed_text(const wire::Command& command) const;
  swa_status send(const std::string& jws);
  swa_status send(const wire::Command& command) { return send(signed_text(command)); }

  swa_counters counters() const;
  std::uint64_t epoch() const { return counters().epoch; }
  const SigningKey& key() const { return key_; }

 private:
  static void enforce(void* user, const swa_desired* desired, swa_enforced* result);

  std::unique_ptr<TempDir> dir_;
  SigningKey key_{"platform-1"};
  std::string raw_key_, path_;
  swa_key given_{};
  swa_agent* agent_ = nullptr;
};

inline constexpr const char* kCard = "89860012345678901234";

}  // namespace simwarden::test
