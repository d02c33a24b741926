#include "gateway-agent/daemon/posture.h"

#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "gateway-agent/session/identity.h"
#include "gateway-agent/wire/posture.h"

namespace simwarden::agent {
namespace {

constexpr std::int64_t kYear2020Ms = 1577836800000;
constexpr std::int64_t kSoonS = 30 * 86400;

// PRETTY_NAME="…" of /etc/os-release, without the quotes.
std::string firmware() {
  std::ifstream in("/etc/os-release");
  for (std::string line; std::getline(in, line);)
    if (line.rfind("PRETTY_NAME=\"", 0) == 0 && line.size() > 14)
      return line.substr(13, line.size() - 14);
  return "unknown";
}

bool nobody_else_reads(const std::filesystem::path& file) {
  struct stat s {};
  return stat(file.c_str(), &s) == 0 && (s.st_mode & 077) == 0;
}

bool nobody_else_writes(const std::filesystem::path& file) {
  struct stat s {};
  return stat(file.c_str(), &s) == 0 && (s.st_mode & 022) == 0;
}

wire::PostureCheck certificate_lasts(const Config& c, std::int64_t now_ms) {
  std::int64_t left_s = 0;
  try {
    left_s = read_certificate(c.broker.certificate).not_after_s - now_ms / 1000;
  } catch (const std::runtime_error&) {
    return {"certificate_lasts_30_days", false, "unreadable"};
  }
  return {"certificate_lasts_30_days", left_s > kSoonS, std::to_string(left_s / 86400) + " days"};
}

}  // namespace

std::string posture_json(const Config& c, std::int64_t now_ms) {
  wire::Posture p;
  p.at_ms = now_ms;
  p.firmware = firmware();
  p.checks = {
      {"clock_set", now_ms > kYear2020Ms, ""},
      {"key_private", nobody_else_reads(c.broker.key), ""},
      {"outbox_unwritable_by_others", nobody_else_writes(c.directory), ""},
      {"not_root", geteuid() != 0, ""},
      {"command_keys", !c.command_keys.empty(), std::to_string(c.command_keys.size())},
      {"revocation_list", !c.broker.revoked.empty(), ""},
      {"enforces", c.enforcer.kind == EnforcerKind::nftables, ""},
      certificate_lasts(c, now_ms),
  };
  return wire::encode_posture(p);
}

}  // namespace simwarden::agent
