#include "gateway-agent/session/identity.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <array>
#include <cstdio>
#include <ctime>
#include <memory>
#include <stdexcept>

namespace simwarden::agent {
namespace {

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* p) const {
    Free(p);
  }
};
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Bio = std::unique_ptr<BIO, Freed<BIO_free_all>>;

[[noreturn]] void wrong(const std::filesystem::path& file, const std::string& why) {
  throw std::runtime_error(file.string() + ": " + why);
}

Bio open_file(const std::filesystem::path& file) {
  Bio in(BIO_new_file(file.c_str(), "r"));
  if (!in) wrong(file, "cannot be read");
  return in;
}

// Keeps OpenSSL from asking a terminal for the password of what is encrypted.
int no_password(char*, int, int, void*) { return -1; }

Certificate load(const std::filesystem::path& file) {
  const Bio in = open_file(file);
  Certificate certificate(PEM_read_bio_X509(in.get(), nullptr, no_password, nullptr));
  if (!certificate) wrong(file, "holds no PEM certificate");
  return certificate;
}

}  // namespace

CertificateFacts read_certificate(const std::filesystem::path& file) {
  const Certificate certificate = load(file);
  X509_NAME* subject = X509_get_subject_name(certificate.get());
  const int at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
  if (at < 0) wrong(file, "the certificate has no common name");
  unsigned char* text = nullptr;
  const int size =
      ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
  if (size < 0) wrong(file, "the certificate's common name is not text");
  CertificateFacts facts;
  facts.common_name.assign(reinterpret_cast<const char*>(text), static_cast<std::size_t>(size));
  OPENSSL_free(text);
  std::tm end{};
  if (ASN1_TIME_to_tm(X509_get0_notAfter(certificate.get()), &end) == 1)
    facts.not_after_s = timegm(&end);
  return facts;
}

void check_key_belongs(const std::filesystem::path& key_file,
                       const std::filesystem::path& certificate_file) {
  const Bio in = open_file(key_file);
  const Key key(PEM_read_bio_PrivateKey(in.get(), nullptr, no_password, nullptr));
  if (!key) wrong(key_file, "holds no PEM private key without a password");
  if (X509_check_private_key(load(certificate_file).get(), key.get()) != 1)
    wrong(key_file, "is not the key of " + certificate_file.string());
}

std::string key_id(const std::string& pem) {
  const Bio in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  const Key key(PEM_read_bio_PUBKEY(in.get(), nullptr, no_password, nullptr));
  std::array<unsigned char, 32> raw{};
  std::size_t size = raw.size();
  if (!key || EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_ED25519 ||
      EVP_PKEY_get_raw_public_key(key.get(), raw.data(), &size) != 1)
    throw std::runtime_error("not an Ed25519 public key in PEM");
  std::array<unsigned char, 32> digest{};
  EVP_Digest(raw.data(), raw.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
  std::string id;
  for (std::size_t i = 0; i < 8; ++i) {
    char hex[3];
    std::snprintf(hex, sizeof hex, "%02x", digest[i]);
    id += hex;
  }
  return id;
}

void require_revocation_list() {
  static const bool once = [] {
    X509_VERIFY_PARAM* servers = X509_VERIFY_PARAM_new();
    return servers != nullptr && X509_VERIFY_PARAM_set1_name(servers, "ssl_server") == 1 &&
           X509_VERIFY_PARAM_set_purpose(servers, X509_PURPOSE_SSL_SERVER) == 1 &&
           X509_VERIFY_PARAM_set_trust(servers, X509_TRUST_SSL_SERVER) == 1 &&
           X509_VERIFY_PARAM_set_flags(servers, X509_V_FLAG_CRL_CHECK) == 1 &&
           X509_VERIFY_PARAM_add0_table(servers) == 1;
  }();
  if (!once) throw std::runtime_error("OpenSSL cannot be told to check for revoked certificates");
}

}  // namespace simwarden::agent
