#include "tools/enroll/site.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <fstream>
#include <set>
#include <stdexcept>

#include "platform/crypto/authority.h"
#include "platform/crypto/ed25519.h"
#include "platform/crypto/random.h"
#include "platform/crypto/sha256.h"

namespace simwarden::enroll {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kSecretBytes = 32;

void write_private(const fs::path& file, const std::string& content) {
  const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0)
    throw std::runtime_error(fmt::format("{}: exists already or cannot be written", file.string()));
  const bool ok =
      ::write(fd, content.data(), content.size()) == static_cast<ssize_t>(content.size()) &&
      ::fsync(fd) == 0;
  ::close(fd);
  if (!ok) throw std::runtime_error(fmt::format("{}: cannot write", file.string()));
}

}  // namespace

fs::path write_command_key(const fs::path& site) {
  fs::path file = site / "command.key";
  crypto::SigningKey::generate().save_new(file);
  return file;
}

fs::path write_person(const fs::path& site, const std::string& name, const std::string& role,
                      const std::string& org) {
  fs::create_directories(site / "people");
  fs::path token_file = site / "people" / (name + ".token");
  const std::string secret = crypto::random_hex(kSecretBytes);
  write_private(token_file, secret + "\n");
  std::ofstream out(site / "people.toml", std::ios::app);
  out << fmt::format("[people.{}]\nrole = \"{}\"\norg = \"{}\"\ntoken_sha256 = \"{}\"\n\n", name,
                     role, org, crypto::sha256_hex(secret));
  if (!out.flush())
    throw std::runtime_error(fmt::format("{}: cannot write", (site / "people.toml").string()));
  return token_file;
}

void write_revoked_names(const fs::path& site) {
  std::set<std::string> live, gone;
  for (const crypto::Issued& i : crypto::Authority::open(site).issued())
    (i.revoked_at.empty() ? live : gone).insert(i.name);
  std::ofstream out(site / "revoked", std::ios::trunc);
  for (const std::string& name : gone)
    if (!live.contains(name)) out << name << "\n";
  if (!out.flush())
    throw std::runtime_error(fmt::format("{}: cannot write", (site / "revoked").string()));
}

}  // namespace simwarden::enroll
