// A real simwarden-agent against a real mosquitto with mutual TLS and a minimal platform.
#include <catch2/catch.hpp>
#include <string>

#include "gateway-agent/wire/posture.h"
#include "tests/fixture/agent_process.h"
#include "tests/fixture/broker.h"
#include "tests/fixture/receipter.h"
#include "tests/fixture/signing_key.h"
#include "tests/fixture/temp_dir.h"

namespace {

using namespace simwarden::test;

constexpr const char* kCard = "8986011670000000001";

std::string record(int n) {
  return "{\"iccid\":\"" + std::string(kCard) + "\",\"start\":\"" + rfc3339(n) +
         "\",\"bytes_up\":" + std::to_string(1000 + n) + "}";
}

struct Site {
  TempDir dir{"agent"};
  CertificateAuthority authority{dir / "site"};
  SigningKey key;
  Identity gateway = authority.gateway("gw-1");
  Identity platform = authority.platform("platform");
  Broker broker{(authority.broker("broker"), authority), dir / "broker"};

  AgentOptions options() {
    key.write_public(dir / "command.pub");
    AgentOptions o;
    o.program = SIMWARDEN_AGENT_PROGRAM;
    o.folder = dir / "gw-1";
    o.broker_uri = broker.uri();
    o.authority = authority.certificate();
    o.identity = gateway;
    o.command_key = dir / "command.pub";
    return o;
  }

  // Sends a command and waits for its result.
  std::string command(Receipter& receipter, const CommandText& text) {
    receipter.client().publish("simwarden/v1/gw/gw-1/commands", key.sign(command_json(text)));
    std::string result;
    receipter.client().wait_for([&](const MqttMessage& m) {
      const bool ours =
          m.topic == "simwarden/v1/gw/gw-1/results" && m.payload.find(text.id) != std::string::npos;
      if (ours) result = m.payload;
      return ours;
    });
    return result;
  }
};

}  // namespace

TEST_CASE("a record given on the local socket is answered ok and reaches the platform once") {
  Site site;
  site.broker.start();
  Receipter receipter(site.broker.uri(), site.authority.certificate(), site.platform);
  receipter.start();
  AgentProcess agent(site.options());
  agent.start();
  LineClient line;
  REQUIRE(line.connect(agent.socket()));
  line.send(record(1) + "\n" + record(2) + "\nnot json\n");
  CHECK(line.answer() == "ok");
  CHECK(line.answer() == "ok");
  CHECK(line.answer().value_or("").rfind("error ", 0) == 0);
  CHECK(wait_until([&] { return receipter.counts().records == 2; }));
  CHECK(agent.process().stop().code == 0);
  CHECK(agent.process().log().find("outbox_records=0") != std::string::npos);
  CHECK(receipter.counts().undecoded == 0);
}

TEST_CASE("records written while there is no broker arrive when it comes") {
  Site site;
  AgentProcess agent(site.options());
  agent.start();
  LineClient line;
  REQUIRE(line.connect(agent.socket()));
  for (int i = 0; i < 20; ++i) line.send(record(i) + "\n");
  for (int i = 0; i < 20; ++i) CHECK(line.answer() == "ok");
  site.broker.start();
  Receipter receipter(site.broker.uri(), site.authority.certificate(), site.platform);
  receipter.start();
  CHECK(wait_until([&] { return receipter.counts().records == 20; }, Milliseconds(15000)));
}

TEST_CASE("a signed command is enforced, read back and answered; a forged one does nothing") {
  Site site;
  site.broker.start();
  Receipter receipter(site.broker.uri(), site.authority.certificate(), site.platform);
  receipter.start();
  receipter.client().remember(true);
  receipter.client().subscribe("simwarden/v1/gw/+/results");
  AgentProcess agent(site.options());
  agent.start();
  REQUIRE(agent.process().wait_for_log("connected"));

  const SigningKey forger(site.key.kid());
  receipter.client().publish(
      "simwarden/v1/gw/gw-1/commands",
      forger.sign(command_json({.id = new_uuid(), .gateway = "gw-1", .iccid = kCard})));
  const std::string suspended =
      site.command(receipter, {.id = new_uuid(), .gateway = "gw-1", .iccid = kCard});
  CHECK(suspended.find("\"done\"") != std::string::npos);
  CHECK(read_file(agent.record_file()) == std::string(kCard) + " suspended 1 -\n");

  // Older than what is in force: refused, and nothing changes.
  const std::string stale = site.command(
      receipter, {.id = new_uuid(), .gateway = "gw-1", .iccid = kCard, .state = "active"});
  CHECK(stale.find("\"refused\"") != std::string::npos);
  const std::string resumed = site.command(
      receipter,
      {.id = new_uuid(), .gateway = "gw-1", .iccid = kCard, .state = "active", .state_version = 2});
  CHECK(resumed.find("\"done\"") != std::string::npos);
  CHECK(read_file(agent.record_file()) ==
        std::string(kCard) + " suspended 1 -\n" + kCard + " active 2 -\n");
}

