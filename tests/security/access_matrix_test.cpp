// T18: who may say and hear what at the broker, every cell of it, with the access list that we
// ship.
#include <catch2/catch.hpp>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "tests/fixture/broker.h"
#include "tests/fixture/evidence.h"
#include "tests/fixture/mqtt_client.h"
#include "tests/fixture/temp_dir.h"

namespace {

using namespace simwarden::test;
using Names = std::set<std::string>;

struct Action {
  enum Kind { say, say_retained, hear, will };
  Kind kind;
  std::string topic;   // what is said, or what somebody entitled says while we listen
  std::string filter;  // hear: what is subscribed to
  Names allowed;
};

std::string t(const std::string& rest) { return std::string(kPrefix) + "/" + rest; }

std::vector<Action> actions() {
  using enum Action::Kind;
  return {
      {say, t("gw/gw-a/reports"), "", {"gw-a"}},
      {say, t("gw/gw-a/posture"), "", {"gw-a"}},
      {say, t("gw/gw-a/results"), "", {"gw-a"}},
      {say, t("gw/gw-a/status"), "", {"gw-a"}},
      {say_retained, t("gw/gw-a/status"), "", {"gw-a"}},
      {say, t("gw/gw-a/receipts"), "", {"platform"}},
      {say, t("gw/gw-a/commands"), "", {"platform"}},
      {say, t("gw/gw-a/reports/more"), "", {}},
      {say, t("gw/gw-a"), "", {}},
      {say, t("gw/gw-b/reports"), "", {"gw-b"}},
      {say, t("gw/gw-b/results"), "", {"gw-b"}},
      {say, t("gw/gw-b/commands"), "", {"platform"}},
      {say, t("gw/feed-a/reports"), "", {}},
      {say, t("gw/alice/reports"), "", {}},
      {say, t("gw/platform/reports"), "", {}},
      {say, t("feed/feed-a/records"), "", {"feed-a"}},
      {say, t("feed/feed-a/receipts"), "", {"platform"}},
      {say, t("feed/feed-b/records"), "", {"feed-b"}},
      {say, t("feed/gw-a/records"), "", {}},
      {say, t("anything"), "", {}},
      {say, "simwarden/v2/gw/gw-a/reports", "", {}},
      {say, "elsewhere", "", {}},
      {say, "$SYS/broker/version", "", {}},
      {hear, t("gw/gw-a/receipts"), t("gw/gw-a/receipts"), {"gw-a"}},
      {hear, t("gw/gw-a/commands"), t("gw/gw-a/commands"), {"gw-a"}},
      {hear, t("gw/gw-b/commands"), t("gw/gw-b/commands"), {"gw-b"}},
      {hear, t("gw/gw-b/commands"), t("gw/+/commands"), {"gw-b"}},
      {hear, t("gw/gw-b/receipts"), t("gw/gw-b/#"), {"gw-b"}},
      {hear, t("gw/gw-b/commands"), "#", {"gw-b"}},
      {hear, t("gw/gw-a/reports"), t("gw/gw-a/reports"), {"platform"}},
      {hear, t("gw/gw-b/reports"), t("gw/+/reports"), {"platform"}},
      {hear, t("gw/gw-a/posture"), t("gw/+/posture"), {"platform"}},
      {hear, t("gw/gw-a/results"), t("gw/+/results"), {"platform"}},
      {hear, t("gw/gw-a/status"), t("gw/+/status"), {"platform"}},
      {hear, t("feed/feed-a/records"), t("feed/+/records"), {"platform"}},
      {hear, t("feed/feed-a/records"), t("#"), {"platform"}},
      {hear, t("feed/feed-a/receipts"), t("feed/feed-a/receipts"), {"feed-a"}},
      {will, t("gw/gw-a/status"), "", {"gw-a"}},
      {will, t("gw/gw-a/reports"), "", {"gw-a"}},
      {will, t("gw/gw-b/commands"), "", {"platform"}},
  };
}

// Who is entitled to say what others try to hear.
std::string speaker_of(const std::string& topic) {
  const bool down = topic.ends_with("/receipts") || topic.ends_with("/commands");
  if (down) return "platform";
  const std::size_t from = std::string(kPrefix).size() + 1;
  const std::size_t name = topic.find('/', from) + 1;
  return topic.substr(name, topic.find('/', name) - name);
}

class Site {
 public:
  Site() : dir_("acl"), authority_(dir_ / "site"), other_(dir_ / "other") {
    authority_.broker("broker");
    for (const char* name : {"gw-a", "gw-b", "gw-revoked"}) who_[name] = authority_.gateway(name);
    for (const char* name : {"feed-a", "feed-b"})
      who_[name] = authority_.issue({.common_name = name, .role = "feed"});
    who_["alice"] = authority_.issue({.common_name = "alice", .role = "operator"});
    who_["platform"] = authority_.platform("platform");
    who_["gw-wild"] = authority_.issue({.common_name = "+", .file_name = "wild"});
    who_["gw-deep"] = authority_.issue({.common_name = "gw-b/commands/..", .file_name = "deep"});
    who_["broker-itself"] = authority_.broker("broker2");
    who_["stranger"] = other_.issue({.common_name = "gw-a"});
    who_["nobody"] = {"nobody", "", ""};
    witness_identity_ = authority_.issue({.common_name = "witness", .role = "platform"});
    authority_.revoke(who_["gw-revoked"]);
    broker_ = std::make_unique<Broker>(authority_, dir_ / "broker",
                                       BrokerOptions{.platforms = {"platform", "fence"},
                                                     .feeds = {"feed-a", "feed-b"},
                                                     .others = {"alice", "broker", "broker2"},
                                                     .revoked = {"gw-revoked"}});
    broker_->start();
    witness_ = connect(witness_identity_);
    REQUIRE(witness_);
    REQUIRE(witness_->subscribe(t("#")));
    fence_ = connect(authority_.platform("fence"));
    REQUIRE(fence_);
  }

