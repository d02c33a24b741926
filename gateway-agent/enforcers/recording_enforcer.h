// The "recording" enforcer: for gateways where nothing may be blocked, and for demonstrations
// without the rights for nftables. It blocks nothing. It keeps one file, a line for each change
// ("CARD STATE VERSION LIMITS"), and answers done once the line is durable and read back.
#pragma once

#include <cstdio>
#include <filesystem>
#include <map>
#include <string>

#include "gateway-agent/enforcers/enforcer.h"

namespace simwarden::agent {

class RecordingEnforcer : public Enforcer {
 public:
  // Throws std::runtime_error when the file cannot be used.
  explicit RecordingEnforcer(std::filesystem::path file);

  std::string_view name() const override { return "recording"; }
  Outcome apply(const Desired& desired) override;

 private:
  void read_back();

  std::filesystem::path file_;
  std::uintmax_t read_to_ = 0;
  std::map<std::string, std::string> in_force_;  // card → the rest of its last line
};

}  // namespace simwarden::agent
