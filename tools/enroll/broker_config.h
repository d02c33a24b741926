// The mosquitto configuration that Simwarden ships: mutual TLS, identity from the certificate,
// default deny with exact topic levels, and a number on every queue and packet.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace simwarden::enroll {

struct Broker {
  std::filesystem::path authority;    // folder of crypto::Authority: ca.crt, crl.pem, broker/NAME.*
  std::string name = "broker";        // the broker identity to serve with
  std::string address = "127.0.0.1";  // listen address
  std::uint16_t port = 8883;
  std::string prefix = "simwarden/v1";
};

// mosquitto.conf text. `acl_file` is named in it, as an absolute path.
std::string broker_conf(const Broker& broker, const std::filesystem::path& acl_file);

// The access control list. Gateways are covered by patterns over their own name, so that enrolling
// one changes nothing here; the platform and feeds are named; feeds, the platform and revoked names
// are denied the gateway patterns. SIGHUP makes mosquitto read it again.
std::string broker_acl(const std::string& prefix, const std::vector<std::string>& platforms,
                       const std::vector<std::string>& feeds,
                       const std::vector<std::string>& others,
                       const std::vector<std::string>& revoked);

// Writes acl into `folder` from what the authority has issued and revoked.
void write_acl(const Broker& broker, const std::filesystem::path& folder);

// Writes mosquitto.conf and acl into `folder`.
void write_broker_config(const Broker& broker, const std::filesystem::path& folder);

}  // namespace simwarden::enroll