  // After the wills, whose connections would throw these out.
  void connect_all() {
    for (const auto& [name, identity] : who_) clients_[name] = connect(identity);
  }

  const std::map<std::string, Identity>& who() const { return who_; }
  bool connected(const std::string& name) const { return clients_.at(name) != nullptr; }

  // Whether the action had its effect. Who cannot connect can do nothing.
  bool attempt(const std::string& name, const Action& action) {
    const std::string payload = "cell " + std::to_string(++number_);
    if (action.kind == Action::will) return try_will(who_.at(name), action.topic, payload);
    if (!connected(name)) return false;
    MqttClient& client = *clients_.at(name);
    if (action.kind == Action::hear) return try_hear(client, action, payload);
    client.publish(action.topic, payload, 1, action.kind == Action::say_retained);
    return witnessed(action.topic, payload);
  }

 private:
  std::unique_ptr<MqttClient> connect(const Identity& identity) {
    // More than once: the client library stumbles now and then over a connection refused just
    // before.
    for (int attempt = 0; attempt < 3; ++attempt) {
      auto client =
          std::make_unique<MqttClient>(broker_->uri(), authority_.certificate(), identity);
      if (client->connect()) return client;
      UNSCOPED_INFO(identity.name << " did not connect: " << client->why());
    }
    return nullptr;
  }

  bool witnessed(const std::string& topic, const std::string& payload) {
    fence();
    for (const MqttMessage& m : witness_->messages())
      if (m.topic == topic && m.payload == payload) return true;
    return false;
  }

  // The broker hands on in order: once this came, all before it came or never will.
  void fence() {
    const std::string mark = "fence " + std::to_string(++number_);
    REQUIRE(fence_->publish(t("gw/gw-a/receipts"), mark));
    REQUIRE(witness_->wait_for([&](const MqttMessage& m) { return m.payload == mark; }));
  }

  // Says who it is and what its will is, and is gone without a good-bye.
  bool try_will(const Identity& identity, const std::string& topic, const std::string& payload) {
    write_file(dir_ / "packet", connect_packet(identity.name, topic, payload));
    std::string speak =
        "(cat '" + (dir_ / "packet").string() +
        "'; sleep 0.2) | openssl s_client -connect 127.0.0.1:" + std::to_string(broker_->port()) +
        " -CAfile '" + authority_.certificate().string() + "'";
    if (!identity.certificate.empty())
      speak +=
          " -cert '" + identity.certificate.string() + "' -key '" + identity.key.string() + "'";
    run_command({"sh", "-c", speak});
    return witnessed(topic, payload);
  }

