#include "gateway-agent/daemon/config.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "gateway-agent/daemon/config_table.h"
#include "gateway-agent/session/identity.h"
#include "gateway-agent/wire/topics.h"

namespace simwarden::agent {
namespace {

namespace fs = std::filesystem;

bool is_name(const std::string& text) {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' ||
           c == '-';
  });
}

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error(file.string() + ": cannot be read");
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// The certificate decides who this agent is; a `gateway` that says otherwise is a mix-up of files.
void read_broker(ConfigTable& root, Config& c) {
  root.require("broker");
  ConfigTable t = *root.table("broker");
  for (const char* key : {"uri", "ca", "certificate", "key"}) t.require(key);
  t.read("uri", c.broker.uri);
  if (c.broker.uri.rfind("ssl://", 0) != 0)
    t.wrong("uri", fmt::format("\"{}\" must be ssl://HOST:PORT; there is no way without TLS",
                               c.broker.uri));
  t.read("ca", c.broker.authority);
  t.read("certificate", c.broker.certificate);
  t.read("key", c.broker.key);
  t.read("crl", c.broker.revoked);
  t.read("prefix", c.broker.prefix);
  if (!wire::valid_prefix(c.broker.prefix))
    t.wrong("prefix", fmt::format("\"{}\" is no topic prefix such as simwarden/v1: levels without "
                                  "spaces and wildcards",
                                  c.broker.prefix));
  t.read("keep_alive_s", c.broker.keep_alive_s, 5, 600);
  t.read("connect_timeout_s", c.broker.connect_timeout_s, 1, 120);
  t.read("retry_most_s", c.broker.retry_most_s, 1, 3600);
  t.finish();
  if (!std::ifstream(c.broker.authority))
    t.wrong("ca", c.broker.authority.string() + " cannot be read");
  if (!c.broker.revoked.empty() && !std::ifstream(c.broker.revoked))
    t.wrong("crl", c.broker.revoked.string() + " cannot be read");
  std::string name;
  try {
    name = read_certificate(c.broker.certificate).common_name;
  } catch (const std::runtime_error& e) {
    t.wrong("certificate", e.what());
  }
  if (!is_name(name))
    t.wrong("certificate",
            fmt::format("its common name \"{}\" is not [A-Za-z0-9_-]{{1,64}}", name));
  try {
    check_key_belongs(c.broker.key, c.broker.certificate);
  } catch (const std::runtime_error& e) {
    t.wrong("key", e.what());
  }
  if (c.gateway.empty()) c.gateway = name;
  if (c.gateway != name)
    root.wrong("gateway",
               fmt::format("\"{}\" is not the certificate's common name \"{}\"", c.gateway, name));
}

void read_commands(ConfigTable& root, Config& c) {
  auto t = root.table("commands");
  if (!t) return;
  for (const fs::path& file : t->paths("keys")) {
    try {
      const std::string pem = text_of(file);
      c.command_keys.push_back({key_id(pem), pem});
    } catch (const std::runtime_error& e) {
      t->wrong("keys", fmt::format("{}: {}", file.string(), e.what()));
    }
  }
  t->finish();
}

void read_reports(ConfigTable& root, Config& c) {
  auto t = root.table("reports");
  if (!t) return;
  t->read("period_ms", c.reports.period_ms, 100, 3600 * 1000);
  t->read("outbox_bytes", c.reports.outbox_bytes, 1 << 20, 1LL << 40);
  t->read("report_bytes", c.reports.report_bytes, 1 << 10, 256 << 10);
  t->read("window", c.reports.window, 1, 1024);
  t->read("receipt_timeout_ms", c.reports.receipt_timeout_ms, 100, 3600 * 1000);
  if (const auto p = t->choice("packing", {"json", "cbor", "json+zstd", "cbor+zstd"}))
    c.reports.packing = static_cast<swa_packing>(*p);
  t->finish();
}

void read_enforcer(ConfigTable& root, Config& c) {
  auto t = root.table("enforcer");
  if (!t) return;
  if (const auto kind = t->choice("kind", {"nftables", "recording", "refuse"}))
    c.enforcer.kind = static_cast<EnforcerKind>(*kind);
  t->read("card_addresses", c.enforcer.card_addresses);
  t->read("record_file", c.enforcer.record_file);
  t->read("table", c.enforcer.table);
  t->read("lift_blocks_after_s", c.enforcer.lift_blocks_after_s, 0, 31 * 86400);
  if (c.enforcer.kind == EnforcerKind::nftables) t->require("card_addresses");
  if (!is_name(c.enforcer.table)) t->wrong("table", "must be [A-Za-z0-9_-]{1,64}");
  t->finish();
}

void read_collect(ConfigTable& root, Config& c) {
  auto t = root.table("collect");
  if (!t) return;
  t->read("socket", c.collect.socket);
  t->read("interval_s", c.collect.interval_s, 1, 86400);
  t->read("nftables", c.collect.nftables);
  c.collect.interfaces = t->texts("interfaces");
  if (c.collect.nftables && c.enforcer.card_addresses.empty())
    t->wrong("nftables", "needs enforcer.card_addresses, to know whose traffic it counts");
  t->finish();
}

void read_log(ConfigTable& root, Config& c) {
  auto t = root.table("log");
  if (!t) return;
  t->choice("level", {"trace", "debug", "info", "warn", "error"});
  t->read("level", c.log.level);
  t->read("json", c.log.json);
  t->read("file", c.log.file);
  t->finish();
}

}  // namespace

Config read_config(const fs::path& file) {
  toml::table table;
  try {
    table = toml::parse_file(file.string());
  } catch (const toml::parse_error& e) {
    throw ConfigError(
        fmt::format("{}:{}: {}", file.string(), e.source().begin.line, e.description()));
  }
  Config c;
  ConfigTable root(fs::absolute(file), "", table);
  root.require("directory");
  root.read("directory", c.directory);
  root.read("gateway", c.gateway);
  if (const auto role = root.choice("role", {"gateway", "feed"})) c.feed = *role == 1;
  read_broker(root, c);
  read_commands(root, c);
  read_reports(root, c);
  read_enforcer(root, c);
  read_collect(root, c);
  read_log(root, c);
  root.finish();
  if (c.enforcer.record_file.empty()) c.enforcer.record_file = c.directory / "enforced.log";
  return c;
}

}  // namespace simwarden::agent
