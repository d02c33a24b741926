// Ed25519 keys (RFC 8032), as PEM files. The platform signs commands with one; gateways hold its
// public half.
#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace simwarden::crypto {

inline constexpr std::size_t kSignatureBytes = 64;

// Checks signatures. Immutable, safe from any thread.
class VerifyKey {
 public:
  // Throws std::runtime_error that names the file or says what is wrong with the text.
  static VerifyKey load(const std::filesystem::path& file);
  static VerifyKey from_pem(std::string_view pem);
  ~VerifyKey();
  VerifyKey(VerifyKey&&) noexcept;
  VerifyKey& operator=(VerifyKey&&) noexcept;

  bool verify(std::string_view message, std::string_view signature) const;
  std::string pem() const;  // SubjectPublicKeyInfo
  std::array<unsigned char, 32> raw() const;
  // Names the key in `kid`: the first 16 hex digits of the SHA-256 of the raw key.
  std::string id() const;

 private:
  friend class SigningKey;
  struct State;
  explicit VerifyKey(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Makes signatures. Immutable, safe from any thread.
class SigningKey {
 public:
  static SigningKey generate();
  static SigningKey load(const std::filesystem::path& file);  // PKCS #8, not encrypted; may throw
  static SigningKey from_pem(std::string_view pem);
  ~SigningKey();
  SigningKey(SigningKey&&) noexcept;
  SigningKey& operator=(SigningKey&&) noexcept;

  std::string sign(std::string_view message) const;  // kSignatureBytes raw bytes
  VerifyKey verify_key() const;
  std::string pem() const;
  // Writes FILE (mode 0600) and FILE with extension .pub (mode 0644). Refuses to overwrite: throws.
  void save_new(const std::filesystem::path& file) const;

 private:
  struct State;
  explicit SigningKey(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace simwarden::crypto
