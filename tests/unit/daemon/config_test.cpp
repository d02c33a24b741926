// The agent's configuration: what is wrong is named by file, line and key, with what is allowed.
#include <catch2/catch.hpp>
#include <string>

#include "gateway-agent/daemon/config.h"
#include "tests/fixture/certificates.h"
#include "tests/fixture/child_process.h"
#include "tests/fixture/signing_key.h"
#include "tests/fixture/temp_dir.h"

namespace {

using namespace simwarden::agent;
using namespace simwarden::test;

struct Files {
  TempDir dir{"config"};
  CertificateAuthority authority{dir / "site"};
  Identity gateway = authority.gateway("gw-1");
  Identity other = authority.gateway("gw-2");

  std::string broker() const {
    return "[broker]\nuri = \"ssl://localhost:8883\"\nca = \"site/ca.crt\"\n"
           "certificate = \"site/gateway/gw-1.crt\"\nkey = \"site/gateway/gw-1.key\"\n";
  }
  Config read(const std::string& text) const {
    write_file(dir / "agent.toml", text);
    return read_config(dir / "agent.toml");
  }
  std::string error(const std::string& text) const {
    try {
      read(text);
    } catch (const ConfigError& e) {
      return e.what();
    }
    return "no error";
  }
};

}  // namespace

TEST_CASE("a small configuration is enough, and the certificate says who the gateway is") {
  const Files f;
  SigningKey key;
  key.write_public(f.dir / "command.pub");
  const Config c =
      f.read("directory = \"data\"\n" + f.broker() + "[commands]\nkeys = [\"command.pub\"]\n");
  CHECK(c.gateway == "gw-1");
  CHECK(c.directory == f.dir / "data");
  REQUIRE(c.command_keys.size() == 1);
  CHECK(c.command_keys[0].kid == key.kid());
  CHECK(c.enforcer.kind == EnforcerKind::refuse);
}

TEST_CASE("each mistake is named by file, line and key, with what is allowed") {
  const Files f;
  const std::string head = "directory = \"data\"\n";
  struct Case {
    std::string text;
    std::vector<std::string> parts;
  };
  const std::string b = f.broker();
  const std::vector<Case> cases = {
      {"directory = ", {"agent.toml:1: "}},
      {b, {"directory: is required"}},
      {head, {"broker: is required"}},
      {head + "colour = 1\n" + b, {"agent.toml:2: colour: unknown key; known: ", "directory"}},
      {"directory = 5\n" + b, {"agent.toml:1: directory: must be a text"}},
      {head + "[broker]\nuri = \"tcp://x:1\"\nca=\"a\"\ncertificate=\"b\"\nkey=\"c\"\n",
       {"agent.toml:3: broker.uri", "ssl://HOST:PORT"}},
      {head + "[broker]\nuri = \"ssl://x:1\"\n", {"broker.ca: is required"}},
      {head + b + "keep_alive_s = 1\n", {"agent.toml:7: broker.keep_alive_s", "from 5 to 600"}},
      {"gateway = \"gw-9\"\n" + head + b, {"agent.toml:1: gateway", "gw-9", "gw-1"}},
      {head + "[broker]\nuri=\"ssl://x:1\"\nca=\"site/ca.crt\"\ncertificate=\"site/gateway/"
              "gw-1.crt\"\n"
              "key=\"site/gateway/gw-2.key\"\n",
       {"broker.key", "is not the key of"}},
      {head + "[broker]\nuri=\"ssl://x:1\"\nca=\"site/"
              "ca.crt\"\ncertificate=\"nowhere.crt\"\nkey=\"k\"\n",
       {"broker.certificate", "nowhere.crt", "cannot be read"}},
      {head + b + "[commands]\nkeys = [\"site/ca.crt\"]\n", {"commands.keys", "Ed25519"}},
      {head + b + "[enforcer]\nkind = \"magic\"\n",
       {"agent.toml:8: enforcer.kind: \"magic\" is not one of: nftables, recording, refuse"}},
      {head + b + "[enforcer]\nkind = \"nftables\"\n", {"enforcer.card_addresses: is required"}},
      {head + b + "[reports]\npacking = \"xml\"\n", {"reports.packing", "json+zstd"}},
      {head + b + "[collect]\nnftables = true\n", {"collect.nftables", "card_addresses"}},
      {head + b + "[log]\nlevel = \"loud\"\n", {"log.level", "debug"}},
  };
  for (const Case& c : cases) {
    const std::string error = f.error(c.text);
    INFO(c.text);
    for (const std::string& part : c.parts) CHECK_THAT(error, Catch::Contains(part));
  }
}

TEST_CASE("the program explains itself and refuses a wrong configuration with code 2") {
  const Files f;
  const std::string program = SIMWARDEN_AGENT_PROGRAM;
  const CommandResult help = run_command({program, "--help"});
  CHECK(help.code == 0);
  CHECK_THAT(help.output, Catch::Contains("Examples:"));
  const CommandResult version = run_command({program, "--version"});
  CHECK(version.code == 0);
  CHECK_THAT(version.output, Catch::Contains("simwarden-agent "));
  CHECK(run_command({program, "--nonsense"}).code == 2);
  const CommandResult missing = run_command({program, "--config", (f.dir / "none").string()});
  CHECK(missing.code == 2);
  CHECK_THAT(missing.output, Catch::Contains("none"));
  f.read("directory = \"data\"\n" + f.broker());
  const CommandResult fine =
      run_command({program, "--config", (f.dir / "agent.toml").string(), "--check"});
  CHECK(fine.code == 0);
  CHECK_THAT(fine.output, Catch::Contains("gw-1"));
}
