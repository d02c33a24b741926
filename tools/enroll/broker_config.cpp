#include "tools/enroll/broker_config.h"

#include <fmt/format.h>

#include <fstream>
#include <set>
#include <stdexcept>

#include "platform/crypto/authority.h"

namespace simwarden::enroll {
namespace fs = std::filesystem;
namespace {

// A report is at most 256 KiB; topic and MQTT headers come on top.
constexpr int kMaxPacketBytes = 256 * 1024 + 1024;
constexpr int kMaxQueuedMessages = 20000;
constexpr std::int64_t kMaxQueuedBytes = 256LL * 1024 * 1024;
constexpr int kMaxInflight = 256;

void write(const fs::path& file, const std::string& content) {
  std::ofstream out(file, std::ios::trunc);
  out << content;
  if (!out.flush()) throw std::runtime_error(fmt::format("{}: cannot write", file.string()));
}

}  // namespace

std::string broker_conf(const Broker& b, const fs::path& acl_file) {
  const fs::path ca = fs::absolute(b.authority);
  return fmt::format(
      "per_listener_settings false\n"
      "listener {port} {address}\n"
      "cafile {ca}/ca.crt\n"
      "certfile {ca}/broker/{name}.crt\n"
      "keyfile {ca}/broker/{name}.key\n"
      "crlfile {ca}/crl.pem\n"
      "tls_version tlsv1.2\n"
      "require_certificate true\n"
      "use_identity_as_username true\n"
      "use_username_as_clientid true\n"
      "allow_anonymous false\n"
      "acl_file {acl}\n"
      "max_packet_size {packet}\n"
      "max_inflight_messages {inflight}\n"
      "max_queued_messages {queued}\n"
      "max_queued_bytes {queued_bytes}\n"
      "persistent_client_expiration 1d\n"
      "max_keepalive 600\n"
      "set_tcp_nodelay true\n"
      "persistence false\n"
      "sys_interval 0\n"
      "log_dest stderr\n"
      "log_type error\nlog_type warning\nlog_type notice\n"
      "connection_messages true\n",
      fmt::arg("port", b.port), fmt::arg("address", b.address), fmt::arg("ca", ca.string()),
      fmt::arg("name", b.name), fmt::arg("acl", fs::absolute(acl_file).string()),
      fmt::arg("packet", kMaxPacketBytes), fmt::arg("inflight", kMaxInflight),
      fmt::arg("queued", kMaxQueuedMessages), fmt::arg("queued_bytes", kMaxQueuedBytes));
}

std::string broker_acl(const std::string& prefix, const std::vector<std::string>& platforms,
                       const std::vector<std::string>& feeds,
                       const std::vector<std::string>& others,
                       const std::vector<std::string>& revoked) {
  std::string acl;
  const std::set<std::string> gone(revoked.begin(), revoked.end());
  const auto user = [&](const std::string& name) { acl += fmt::format("user {}\n", name); };
  const auto deny_gateway_topics = [&](const std::string& name) {
    acl += fmt::format("topic deny {}/gw/{}/#\n", prefix, name);
  };
  for (const std::string& name : platforms) {
    if (gone.contains(name)) continue;
    user(name);
    deny_gateway_topics(name);
    for (const char* t : {"reports", "posture", "results", "status"})
      acl += fmt::format("topic read {}/gw/+/{}\n", prefix, t);
    acl += fmt::format("topic read {}/feed/+/records\n", prefix);
    for (const char* t : {"receipts", "commands"})
      acl += fmt::format("topic write {}/gw/+/{}\n", prefix, t);
    acl += fmt::format("topic write {}/feed/+/receipts\n", prefix);
  }
  for (const std::string& name : feeds) {
    if (gone.contains(name)) continue;
    user(name);
    deny_gateway_topics(name);
    acl += fmt::format("topic write {0}/feed/{1}/records\ntopic read {0}/feed/{1}/receipts\n",
                       prefix, name);
  }
  for (const std::string& name : others) {
    if (gone.contains(name)) continue;
    user(name);
    deny_gateway_topics(name);
  }
  for (const std::string& name : gone) {
    user(name);
    acl += fmt::format("topic deny {}/#\n", prefix);
  }
  for (const char* t : {"reports", "posture", "results", "status"})
    acl += fmt::format("pattern write {}/gw/%u/{}\n", prefix, t);
  for (const char* t : {"receipts", "commands"})
    acl += fmt::format("pattern read {}/gw/%u/{}\n", prefix, t);
  return acl;
}

void write_acl(const Broker& broker, const fs::path& folder) {
  std::vector<std::string> platforms, feeds, others, revoked;
  std::set<std::string> live;
  const auto all = crypto::Authority::open(broker.authority).issued();
  for (const crypto::Issued& i : all)
    if (i.revoked_at.empty()) live.insert(i.name);
  for (const crypto::Issued& i : all) {
    if (!i.revoked_at.empty()) {
      if (!live.contains(i.name)) revoked.push_back(i.name);
      continue;
    }
    if (i.role == crypto::Role::platform) platforms.push_back(i.name);
    if (i.role == crypto::Role::feed) feeds.push_back(i.name);
    if (i.role == crypto::Role::operator_ || i.role == crypto::Role::broker)
      others.push_back(i.name);
  }
  fs::create_directories(folder);
  write(folder / "acl", broker_acl(broker.prefix, platforms, feeds, others, revoked));
}

void write_broker_config(const Broker& broker, const fs::path& folder) {
  write_acl(broker, folder);
  write(folder / "mosquitto.conf", broker_conf(broker, folder / "acl"));
}

}  // namespace simwarden::enroll
