// A client's packets through a gateway: client namespace - gateway namespace - server namespace, a
// real agent with the nftables enforcer in the middle, a real broker behind it. Needs the rights to
// make namespaces and nftables rules; without them it fails.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <memory>
#include <string>

#include "tests/fixture/agent_process.h"
#include "tests/fixture/broker.h"
#include "tests/fixture/network_namespace.h"
#include "tests/fixture/receipter.h"
#include "tests/fixture/signing_key.h"
#include "tests/fixture/temp_dir.h"

namespace {

using namespace simwarden::test;

constexpr const char* kCard = "8986011670000000001";
constexpr const char* kOther = "8986011670000000002";

// Where the test itself runs broker and platform: a net of its own for each run at the same time.
std::string test_net() { return "10.82." + std::to_string(getpid() % 250) + "."; }

// 10.81.1.0/24: clients .2 (kCard) and .3 (kOther); 10.81.2.0/24: the server; test_net(): broker
// and platform.
struct Net {
  NetworkNamespace client{"client"};
  NetworkNamespace gateway{"gateway"};
  NetworkNamespace server{"server"};

  Net() {
    join(client, "eth0", gateway, "lan");
    join(gateway, "wan", server, "eth0");
    join_test(gateway, "mgmt", test_net() + "2/24");
    client.address("eth0", "10.81.1.2/24");
    client.address("eth0", "10.81.1.3/24");
    gateway.address("lan", "10.81.1.1/24");
    gateway.address("wan", "10.81.2.1/24");
    gateway.address("mgmt", test_net() + "1/24");
    server.address("eth0", "10.81.2.2/24");
    client.route_by("10.81.1.1");
    server.route_by("10.81.2.1");
    gateway.forward();
  }

  bool ping(const std::string& from) const {
    return client.run({"ping", "-c", "1", "-W", "1", "-I", from, "10.81.2.2"}).code == 0;
  }

  // How many of `count` pings of 1 400 bytes, twenty a second, came back.
  int pings_back(const std::string& from, int count) const {
    const CommandResult r = client.run({"ping", "-q", "-c", std::to_string(count), "-i", "0.05",
                                        "-W", "1", "-s", "1400", "-I", from, "10.81.2.2"});
    const std::size_t end = r.output.find(" received");
    const std::size_t begin = r.output.rfind(' ', end - 1) + 1;
    return std::stoi(r.output.substr(begin, end - begin));
  }
};

struct Site {
  TempDir dir{"net"};
  CertificateAuthority authority{dir / "site"};
  SigningKey key;
  Net net;
  Broker broker{(authority.broker("broker", {test_net() + "2"}), authority), dir / "broker",
                BrokerOptions{.address = test_net() + "2"}};
  std::string uri = "ssl://" + test_net() + "2:" + std::to_string(broker.port());
  std::unique_ptr<Receipter> platform;
  std::unique_ptr<AgentProcess> agent;
  std::uint64_t version = 0;

  Site() {
    broker.start();
    platform =
        std::make_unique<Receipter>(uri, authority.certificate(), authority.platform("platform"));
    platform->start();
    platform->client().remember(true);
    platform->client().subscribe("simwarden/v1/gw/+/results");
    key.write_public(dir / "command.pub");
    write_file(dir / "cards.csv", std::string(kCard) + ",10.81.1.2\n" + kOther + ",10.81.1.3\n");
    AgentOptions o;
    o.program = SIMWARDEN_AGENT_PROGRAM;
    o.folder = dir / "gw-1";
    o.broker_uri = uri;
    o.authority = authority.certificate();
    o.identity = authority.gateway("gw-1");
    o.command_key = dir / "command.pub";
    o.enforcer = "kind = \"nftables\"\ncard_addresses = \"" + (dir / "cards.csv").string() + "\"\n";
    o.collect = "nftables = true\ninterval_s = 1\n";
    o.run_inside = net.gateway.inside({});
    agent = std::make_unique<AgentProcess>(o);
    agent->start();
    REQUIRE(agent->process().wait_for_log("connected"));
  }

  // The result of a signed command for kCard.
  std::string command(const std::string& state, const std::string& limits = {}) {
    const std::string id = new_uuid();
    const CommandText text{.id = id,
                           .gateway = "gw-1",
                           .iccid = kCard,
                           .state = state,
                           .state_version = ++version,
                           .limits = limits};
    platform->client().publish("simwarden/v1/gw/gw-1/commands", key.sign(command_json(text)));
    std::string result;
    platform->client().wait_for([&](const MqttMessage& m) {
      if (m.payload.find(id) == std::string::npos) return false;
      result = m.payload;
      return true;
    });
    return result;
  }
};

bool is_done(const std::string& result) { return result.find("\"done\"") != std::string::npos; }

}  // namespace

TEST_CASE("a suspended card's ping stops at the gateway and comes back on resume") {
  Site site;
  REQUIRE(site.net.ping("10.81.1.2"));

  REQUIRE(is_done(site.command("suspended")));
  CHECK_FALSE(site.net.ping("10.81.1.2"));
  CHECK(site.net.ping("10.81.1.3"));  // another card is left alone
  const std::string rules =
      site.net.gateway.run({"nft", "list", "table", "inet", "simwarden"}).output;
  CHECK(rules.find("10.81.1.2") != std::string::npos);

  REQUIRE(is_done(site.command("active")));
  CHECK(site.net.ping("10.81.1.2"));
}

TEST_CASE("a block is in force again after the agent was killed and the firewall was flushed") {
  Site site;
  REQUIRE(is_done(site.command("suspended")));
  site.agent->process().kill();
  CHECK_FALSE(site.net.ping("10.81.1.2"));  // a dead agent does not open the gate
  site.net.gateway.run({"nft", "flush", "ruleset"});
  CHECK(site.net.ping("10.81.1.2"));
  site.agent->start();
  CHECK(wait_until([&] { return !site.net.ping("10.81.1.2"); }));
}

TEST_CASE("a limited card is throttled, and what nftables cannot limit is refused") {
  Site site;
  const int all = site.net.pings_back("10.81.1.2", 40);
  CHECK(all >= 38);
  REQUIRE(is_done(site.command("limited", R"({"rate_bps":1024000})")));  // nft: 125 kbytes/second
  REQUIRE(is_done(site.command("limited", R"({"rate_bps":32000})")));
  CHECK(site.net.pings_back("10.81.1.2", 40) < 20);
  CHECK(site.net.pings_back("10.81.1.3", 40) >= 38);
  const std::string refused = site.command("limited", R"({"sms":"off"})");
  CHECK(refused.find("\"refused\"") != std::string::npos);
  CHECK(refused.find("unsupported") != std::string::npos);
  REQUIRE(is_done(site.command("active")));
  CHECK(site.net.pings_back("10.81.1.2", 40) >= 38);
}

TEST_CASE("the traffic of each card is counted by nftables and reported as usage") {
  Site site;
  REQUIRE(wait_until([&] {
    return site.net.gateway.run({"nft", "list", "table", "inet", "simwarden_usage"}).code == 0;
  }));
  const auto reported = [&](const std::string& card) {
    for (const auto& [record, times] : site.platform->records())
      if (record.find(card) != std::string::npos) return true;
    return false;
  };
  // The first reading is where counting begins; what passes later is usage.
  CHECK(wait_until([&] { return site.net.ping("10.81.1.2") && reported(kCard); }));
  CHECK_FALSE(reported(kOther));
}
