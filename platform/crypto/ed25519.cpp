#include "platform/crypto/ed25519.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "platform/crypto/sha256.h"

namespace simwarden::crypto {
namespace fs = std::filesystem;
namespace {

struct FreeKey {
  void operator()(EVP_PKEY* p) const { EVP_PKEY_free(p); }
};
using Key = std::unique_ptr<EVP_PKEY, FreeKey>;
struct FreeBio {
  void operator()(BIO* p) const { BIO_free_all(p); }
};
using Bio = std::unique_ptr<BIO, FreeBio>;
struct FreeContext {
  void operator()(EVP_MD_CTX* p) const { EVP_MD_CTX_free(p); }
};
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;

[[noreturn]] void fail(const std::string& what) { throw std::runtime_error(what); }

const unsigned char* bytes(std::string_view s) {
  return reinterpret_cast<const unsigned char*>(s.data());
}

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) fail(file.string() + ": cannot read");
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

Bio over(std::string_view text) {
  return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

std::string text_of(const Bio& bio) {
  char* content = nullptr;
  const long n = BIO_get_mem_data(bio.get(), &content);
  return {content, static_cast<std::size_t>(n)};
}

void require_ed25519(const Key& key, const char* what) {
  if (!key) fail(std::string("not a ") + what + " in PEM");
  if (EVP_PKEY_get_id(key.get()) != EVP_PKEY_ED25519) fail(std::string("not an Ed25519 ") + what);
}

void write_new(const fs::path& file, const std::string& content, mode_t mode) {
  const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (fd < 0) fail(file.string() + ": cannot make it (does it exist already?)");
  const ssize_t n = ::write(fd, content.data(), content.size());
  const bool ok = n == static_cast<ssize_t>(content.size()) && ::fsync(fd) == 0;
  ::close(fd);
  if (!ok) fail(file.string() + ": cannot write");
}

template <typename F>
auto naming(const fs::path& file, F from_pem) {
  const std::string text = read(file);
  try {
    return from_pem(text);
  } catch (const std::runtime_error& e) {
    fail(file.string() + ": " + e.what());
  }
}

}  // namespace

struct VerifyKey::State {
  Key key;
};
struct SigningKey::State {
  Key key;
};

VerifyKey::VerifyKey(std::unique_ptr<State> state) : state_(std::move(state)) {}
VerifyKey::~VerifyKey() = default;
VerifyKey::VerifyKey(VerifyKey&&) noexcept = default;
VerifyKey& VerifyKey::operator=(VerifyKey&&) noexcept = default;

VerifyKey VerifyKey::from_pem(std::string_view pem) {
  // An empty passphrase keeps OpenSSL from asking a terminal when the text is encrypted.
  char none[] = "";
  Key key(PEM_read_bio_PUBKEY(over(pem).get(), nullptr, nullptr, none));
  require_ed25519(key, "public key");
  return VerifyKey(std::make_unique<State>(State{std::move(key)}));
}

VerifyKey VerifyKey::load(const fs::path& file) {
  return naming(file, [](std::string_view text) { return from_pem(text); });
}

bool VerifyKey::verify(std::string_view message, std::string_view signature) const {
  if (signature.size() != kSignatureBytes) return false;
  Context context(EVP_MD_CTX_new());
  return EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, state_->key.get()) == 1 &&
         EVP_DigestVerify(context.get(), bytes(signature), signature.size(), bytes(message),
                          message.size()) == 1;
}

std::string VerifyKey::pem() const {
  Bio bio(BIO_new(BIO_s_mem()));
  if (PEM_write_bio_PUBKEY(bio.get(), state_->key.get()) != 1) fail("OpenSSL: cannot write a key");
  return text_of(bio);
}

std::array<unsigned char, 32> VerifyKey::raw() const {
  std::array<unsigned char, 32> out{};
  std::size_t n = out.size();
  if (EVP_PKEY_get_raw_public_key(state_->key.get(), out.data(), &n) != 1)
    fail("OpenSSL: cannot read a key");
  return out;
}

std::string VerifyKey::id() const {
  const auto key = raw();
  return sha256_hex({reinterpret_cast<const char*>(key.data()), key.size()}).substr(0, 16);
}

SigningKey::SigningKey(std::unique_ptr<State> state) : state_(std::move(state)) {}
SigningKey::~SigningKey() = default;
SigningKey::SigningKey(SigningKey&&) noexcept = default;
SigningKey& SigningKey::operator=(SigningKey&&) noexcept = default;

SigningKey SigningKey::generate() {
  Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  if (!key) fail("OpenSSL: cannot make an Ed25519 key");
  return SigningKey(std::make_unique<State>(State{std::move(key)}));
}

SigningKey SigningKey::from_pem(std::string_view pem) {
  // An empty passphrase keeps OpenSSL from asking a terminal when the key is encrypted.
  char none[] = "";
  Key key(PEM_read_bio_PrivateKey(over(pem).get(), nullptr, nullptr, none));
  require_ed25519(key, "private key");
  return SigningKey(std::make_unique<State>(State{std::move(key)}));
}

SigningKey SigningKey::load(const fs::path& file) {
  return naming(file, [](std::string_view text) { return from_pem(text); });
}

std::string SigningKey::sign(std::string_view message) const {
  Context context(EVP_MD_CTX_new());
  std::string out(kSignatureBytes, '\0');
  std::size_t n = out.size();
  if (EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, state_->key.get()) != 1 ||
      EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(out.data()), &n,
                     bytes(message), message.size()) != 1)
    fail("OpenSSL: cannot sign");
  return out;
}

VerifyKey SigningKey::verify_key() const {
  Bio bio(BIO_new(BIO_s_mem()));
  if (PEM_write_bio_PUBKEY(bio.get(), state_->key.get()) != 1) fail("OpenSSL: cannot write a key");
  return VerifyKey::from_pem(text_of(bio));
}

std::string SigningKey::pem() const {
  Bio bio(BIO_new(BIO_s_mem()));
  if (PEM_write_bio_PKCS8PrivateKey(bio.get(), state_->key.get(), nullptr, nullptr, 0, nullptr,
                                    nullptr) != 1)
    fail("OpenSSL: cannot write a key");
  return text_of(bio);
}

void SigningKey::save_new(const fs::path& file) const {
  write_new(file, pem(), 0600);
  write_new(fs::path(file).replace_extension(".pub"), verify_key().pem(), 0644);
}

}  // namespace simwarden::crypto
