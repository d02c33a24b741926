// What the agent's own files say about who it is, checked at start-up so that a wrong file is named
// there and not found out by a broker that hangs up.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace simwarden::agent {

struct CertificateFacts {
  std::string common_name;
  std::int64_t not_after_s = 0;  // UTC, seconds since 1970
};

// Both throw std::runtime_error naming the file.
CertificateFacts read_certificate(const std::filesystem::path& file);
void check_key_belongs(const std::filesystem::path& key, const std::filesystem::path& certificate);

// The `kid` of a platform key that signs commands: the first 16 hex digits of the SHA-256 of the
// raw Ed25519 public key. Throws std::runtime_error when the PEM text is no such key.
std::string key_id(const std::string& pem);

// From now on every TLS client connection of this process needs a revocation list, current and
// without the other side's certificate. Paho has no such option and shows no handle to set it on,
// so it is set where OpenSSL looks up what to demand of servers.
void require_revocation_list();

}  // namespace simwarden::agent
