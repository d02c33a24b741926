// JWS compact serialisation (RFC 7515) with EdDSA over Ed25519 (RFC 8037) and a kid, and nothing
// else of it: no other algorithm, no `crit`, no unprotected header, no key inside the message.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "gateway-agent/wire/record.h"

struct evp_pkey_st;  // OpenSSL's EVP_PKEY

namespace simwarden::wire {

// An Ed25519 key, public or private. Immutable; copies share it. Usable from several threads.
class Ed25519Key {
 public:
  // Reasons of all three: bad_key.
  static tl::expected<Ed25519Key, Fault> public_from_raw(std::string_view raw32);
  static tl::expected<Ed25519Key, Fault> public_from_pem(std::string_view pem);
  static tl::expected<Ed25519Key, Fault> private_from_pem(std::string_view pem);  // PKCS #8

  evp_pkey_st* handle() const { return key_.get(); }

 private:
  explicit Ed25519Key(std::shared_ptr<evp_pkey_st> key) : key_(std::move(key)) {}
  std::shared_ptr<evp_pkey_st> key_;
};

using KeyRing = std::map<std::string, Ed25519Key, std::less<>>;  // kid -> public key

inline constexpr std::size_t kMaxJwsBytes = 64 * 1024;

// header.payload.signature. Throws std::runtime_error when OpenSSL fails (no memory, not a private
// key).
std::string sign_jws(std::string_view payload, std::string_view kid, const Ed25519Key& key);

// The payload, if `compact` carries a valid signature of the key that its kid names. Never throws
// (but for want of memory). Reasons: too_large, not_jws, wrong_algorithm, unknown_key,
// bad_signature.
tl::expected<std::string, Fault> verify_jws(std::string_view compact, const KeyRing& keys);

// RFC 4648 section 5 without padding. decode is strict: no padding, no white space, no stray bits.
std::string base64url_encode(std::string_view bytes);
tl::expected<std::string, Fault> base64url_decode(std::string_view text);

// 64 lower-case hex digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace simwarden::wire
