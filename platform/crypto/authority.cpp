#include "platform/crypto/authority.h"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <ctime>
#include <fstream>
#include <memory>
#include <sstream>
#include <stdexcept>

namespace simwarden::crypto {
namespace fs = std::filesystem;
namespace {

template <auto F>
struct Free {
  template <typename T>
  void operator()(T* p) const {
    F(p);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Free<X509_free>>;
using RevocationList = std::unique_ptr<X509_CRL, Free<X509_CRL_free>>;
using Bio = std::unique_ptr<BIO, Free<BIO_free_all>>;
using Number = std::unique_ptr<BIGNUM, Free<BN_free>>;
using Text = std::unique_ptr<char, void (*)(char*)>;

constexpr int kAuthorityDays = 3650;
constexpr int kRevocationListDays = 397;

[[noreturn]] void fail(const std::string& what) { throw std::runtime_error(what); }

template <typename T>
T must(T p, const char* what) {
  if (!p) fail(fmt::format("OpenSSL: cannot {}", what));
  return p;
}

void write_file(const fs::path& file, std::string_view content, mode_t mode) {
  const fs::path temporary = file.string() + ".new";
  const int fd = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
  if (fd < 0) fail(fmt::format("{}: cannot write: {}", temporary.string(), std::strerror(errno)));
  std::size_t done = 0;
  while (done < content.size()) {
    const ssize_t n = ::write(fd, content.data() + done, content.size() - done);
    if (n <= 0) break;
    done += static_cast<std::size_t>(n);
  }
  const bool ok = done == content.size() && ::fchmod(fd, mode) == 0 && ::fsync(fd) == 0;
  ::close(fd);
  if (!ok) fail(fmt::format("{}: cannot write: {}", temporary.string(), std::strerror(errno)));
  fs::rename(temporary, file);
}

std::string text_of(BIO* bio) {
  char* bytes = nullptr;
  const long n = BIO_get_mem_data(bio, &bytes);
  return {bytes, static_cast<std::size_t>(n)};
}

std::string pem(EVP_PKEY* key) {
  Bio bio(must(BIO_new(BIO_s_mem()), "allocate"));
  must(PEM_write_bio_PKCS8PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr),
       "write a key");
  return text_of(bio.get());
}

std::string pem(X509* certificate) {
  Bio bio(must(BIO_new(BIO_s_mem()), "allocate"));
  must(PEM_write_bio_X509(bio.get(), certificate), "write a certificate");
  return text_of(bio.get());
}

Bio open_pem(const fs::path& file) {
  Bio bio(BIO_new_file(file.c_str(), "r"));
  if (!bio) fail(fmt::format("{}: cannot read; is this an authority's folder?", file.string()));
  return bio;
}

Key read_key(const fs::path& file) {
  Key key(PEM_read_bio_PrivateKey(open_pem(file).get(), nullptr, nullptr, nullptr));
  if (!key) fail(fmt::format("{}: not a private key in PEM", file.string()));
  return key;
}

Certificate read_certificate(const fs::path& file) {
  Certificate certificate(PEM_read_bio_X509(open_pem(file).get(), nullptr, nullptr, nullptr));
  if (!certificate) fail(fmt::format("{}: not a certificate in PEM", file.string()));
  return certificate;
}

Number random_serial() {
  Number n(must(BN_new(), "allocate"));
  must(BN_rand(n.get(), 127, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY), "draw a serial number");
  return n;
}

void extend(X509* certificate, X509* issuer, int id, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, id, value.c_str());
  if (!extension) fail(fmt::format("certificate extension refused: {}", value));
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

void set_subject(X509* certificate, std::string_view name, std::string_view unit) {
  X509_NAME* subject = X509_get_subject_name(certificate);
  const auto add = [&](const char* field, std::string_view value) {
    must(X509_NAME_add_entry_by_txt(subject, field, MBSTRING_UTF8,
                                    reinterpret_cast<const unsigned char*>(value.data()),
                                    static_cast<int>(value.size()), -1, 0),
         "name a certificate");
  };
  add("O", "Simwarden");
  if (!unit.empty()) add("OU", unit);
  add("CN", name);
}

Certificate blank(EVP_PKEY* key, BIGNUM* serial, Validity validity) {
  Certificate certificate(must(X509_new(), "allocate"));
  X509_set_version(certificate.get(), X509_VERSION_3);
  BN_to_ASN1_INTEGER(serial, X509_get_serialNumber(certificate.get()));
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), validity.not_before_offset_s);
  X509_time_adj_ex(X509_getm_notAfter(certificate.get()), validity.days, 0, nullptr);
  must(X509_set_pubkey(certificate.get(), key), "set a public key");
  return certificate;
}

std::string san_of(const std::vector<std::string>& hosts) {
  std::string out;
  for (const std::string& host : hosts) {
    const bool address = host.find(':') != std::string::npos ||
                         host.find_first_not_of("0123456789.") == std::string::npos;
    out += fmt::format("{}{}:{}", out.empty() ? "" : ",", address ? "IP" : "DNS", host);
  }
  return out;
}

std::string rfc3339(std::time_t t) {
  std::tm parts{};
  gmtime_r(&t, &parts);
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", parts);
}

std::string line_of(const Issued& i) {
  return fmt::format("{}\t{}\t{}\t{}\t{}\n", i.serial, text(i.role), i.name, i.not_after,
                     i.revoked_at.empty() ? "-" : i.revoked_at);
}

void write_issued(const fs::path& folder, const std::vector<Issued>& all) {
  std::string content;
  for (const Issued& i : all) content += line_of(i);
  write_file(folder / "issued.tsv", content, 0644);
}

std::string hex(const BIGNUM* n) {
  char* digits = BN_bn2hex(n);
  std::string out = digits;
  OPENSSL_free(digits);
  return out;
}

struct RoleName {
  Role role;
  std::string_view name;
};
constexpr RoleName kRoles[] = {{Role::broker, "broker"},
                               {Role::platform, "platform"},
                               {Role::gateway, "gateway"},
                               {Role::feed, "feed"},
                               {Role::operator_, "operator"}};

}  // namespace

