// A site for tests of the platform: authority, broker, registry, and the platform as a process that
// can be killed.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "tests/fixture/broker.h"
#include "tests/fixture/certificates.h"
#include "tests/fixture/child_process.h"
#include "tests/fixture/temp_dir.h"

namespace simwarden::test {

inline constexpr int kCards = 400;
std::string card_iccid(int card);  // of cards 0 … kCards - 1
std::string bound_imei(int card);

class Site {
 public:
  // `hosts`: what the broker's certificate names.
  explicit Site(const std::string& name, std::vector<std::string> feeds = {},
                std::vector<std::string> hosts = {"localhost", "127.0.0.1"});

  // Instead of the broker's own address; before configure(), and configures anew.
  void reach_broker_by(const std::string& uri);

  // `more` is added to the configuration.
  void configure(const std::string& more);
  void add_registry(const std::string& line);  // to [registry], after configure()
  // Crash point and pass, "after_commit:7", or empty.
  void start_platform(const std::string& crash_at = {});
  bool wait_until_ready(Milliseconds limit = Milliseconds(20000));
  void kill_platform();
  ChildProcess::Exit stop_platform();
  ChildProcess& platform() { return *platform_; }
  std::string ask(const std::string& request) const;  // over the local socket; empty: no answer

  CertificateAuthority& authority() { return authority_; }
  Broker& broker() { return broker_; }
  std::filesystem::path store() const { return dir_ / "state/store.db"; }
  std::filesystem::path folder(const std::string& name) const { return dir_ / name; }

 private:
  TempDir dir_;
  CertificateAuthority authority_;
  std::optional<Identity> platform_identity_;
  Broker broker_;
  std::string broker_uri_;  // by which the platform reaches it
  std::optional<ChildProcess> platform_;
};

}  // namespace simwarden::test