  static std::string text_field(const std::string& text) {
    return std::string{static_cast<char>(text.size() >> 8), static_cast<char>(text.size() & 255)} +
           text;
  }

  // MQTT 3.1.1 CONNECT: clean session, a will of QoS 1, keep-alive 60 s.
  static std::string connect_packet(const std::string& id, const std::string& topic,
                                    const std::string& payload) {
    const std::string body = text_field("MQTT") + std::string("\x04\x0e\x00\x3c", 4) +
                             text_field(id) + text_field(topic) + text_field(payload);
    REQUIRE(body.size() < 128);  // so that one byte says how long it is
    return std::string{'\x10', static_cast<char>(body.size())} + body;
  }

  bool try_hear(MqttClient& client, const Action& action, const std::string& payload) {
    client.subscribe(action.filter);
    REQUIRE(clients_.at(speaker_of(action.topic))->publish(action.topic, payload));
    client.unsubscribe(action.filter);  // its answer comes after what was already on the way
    return client.wait_for([&](const MqttMessage& m) { return m.payload == payload; },
                           Milliseconds(10));
  }

  TempDir dir_;
  CertificateAuthority authority_, other_;
  std::map<std::string, Identity> who_;
  Identity witness_identity_;
  std::unique_ptr<Broker> broker_;
  std::unique_ptr<MqttClient> witness_, fence_;
  std::map<std::string, std::unique_ptr<MqttClient>> clients_;
  int number_ = 0;
};

}  // namespace

TEST_CASE("each identity can do at the broker what its role needs and nothing else") {
  Site site;
  Evidence evidence{.test = "T18"};
  std::uint64_t allowed = 0;
  const auto judge = [&](const std::string& name, const Action& action) {
    const bool expected = action.allowed.contains(name);
    const bool effect = site.attempt(name, action);
    ++evidence.size;
    allowed += expected ? 1 : 0;
    if (effect == expected) return;
    const std::string kind = action.kind == Action::hear   ? "hear "
                             : action.kind == Action::will ? "will "
                                                           : "say ";
    evidence.violations.push_back(name + (effect ? " could " : " could not ") + kind +
                                  action.topic + " " + action.filter);
  };
  const auto judge_all = [&](bool wills) {
    for (const auto& [name, identity] : site.who())
      for (const Action& action : actions())
        if ((action.kind == Action::will) == wills) judge(name, action);
  };
  judge_all(true);
  site.connect_all();
  judge_all(false);
  evidence.counts = {{"identities", static_cast<double>(site.who().size())},
                     {"actions", static_cast<double>(actions().size())},
                     {"allowed", static_cast<double>(allowed)}};
  evidence.write(SIMWARDEN_BINARY_DIR);
  for (const std::string& v : evidence.violations) UNSCOPED_INFO(v);
  CHECK(evidence.violations.empty());
  CHECK(site.who().size() >= 9);
  CHECK(actions().size() >= 22);
  for (const char* out : {"broker-itself", "gw-revoked", "nobody", "stranger"}) {
    INFO(out);
    CHECK_FALSE(site.connected(out));
  }
}

TEST_CASE("a gateway that is revoked while connected is silenced when the broker reads its lists") {
  const TempDir dir("revoke");
  CertificateAuthority authority(dir / "site");
  authority.broker("broker");
  const Identity gateway = authority.gateway("gw-a");
  Broker broker(authority, dir / "broker");
  broker.start();
  MqttClient witness(broker.uri(), authority.certificate(),
                     authority.issue({.common_name = "witness", .role = "platform"}));
  REQUIRE(witness.connect());
  REQUIRE(witness.subscribe(t("#")));
  MqttClient client(broker.uri(), authority.certificate(), gateway);
  REQUIRE(client.connect());
  const auto heard = [&](const std::string& payload) {
    client.publish(t("gw/gw-a/reports"), payload);
    return witness.wait_for([&](const MqttMessage& m) { return m.payload == payload; },
                            Milliseconds(300));
  };
  CHECK(heard("before"));
  authority.revoke(gateway);
  broker.reload({.revoked = {"gw-a"}});
  int attempt = 0;
  CHECK(wait_until([&] { return !heard("after " + std::to_string(++attempt)); }));
  MqttClient again(broker.uri(), authority.certificate(), gateway);
  CHECK_FALSE(again.connect());
}
