#include "platform/crypto/sha256.h"

#include <openssl/evp.h>

#include <charconv>
#include <cstdio>
#include <stdexcept>

namespace simwarden::crypto {

struct Sha256::State {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  State() {
    if (!context || EVP_DigestInit_ex(context, EVP_sha256(), nullptr) != 1)
      throw std::runtime_error("OpenSSL: cannot start SHA-256");
  }
  ~State() { EVP_MD_CTX_free(context); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
};

Sha256::Sha256() : state_(std::make_unique<State>()) {}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::update(std::string_view bytes) {
  EVP_DigestUpdate(state_->context, bytes.data(), bytes.size());
}

Digest Sha256::digest() {
  Digest digest{};
  EVP_DigestFinal_ex(state_->context, digest.data(), nullptr);
  return digest;
}

std::string Sha256::hex() { return to_hex(digest()); }

std::string to_hex(const Digest& digest) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  out.reserve(64);
  for (const unsigned char byte : digest) {
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

std::optional<Digest> digest_of_hex(std::string_view hex) {
  Digest digest{};
  if (hex.size() != 2 * digest.size()) return std::nullopt;
  for (std::size_t i = 0; i < digest.size(); ++i) {
    const char* from = hex.data() + 2 * i;
    if (const auto r = std::from_chars(from, from + 2, digest[i], 16); r.ptr != from + 2)
      return std::nullopt;
  }
  return digest;
}

std::string sha256_hex(std::string_view bytes) {
  Sha256 hash;
  hash.update(bytes);
  return hash.hex();
}

std::string sha256_file_hex(const std::filesystem::path& file) {
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> in(std::fopen(file.c_str(), "rb"), std::fclose);
  if (!in) throw std::runtime_error(file.string() + ": cannot read");
  Sha256 hash;
  std::array<char, 1 << 16> piece{};
  std::size_t n = 0;
  while ((n = std::fread(piece.data(), 1, piece.size(), in.get())) > 0)
    hash.update({piece.data(), n});
  if (std::ferror(in.get())) throw std::runtime_error(file.string() + ": cannot read");
  return hash.hex();
}

}  // namespace simwarden::crypto