TEST_CASE("an agent told to enforce nothing refuses, and says so") {
  Site site;
  site.broker.start();
  Receipter receipter(site.broker.uri(), site.authority.certificate(), site.platform);
  receipter.start();
  receipter.client().remember(true);
  receipter.client().subscribe("simwarden/v1/gw/+/results");
  AgentOptions options = site.options();
  options.enforcer = "kind = \"refuse\"\n";
  AgentProcess agent(options);
  agent.start();
  REQUIRE(agent.process().wait_for_log("connected"));
  const std::string result =
      site.command(receipter, {.id = new_uuid(), .gateway = "gw-1", .iccid = kCard});
  CHECK(result.find("\"refused\"") != std::string::npos);
  CHECK(result.find("unsupported") != std::string::npos);
}

TEST_CASE("--send ends by itself with 0 once every record of the file has its receipt") {
  Site site;
  site.broker.start();
  Receipter receipter(site.broker.uri(), site.authority.certificate(), site.platform);
  receipter.start();
  std::string file;
  for (int i = 0; i < 3000; ++i) file += record(i) + "\n";
  write_file(site.dir / "records.ndjson", file + "\n");
  AgentProcess agent(site.options());
  agent.start({"--send", (site.dir / "records.ndjson").string()});
  const auto end = agent.process().wait(Milliseconds(20000));
  REQUIRE(end);
  CHECK(end->code == 0);
  CHECK(receipter.counts().records == 3000);
  CHECK(receipter.counts().conflicts == 0);
}

TEST_CASE("--send does not end while receipts are withheld, and SIGTERM ends it with 1") {
  Site site;
  site.broker.start();
  Receipter receipter(site.broker.uri(), site.authority.certificate(), site.platform);
  receipter.answer(false);
  receipter.start();
  write_file(site.dir / "records.ndjson", record(1) + "\n");
  AgentProcess agent(site.options());
  agent.start({"--send", (site.dir / "records.ndjson").string()});
  REQUIRE(wait_until([&] { return receipter.counts().records == 1; }));
  CHECK_FALSE(agent.process().wait(Milliseconds(1000)));
  CHECK(agent.process().stop().code == 1);
}

TEST_CASE("a killed agent keeps what it said ok to, and takes its socket over again") {
  Site site;
  AgentProcess agent(site.options());
  agent.start();
  LineClient line;
  REQUIRE(line.connect(agent.socket()));
  line.send(record(1) + "\n");
  REQUIRE(line.answer() == "ok");
  agent.process().kill();
  agent.start();
  CHECK(agent.process().log().find("outbox_records=1") != std::string::npos);
  REQUIRE(line.connect(agent.socket()));
  line.send(record(2) + "\n");
  CHECK(line.answer() == "ok");
}

TEST_CASE("the last will tells that a killed agent is gone") {
  Site site;
  site.broker.start();
  Receipter receipter(site.broker.uri(), site.authority.certificate(), site.platform);
  receipter.start();
  receipter.client().remember(true);
  receipter.client().subscribe("simwarden/v1/gw/+/status");
  AgentProcess agent(site.options());
  agent.start();
  const auto status = [&](const char* text) {
    return receipter.client().wait_for([&](const MqttMessage& m) {
      return m.topic.ends_with("/status") && m.payload.find(text) != std::string::npos;
    });
  };
  CHECK(status("\"online\":true"));
  agent.process().kill();
  CHECK(status("\"online\":false"));
}

TEST_CASE("an agent tells at its start how secure its gateway is") {
  Site site;
  site.broker.start();
  Receipter receipter(site.broker.uri(), site.authority.certificate(), site.platform);
  receipter.start();
  receipter.client().remember(true);
  receipter.client().subscribe("simwarden/v1/gw/+/posture");
  AgentProcess agent(site.options());
  agent.start();
  std::string payload;
  REQUIRE(receipter.client().wait_for([&](const MqttMessage& m) {
    if (m.topic == "simwarden/v1/gw/gw-1/posture") payload = m.payload;
    return !payload.empty();
  }));
  const auto posture = simwarden::wire::decode_posture(payload);
  REQUIRE(posture);
  const auto passes = [&](const std::string& id) {
    for (const auto& check : posture->checks)
      if (check.id == id) return check.pass;
    FAIL("no check " << id);
    return false;
  };
  CHECK(passes("command_keys"));
  CHECK_FALSE(passes("enforces"));                   // the recording enforcer blocks nothing
  CHECK_FALSE(passes("certificate_lasts_30_days"));  // the test's lasts one
}