std::string_view text(Role role) {
  for (const RoleName& r : kRoles)
    if (r.role == role) return r.name;
  return "";
}

Role parse_role(std::string_view name) {
  for (const RoleName& r : kRoles)
    if (r.name == name) return r.role;
  fail(fmt::format("role \"{}\": allowed are broker, platform, gateway, feed, operator", name));
}

bool valid_name(std::string_view name) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  };
  return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), allowed);
}

Authority Authority::create(const fs::path& folder, std::string_view common_name) {
  fs::create_directories(folder);
  if (fs::exists(folder / "ca.key"))
    fail(fmt::format("{}: holds an authority already", folder.string()));
  Key key(must(EVP_EC_gen("P-256"), "make a key"));
  Certificate ca = blank(key.get(), random_serial().get(), {kAuthorityDays, -300});
  set_subject(ca.get(), common_name, "");
  X509_set_issuer_name(ca.get(), X509_get_subject_name(ca.get()));
  extend(ca.get(), ca.get(), NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
  extend(ca.get(), ca.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
  extend(ca.get(), ca.get(), NID_subject_key_identifier, "hash");
  must(X509_sign(ca.get(), key.get(), EVP_sha256()), "sign");
  write_file(folder / "ca.key", pem(key.get()), 0600);
  write_file(folder / "ca.crt", pem(ca.get()), 0644);
  write_issued(folder, {});
  Authority authority(folder);
  authority.write_revocation_list();
  return authority;
}

Authority Authority::open(const fs::path& folder) {
  read_key(folder / "ca.key");
  read_certificate(folder / "ca.crt");
  return Authority(folder);
}

Issued Authority::issue(Role role, std::string_view name, const std::vector<std::string>& hosts,
                        Validity validity) {
  if (!valid_name(name))
    fail(fmt::format("name \"{}\": allowed are 1 to 64 of A-Z a-z 0-9 _ -", name));
  if ((role == Role::broker) == hosts.empty())
    fail(role == Role::broker ? "a broker needs at least one host name or address"
                              : "host names belong to a broker only");
  std::vector<Issued> all = issued();
  for (const Issued& i : all)
    if (i.name == name && i.revoked_at.empty() && i.role != role)
      fail(fmt::format("name \"{}\" is a {} already; names are unique over all roles", name,
                       text(i.role)));

  const Key ca_key = read_key(folder_ / "ca.key");
  const Certificate ca = read_certificate(folder_ / "ca.crt");
  Key key(must(EVP_EC_gen("P-256"), "make a key"));
  const Number serial = random_serial();
  Certificate leaf = blank(key.get(), serial.get(), validity);
  set_subject(leaf.get(), name, text(role));
  X509_set_issuer_name(leaf.get(), X509_get_subject_name(ca.get()));
  extend(leaf.get(), ca.get(), NID_basic_constraints, "critical,CA:FALSE");
  extend(leaf.get(), ca.get(), NID_key_usage, "critical,digitalSignature");
  extend(leaf.get(), ca.get(), NID_ext_key_usage,
         role == Role::broker ? "serverAuth" : "clientAuth");
  extend(leaf.get(), ca.get(), NID_subject_key_identifier, "hash");
  extend(leaf.get(), ca.get(), NID_authority_key_identifier, "keyid:always");
  if (!hosts.empty()) extend(leaf.get(), ca.get(), NID_subject_alt_name, san_of(hosts));
  must(X509_sign(leaf.get(), ca_key.get(), EVP_sha256()), "sign");

  const fs::path files = folder_ / text(role);
  fs::create_directories(files);
  write_file(files / (std::string(name) + ".key"), pem(key.get()), 0600);
  write_file(files / (std::string(name) + ".crt"), pem(leaf.get()), 0644);
  Issued made{hex(serial.get()), role, std::string(name),
              rfc3339(std::time(nullptr) + std::time_t{validity.days} * 86400), ""};
  all.push_back(made);
  write_issued(folder_, all);
  return made;
}

void Authority::revoke(std::string_view name) {
  std::vector<Issued> all = issued();
  bool any = false;
  for (Issued& i : all) {
    if (i.name != name || !i.revoked_at.empty()) continue;
    i.revoked_at = rfc3339(std::time(nullptr));
    any = true;
  }
  if (!any) fail(fmt::format("name \"{}\": no certificate of that name is in force", name));
  write_issued(folder_, all);
  write_revocation_list();
}

std::vector<Issued> Authority::issued() const {
  std::ifstream in(folder_ / "issued.tsv");
  if (!in) fail(fmt::format("{}: cannot read", (folder_ / "issued.tsv").string()));
  std::vector<Issued> all;
  std::string line;
  while (std::getline(in, line)) {
    std::istringstream fields(line);
    Issued i;
    std::string role;
    std::getline(fields, i.serial, '\t');
    std::getline(fields, role, '\t');
    std::getline(fields, i.name, '\t');
    std::getline(fields, i.not_after, '\t');
    std::getline(fields, i.revoked_at, '\t');
    if (i.revoked_at == "-") i.revoked_at.clear();
    i.role = parse_role(role);
    all.push_back(std::move(i));
  }
  return all;
}

void Authority::write_revocation_list() const {
  const Key key = read_key(folder_ / "ca.key");
  const Certificate ca = read_certificate(folder_ / "ca.crt");
  RevocationList list(must(X509_CRL_new(), "allocate"));
  X509_CRL_set_version(list.get(), X509_CRL_VERSION_2);
  X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(ca.get()));
  std::unique_ptr<ASN1_TIME, Free<ASN1_TIME_free>> now(
      ASN1_TIME_adj(nullptr, std::time(nullptr), 0, -300));
  std::unique_ptr<ASN1_TIME, Free<ASN1_TIME_free>> next(
      ASN1_TIME_adj(nullptr, std::time(nullptr), kRevocationListDays, 0));
  X509_CRL_set1_lastUpdate(list.get(), now.get());
  X509_CRL_set1_nextUpdate(list.get(), next.get());
  for (const Issued& i : issued()) {
    if (i.revoked_at.empty()) continue;
    X509_REVOKED* entry = must(X509_REVOKED_new(), "allocate");
    BIGNUM* n = nullptr;
    BN_hex2bn(&n, i.serial.c_str());
    const Number serial(n);
    std::unique_ptr<ASN1_INTEGER, Free<ASN1_INTEGER_free>> number(
        BN_to_ASN1_INTEGER(serial.get(), nullptr));
    X509_REVOKED_set_serialNumber(entry, number.get());
    X509_REVOKED_set_revocationDate(entry, now.get());
    X509_CRL_add0_revoked(list.get(), entry);
  }
  X509_CRL_sort(list.get());
  must(X509_CRL_sign(list.get(), key.get(), EVP_sha256()), "sign");
  Bio bio(must(BIO_new(BIO_s_mem()), "allocate"));
  must(PEM_write_bio_X509_CRL(bio.get(), list.get()), "write a revocation list");
  write_file(folder_ / "crl.pem", text_of(bio.get()), 0644);
}

}  // namespace simwarden::crypto
