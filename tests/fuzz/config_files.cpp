// What an operator configures. The first byte says what the rest is: g the agent's configuration,
// p the platform's, i the people's identities, a the addresses of cards, r the list of revoked
// names, k a key, c a certificate, y a policy. Whatever it holds: it is read and within its limits,
// or refused by an error that names the file.
#include <algorithm>
#include <limits>
#include <string>

#include "gateway-agent/daemon/config.h"
#include "gateway-agent/enforcers/card_addresses.h"
#include "gateway-agent/session/identity.h"
#include "gateway-agent/wire/jws.h"
#include "gateway-agent/wire/topics.h"
#include "platform/app/config.h"
#include "platform/app/world.h"
#include "platform/crypto/ed25519.h"
#include "platform/people/identities.h"
#include "platform/policies/policy_file.h"
#include "platform/state/load_error.h"
#include "tests/fixture/certificates.h"
#include "tests/fixture/signing_key.h"
#include "tests/fixture/temp_dir.h"
#include "tests/fuzz/memory_file.h"
#include "tests/fuzz/require.h"
#include "tests/fuzz/seeds.h"

using namespace simwarden;
using fuzz::require;

namespace {

template <class T>
bool within(T value, T least, T most) {
  return value >= least && value <= most;
}

// The files that an agent's configuration names.
struct Gateway {
  Gateway() {
    authority.gateway("gw-1");
    test::SigningKey().write_public(folder / "command.pub");
  }
  test::TempDir folder{"fuzz-config"};
  test::CertificateAuthority authority{folder / "site"};
};

void agent_config(const std::string& text) {
  static const Gateway gateway;
  const auto file = gateway.folder / "agent.toml";
  test::write_file(file, text);
  try {
    const agent::Config c = agent::read_config(file);
    require(c.gateway == "gw-1" && c.broker.uri.starts_with("ssl://"));
    require(within(c.broker.keep_alive_s, 5U, 600U) && within(c.reports.window, 1U, 1024U));
    require(within(c.reports.report_bytes, 1U << 10, 256U << 10));
    require(within<std::uint64_t>(c.reports.outbox_bytes, 1 << 20, 1ULL << 40));
    require(within(c.collect.interval_s, 1U, 86400U));
    require(!c.enforcer.record_file.empty() && !c.enforcer.table.empty());
    require(wire::valid_prefix(c.broker.prefix));
  } catch (const agent::ConfigError& e) {
    require(std::string_view(e.what()).starts_with(file.string() + ":"));
  }
}

void platform_config(const std::string& text) {
  const fuzz::MemoryFile file(text);
  try {
    const app::Config c = app::load_config(file.path());
    require(wire::valid_prefix(c.prefix) && wire::valid_name(c.broker.client_id));
    require(!c.broker.uri.empty() && !c.commands.key.empty() && !c.registry.profiles.empty());
    require(within(c.engine.shards, 1U, 256U) && within(c.engine.hold_h, 0.0, 8760.0));
    require(within(c.engine.checkpoint_s, 0.1, 86'400.0) &&
            within(c.commands.valid_s, 1.0, 86'400.0));
    require(within<std::uint64_t>(c.report_log.most_mib, 1, 100'000'000));
  } catch (const state::LoadError& e) {
    require(std::string_view(e.what()).starts_with(file.path().string() + ":"));
  }
}

void identities(const std::string& text) {
  const fuzz::MemoryFile file(text);
  try {
    const auto all = people::Identities::load(file.path());
    require(all.size() <= text.size() / 64);  // a hash each
    require(!all.authenticate("ann", "not her secret"));
  } catch (const std::runtime_error& e) {
    require(std::string_view(e.what()).starts_with(file.path().string() + ":"));
  }
}

// Whatever is written: no guard gets looser than shipped.
void policy(const std::string& text) {
  const decide::Policy shipped;
  try {
    const decide::Policy p = policies::parse_policy("policy.toml", text);
    require(p.version.size() == 64 && p.rules.size() <= policies::kMostRules);
    for (const decide::Rule& rule : p.rules)
      require(rule.then <= decide::Kind::suspend && rule.line > 0);
    require(within(p.budget.share_per_hour, 0.0, shipped.budget.share_per_hour));
    require(within(p.budget.share_per_day, 0.0, shipped.budget.share_per_day));
    require(within<std::uint64_t>(p.budget.most_per_hour, 1, shipped.budget.most_per_hour));
    require(p.budget.least == shipped.budget.least);
    require(within(p.breaker.times_usual, 1.0, shipped.breaker.times_usual));
    require(within(p.breaker.org_share, 0.0, shipped.breaker.org_share));
    require(within(p.breaker.gateways_share, shipped.breaker.gateways_share, 1.0));
    require(within(p.block_expires_ms, risk::kHour, shipped.block_expires_ms));
    require(p.approvals >= shipped.approvals);
    require(p.approvals_protected >= shipped.approvals_protected);
  } catch (const state::LoadError& e) {
    require(std::string_view(e.what()).starts_with("policy.toml:"));
  }
}

void card_addresses(const std::string& text) {
  const fuzz::MemoryFile file(text);
  try {
    const auto first = agent::CardAddresses::read(file.path());
    std::string written;
    for (const auto& [card, addresses] : first.all()) {
      written += card + ",";
      for (const std::string& address : addresses) written += address + " ";
      written += "\n";
    }
    const fuzz::MemoryFile again(written);
    require(agent::CardAddresses::read(again.path()).all() == first.all());
  } catch (const std::runtime_error& e) {
    require(std::string_view(e.what()).starts_with(file.path().string() + ":"));
  }
}

void revoked(const std::string& text) {
  const fuzz::MemoryFile file(text);
  app::Config::Registry files;
  files.revoked = {"gw-1"};
  files.revoked_file = file.path();
  const auto names = app::load_revoked(files);
  require(!names.empty() && names[0] == "gw-1");
  for (const std::string& name : names)
    require(!name.empty() && name[0] != '#' && name.find('\n') == std::string::npos);
}

// Three read a key that signs commands, and they have to agree on what is one.
void key(const std::string& text) {
  const bool at_the_wire = wire::Ed25519Key::public_from_pem(text).has_value();
  bool at_the_platform = true;
  try {
    const auto key = crypto::VerifyKey::from_pem(text);
    require(crypto::VerifyKey::from_pem(key.pem()).pem() == key.pem());
  } catch (const std::runtime_error&) {
    at_the_platform = false;
  }
  bool at_the_agent = true;
  try {
    require(agent::key_id(text).size() == 16);
  } catch (const std::runtime_error&) {
    at_the_agent = false;
  }
  require(at_the_wire == at_the_platform && at_the_wire == at_the_agent);
  wire::Ed25519Key::private_from_pem(text);
}

void certificate(const std::string& text) {
  const fuzz::MemoryFile file(text);
  try {
    agent::read_certificate(file.path());
    agent::check_key_belongs(file.path(), file.path());
  } catch (const std::runtime_error& e) {
    require(std::string_view(e.what()).starts_with(file.path().string() + ":"));
  }
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
  fuzz::use_seeds("config_files", argc, argv);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  if (size == 0) return 0;
  const std::string text(fuzz::text_of(bytes + 1, size - 1));
  switch (bytes[0]) {
    case 'g':
      agent_config(text);
      break;
    case 'p':
      platform_config(text);
      break;
    case 'i':
      identities(text);
      break;
    case 'y':
      policy(text);
      break;
    case 'a':
      card_addresses(text);
      break;
    case 'r':
      revoked(text);
      break;
    case 'k':
      key(text);
      break;
    case 'c':
      certificate(text);
      break;
    default:
      break;
  }
  return 0;
}
