#include "gateway-agent/wire/jws.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <array>
#include <new>
#include <stdexcept>

#include "gateway-agent/wire/json_text.h"
#include "gateway-agent/wire/members.h"

namespace simwarden::wire {
namespace {

constexpr std::size_t kSignatureBytes = 64;
constexpr std::size_t kMaxHeaderBytes = 1024;
constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

using Context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;
using Bio = std::unique_ptr<BIO, decltype(&BIO_free_all)>;

Context new_context() {
  Context context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  if (!context) throw std::bad_alloc();
  return context;
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

tl::unexpected<Fault> wrong(std::string_view reason, std::string_view detail) {
  return tl::unexpected(Fault{std::string(reason), "", std::string(detail)});
}

std::shared_ptr<EVP_PKEY> shared(EVP_PKEY* key) { return {key, EVP_PKEY_free}; }

bool is_ed25519(const std::shared_ptr<EVP_PKEY>& key) {
  return key && EVP_PKEY_get_base_id(key.get()) == EVP_PKEY_ED25519;
}

Bio read_only(std::string_view pem) {
  Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), BIO_free_all);
  if (!bio) throw std::bad_alloc();
  return bio;
}

// A key that is encrypted is not asked about on the terminal.
int no_password(char*, int, int, void*) { return 0; }

int value_of(char c) {
  const auto at = kAlphabet.find(c);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

struct Parts {
  std::string_view header, payload, signature, signed_text;
};

tl::expected<Parts, Fault> split(std::string_view compact) {
  const auto first = compact.find('.');
  const auto second = first == std::string_view::npos ? first : compact.find('.', first + 1);
  if (second == std::string_view::npos || compact.find('.', second + 1) != std::string_view::npos)
    return wrong("not_jws", "three parts with a dot between them are needed");
  return Parts{compact.substr(0, first), compact.substr(first + 1, second - first - 1),
               compact.substr(second + 1), compact.substr(0, second)};
}

// The kid of a header that asks for nothing but EdDSA.
tl::expected<std::string, Fault> read_header(std::string_view encoded) {
  if (encoded.size() > kMaxHeaderBytes) return wrong("not_jws", "the header is too long");
  const auto text = base64url_decode(encoded);
  if (!text) return wrong("not_jws", "the header is not base64url");
  const auto json = parse_object(*text, kMaxHeaderBytes);
  if (!json) return wrong("not_jws", "the header is not a JSON object");
  Members members(*json);
  if (members.text_or_empty("alg", 32) != "EdDSA")
    return wrong("wrong_algorithm", "alg must be EdDSA");
  if (json->find("crit") != nullptr || json->find("b64") != nullptr)
    return wrong("wrong_algorithm", "extensions of JWS are not used here");
  std::string kid = members.text("kid", 256);
  if (members.fault()) return wrong("unknown_key", "the header needs a kid");
  return kid;
}

bool signature_holds(const Ed25519Key& key, std::string_view text, std::string_view signature) {
  const Context context = new_context();
  if (EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.handle()) != 1)
    throw std::bad_alloc();
  const int held = EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(),
                                    bytes_of(text), text.size());
  // 0 is "does not hold"; less is that it could not be found out.
  if (held < 0) throw std::bad_alloc();
  return held == 1;
}

}  // namespace

tl::expected<Ed25519Key, Fault> Ed25519Key::public_from_raw(std::string_view raw32) {
  if (raw32.size() != 32) return wrong("bad_key", "an Ed25519 public key has 32 bytes");
  auto key =
      shared(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes_of(raw32), raw32.size()));
  if (!key) throw std::bad_alloc();  // any 32 bytes will do
  return Ed25519Key(std::move(key));
}

tl::expected<Ed25519Key, Fault> Ed25519Key::public_from_pem(std::string_view pem) {
  auto key = shared(PEM_read_bio_PUBKEY(read_only(pem).get(), nullptr, no_password, nullptr));
  if (!is_ed25519(key)) return wrong("bad_key", "not the PEM text of an Ed25519 public key");
  return Ed25519Key(std::move(key));
}

tl::expected<Ed25519Key, Fault> Ed25519Key::private_from_pem(std::string_view pem) {
  auto key = shared(PEM_read_bio_PrivateKey(read_only(pem).get(), nullptr, no_password, nullptr));
  if (!is_ed25519(key)) return wrong("bad_key", "not the PEM text of an Ed25519 private key");
  return Ed25519Key(std::move(key));
}

std::string sign_jws(std::string_view payload, std::string_view kid, const Ed25519Key& key) {
  std::string header;
  ObjectText object(header);
  object.text("alg", "EdDSA");
  object.text("kid", kid);
  object.close();
  std::string text = base64url_encode(header) + '.' + base64url_encode(payload);
  std::array<unsigned char, kSignatureBytes> signature{};
  std::size_t size = signature.size();
  const Context context = new_context();
  if (EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.handle()) != 1 ||
      EVP_DigestSign(context.get(), signature.data(), &size, bytes_of(text), text.size()) != 1)
    throw std::runtime_error("signing with the Ed25519 key failed");
  return text + '.' + base64url_encode({reinterpret_cast<const char*>(signature.data()), size});
}

tl::expected<std::string, Fault> verify_jws(std::string_view compact, const KeyRing& keys) {
  if (compact.size() > kMaxJwsBytes) return wrong("too_large", "at most 64 KiB are allowed");
  const auto parts = split(compact);
  if (!parts) return tl::unexpected(parts.error());
  const auto kid = read_header(parts->header);
  if (!kid) return tl::unexpected(kid.error());
  const auto key = keys.find(*kid);
  if (key == keys.end()) return wrong("unknown_key", "no key of this kid is known");
  const auto signature = base64url_decode(parts->signature);
  if (!signature || signature->size() != kSignatureBytes ||
      !signature_holds(key->second, parts->signed_text, *signature))
    return wrong("bad_signature", "the signature does not hold");
  auto payload = base64url_decode(parts->payload);
  if (!payload) return wrong("not_jws", "the payload is not base64url");
  return payload;
}

std::string base64url_encode(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() * 4 / 3 + 4);
  unsigned bits = 0;
  int held = 0;
  for (const char c : bytes) {
    bits = (bits << 8 | static_cast<unsigned char>(c)) & 0x3fffU;
    for (held += 8; held >= 6; held -= 6) out += kAlphabet[bits >> (held - 6) & 63U];
  }
  if (held > 0) out += kAlphabet[bits << (6 - held) & 63U];
  return out;
}

tl::expected<std::string, Fault> base64url_decode(std::string_view text) {
  std::string out;
  out.reserve(text.size() * 3 / 4);
  unsigned bits = 0;
  int held = 0;
  for (const char c : text) {
    const int value = value_of(c);
    if (value < 0) return wrong("not_base64url", "a character that is not of the alphabet");
    bits = (bits << 6 | static_cast<unsigned>(value)) & 0x3fffU;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    out += static_cast<char>(bits >> held & 0xffU);
  }
  // One code, one meaning: what would let two texts carry the same bytes is refused.
  if (held >= 6 || (bits & ((1U << held) - 1U)) != 0)
    return wrong("not_base64url", "the last character has stray bits");
  return out;
}

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, 32> digest{};
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr) != 1)
    throw std::bad_alloc();
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out;
  for (const unsigned char byte : digest) {
    out += kHex[byte >> 4U];
    out += kHex[byte & 15U];
  }
  return out;
}

}  // namespace simwarden::wire
