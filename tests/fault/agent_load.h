// The load of the agent kill test: writers of records, and commands that are repeated until
// answered.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "tests/fixture/agent_process.h"
#include "tests/fixture/mqtt_client.h"
#include "tests/fixture/signing_key.h"

namespace simwarden::test {

// Writes records to one agent's socket for ever, again where an answer did not come.
class Feeder {
 public:
  Feeder(int number, std::filesystem::path socket);

  void start();
  // After the last kill: every record that was begun gets its answer.
  void finish();

  // Of records, as WireLedger::key names them. After finish().
  const std::vector<std::uint64_t>& accepted() const { return accepted_; }
  const std::set<std::uint64_t>& in_doubt() const { return in_doubt_; }  // may rightly arrive twice
  std::uint64_t refused() const { return refused_; }

 private:
  void run();
  void exchange();
  std::string next_record();

  int number_;
  std::filesystem::path socket_;
  std::string start_time_ = rfc3339(-3600);
  LineClient line_;
  std::thread thread_;
  std::atomic<bool> stop_{false};
  std::deque<std::string> waiting_;
  std::uint64_t made_ = 0;
  std::uint64_t refused_ = 0;
  std::vector<std::uint64_t> accepted_;
  std::set<std::uint64_t> in_doubt_;
};

// Commands to the agents gw-0, gw-1 …, each repeated until its result came, as the platform does.
class Commander {
 public:
  // `client` hears all results.
  Commander(MqttClient& client, const SigningKey& key) : client_(client), key_(key) {}

  void command(int agent);  // the next state of its one card
  void repeat_open();
  bool all_answered() const { return open_.empty(); }
  std::uint64_t sent() const;

 private:
  MqttClient& client_;
  const SigningKey& key_;
  std::map<std::string, MqttMessage> open_;
  std::map<int, std::uint64_t> versions_;
};

inline double ms_since(std::chrono::steady_clock::time_point from) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from).count();
}

}  // namespace simwarden::test
