// T19: which certificates and TLS versions either end accepts. The broker's end is a real mosquitto
// with the configuration that we ship; the agent's end is the agent's own session against brokers
// that are not what they should be.
#include <catch2/catch.hpp>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "gateway-agent/session/event_queue.h"
#include "gateway-agent/session/session.h"
#include "tests/fixture/broker.h"
#include "tests/fixture/evidence.h"
#include "tests/fixture/mqtt_client.h"
#include "tests/fixture/temp_dir.h"

namespace {

using namespace simwarden::test;
using simwarden::agent::EventQueue;
using simwarden::agent::Session;
using simwarden::agent::SessionEvent;
using simwarden::agent::SessionOptions;

constexpr long kDay = 86400;

struct Verdicts {
  Evidence evidence{.test = "T19"};

  void add(const std::string& what, bool accepted, bool expected) {
    ++evidence.size;
    if (accepted != expected)
      evidence.violations.push_back(what + (accepted ? " was accepted" : " was refused"));
  }
};

// ---- The broker's end -----------------------------------------------------------------------

struct BrokerEnd {
  TempDir dir{"tls-broker"};
  CertificateAuthority authority{dir / "site"};
  CertificateAuthority impostor{dir / "impostor"};  // the same name, another key
  CertificateAuthority stranger{dir / "stranger", "Another CA"};
  Broker broker{(authority.broker("broker"), authority), dir / "broker"};

  bool accepts(const Identity& identity) {
    MqttClient client(broker.uri(), authority.certificate(), identity);
    return client.connect();
  }

  // A handshake by the openssl program, with the given options.
  bool handshake(std::vector<std::string> options, const Identity& identity) {
    std::vector<std::string> argv = {"openssl",
                                     "s_client",
                                     "-connect",
                                     "localhost:" + std::to_string(broker.port()),
                                     "-CAfile",
                                     authority.certificate().string(),
                                     "-verify_return_error",
                                     "-brief"};
    if (!identity.certificate.empty())
      argv.insert(argv.end(),
                  {"-cert", identity.certificate.string(), "-key", identity.key.string()});
    argv.insert(argv.end(), options.begin(), options.end());
    const CommandResult r = run_command(argv);
    return r.output.find("CONNECTION ESTABLISHED") != std::string::npos &&
           r.output.find("alert") == std::string::npos && r.code == 0;
  }

  Identity variant(const std::string& file,
                   const std::function<void(CertificateRequest&)>& change) {
    CertificateRequest r{.common_name = "gw-1", .file_name = file};
    change(r);
    return authority.issue(r);
  }
};

void client_certificates(BrokerEnd& end, Verdicts& v) {
  using R = CertificateRequest;
  const Identity good = end.authority.gateway("gw-1");
  const Identity other = end.authority.gateway("gw-2");
  Identity revoked = end.variant("revoked", [](R&) {});
  end.authority.revoke(revoked);
  end.broker.start();
  v.add("broker: a good certificate", end.accepts(good), true);
  v.add("broker: a good RSA certificate",
        end.accepts(end.variant("rsa", [](R& r) { r.key = KeyKind::rsa_2048; })), true);
  v.add("broker: a name of 64 bytes",
        end.accepts(end.variant("long", [](R& r) { r.common_name = std::string(64, 'g'); })), true);
  v.add("broker: no certificate", end.accepts({"gw-1", "", ""}), false);
  v.add("broker: another authority", end.accepts(end.stranger.gateway("gw-1")), false);
  v.add("broker: an authority that took our name", end.accepts(end.impostor.gateway("gw-1")),
        false);
  v.add("broker: self-signed", end.accepts(end.variant("self", [](R& r) { r.self_signed = true; })),
        false);
  v.add("broker: expired yesterday",
        end.accepts(end.variant("old",
                                [](R& r) {
                                  r.starts_in_s = -9 * kDay;
                                  r.ends_in_s = -kDay;
                                })),
        false);
  v.add("broker: expired a minute ago",
        end.accepts(end.variant("just-old", [](R& r) { r.ends_in_s = -60; })), false);
  v.add("broker: valid from tomorrow",
        end.accepts(end.variant("young",
                                [](R& r) {
                                  r.starts_in_s = kDay;
                                  r.ends_in_s = 9 * kDay;
                                })),
        false);
  v.add("broker: revoked", end.accepts(revoked), false);
  v.add("broker: for servers only",
        end.accepts(end.variant("server", [](R& r) { r.extended_key_usage = "serverAuth"; })),
        false);
  v.add("broker: for e-mail only",
        end.accepts(end.variant("mail", [](R& r) { r.extended_key_usage = "emailProtection"; })),
        false);
  v.add("broker: for signing code only",
        end.accepts(end.variant("code", [](R& r) { r.extended_key_usage = "codeSigning"; })),
        false);
  v.add("broker: RSA of 1024 bits",
        end.accepts(end.variant("weak", [](R& r) { r.key = KeyKind::rsa_1024; })), false);
  v.add("broker: signed with SHA-1", end.accepts(end.variant("sha1", [](R& r) { r.sha1 = true; })),
        false);
  v.add("broker: another's certificate with an own key",
        end.accepts({"gw-1", good.certificate, other.key}), false);
  v.add("broker: issued by a gateway",
        end.accepts(end.variant("grandchild", [&](R& r) { r.issued_by = &good; })), false);
}

void client_versions(BrokerEnd& end, Verdicts& v) {
  const Identity good = end.authority.gateway("gw-3");
  const Identity none{"", "", ""};
  v.add("broker: TLS 1.3", end.handshake({"-tls1_3"}, good), true);
  v.add("broker: TLS 1.2", end.handshake({"-tls1_2"}, good), true);
  v.add("broker: TLS 1.1", end.handshake({"-tls1_1", "-cipher", "ALL:@SECLEVEL=0"}, good), false);
  v.add("broker: TLS 1.0", end.handshake({"-tls1", "-cipher", "ALL:@SECLEVEL=0"}, good), false);
  for (const char* weak : {"NULL", "aNULL", "3DES", "RC4", "MD5", "EXPORT"})
    v.add(std::string("broker: cipher ") + weak,
          end.handshake({"-tls1_2", "-cipher", std::string(weak) + ":@SECLEVEL=0"}, good), false);
  v.add("broker: TLS 1.2 without a certificate", end.handshake({"-tls1_2"}, none), false);
  MqttClient plain("tcp://localhost:" + std::to_string(end.broker.port()),
                   end.authority.certificate(), none);
  v.add("broker: no TLS at all", plain.connect(), false);
}

// Who is connected under a misissued name must be able to do nothing with it.
void misissued_names(BrokerEnd& end, Verdicts& v) {
  MqttClient witness(end.broker.uri(), end.authority.certificate(),
                     end.authority.issue({.common_name = "witness", .role = "platform"}));
  REQUIRE(witness.connect());
  REQUIRE(witness.subscribe("simwarden/v1/#"));
  int n = 0;
  for (const std::string name : {"+", "#", "gw-1/reports", "gw-1/../gw-2", "$SYS", " ", "gw 1"}) {
    MqttClient client(
        end.broker.uri(), end.authority.certificate(),
        end.authority.issue({.common_name = name, .file_name = "odd" + std::to_string(++n)}));
    bool effect = false;
    if (client.connect()) {
      const std::string mark = "odd " + std::to_string(n);
      client.publish("simwarden/v1/gw/gw-1/reports", mark);
      client.publish("simwarden/v1/gw/gw-2/reports", mark);
      effect = witness.wait_for([&](const MqttMessage& m) { return m.payload == mark; },
                                Milliseconds(200));
    }
    v.add("broker: what the name \"" + name + "\" says as gw-1", effect, false);
  }
}

void list_out_of_date(BrokerEnd& end, Verdicts& v) {
  end.authority.write_crl(-60);
  end.broker.stop();
  end.broker.start();
  v.add("broker: anybody while the revocation list is out of date",
        end.accepts(end.authority.gateway("gw-4")), false);
}

// ---- The agent's end ------------------------------------------------------------------------

struct AgentEnd {
  TempDir dir{"tls-agent"};
  CertificateAuthority authority{dir / "site"};
  CertificateAuthority impostor{dir / "impostor"};
  CertificateAuthority stranger{dir / "stranger", "Another CA"};
  Identity gateway = authority.gateway("gw-1");

  // Whether the agent's session takes what answers at `uri` for its broker.
  bool connects(const std::string& uri, bool with_list = false) {
    EventQueue events(100, 1 << 20);
    SessionOptions o;
    o.uri = uri;
    o.gateway = "gw-1";
    o.authority = authority.certificate();
    o.certificate = gateway.certificate;
    o.key = gateway.key;
    if (with_list) o.revoked = authority.crl();
    o.trust = dir / "trust.pem";
    o.subscriptions = {"simwarden/v1/gw/gw-1/receipts", "simwarden/v1/gw/gw-1/commands"};
    o.status_topic = "simwarden/v1/gw/gw-1/status";
    o.last_will = "{}";
    o.connect_timeout_s = 3;
    Session session(o, events);
    session.connect();
    std::vector<SessionEvent> seen;
    wait_until(
        [&] {
          for (SessionEvent& e : events.take()) seen.push_back(std::move(e));
          return !seen.empty();
        },
        Milliseconds(8000));
    const bool up = !seen.empty() && seen[0].kind == SessionEvent::Kind::connected;
    if (up) session.disconnect("{}", 1000);
    return up;
  }

  // A mosquitto that shows this certificate to the agent.
  bool accepts(const CertificateRequest& request, CertificateAuthority* issuer = nullptr,
               const std::string& extra = {}, bool with_list = false) {
    CertificateAuthority& by = issuer == nullptr ? authority : *issuer;
    const Identity identity = by.issue(request);
    return accepts(identity, extra, with_list);
  }

  bool accepts(const Identity& identity, const std::string& extra, bool with_list = false) {
    const std::filesystem::path folder = dir / ("broker" + std::to_string(++number_));
    std::filesystem::create_directories(folder);
    const std::uint16_t port = free_port();
    write_file(folder / "mosquitto.conf", "listener " + std::to_string(port) +
                                              " 127.0.0.1\nuser root\nallow_anonymous true\n" +
                                              "certfile " + identity.certificate.string() +
                                              "\nkeyfile " + identity.key.string() + "\ncafile " +
                                              authority.certificate().string() + "\n" + extra);
    ChildProcess mosquitto({"mosquitto", "-c", (folder / "mosquitto.conf").string()},
                           folder / "log");
    if (!mosquitto.wait_for_log("running")) {
      FAIL_CHECK("mosquitto did not start: " << mosquitto.log());
      return false;
    }
    return connects("ssl://localhost:" + std::to_string(port), with_list);
  }

  // Something else that listens: an openssl server with the options given.
  bool accepts_server(const Identity& identity, const std::vector<std::string>& options) {
    const std::uint16_t port = free_port();
    std::vector<std::string> argv = {"openssl", "s_server",
                                     "-accept", std::to_string(port),
                                     "-cert",   identity.certificate.string(),
                                     "-key",    identity.key.string(),
                                     "-quiet"};
    argv.insert(argv.end(), options.begin(), options.end());
    ChildProcess server(argv, dir / "s_server.log");
    std::this_thread::sleep_for(Milliseconds(200));
    REQUIRE(server.running());
    return connects("ssl://localhost:" + std::to_string(port));
  }

 private:
  int number_ = 0;
};

CertificateRequest server(const std::string& file) {
  return {.common_name = "broker",
          .role = "broker",
          .file_name = file,
          .hosts = {"localhost"},
          .extended_key_usage = "serverAuth"};
}

CertificateRequest changed(const std::string& file,
                           const std::function<void(CertificateRequest&)>& change) {
  CertificateRequest r = server(file);
  change(r);
  return r;
}

void server_names(AgentEnd& end, Verdicts& v) {
  using R = CertificateRequest;
  v.add("agent: the right broker", end.accepts(server("good")), true);
  v.add("agent: the right broker with RSA",
        end.accepts(changed("rsa", [](R& r) { r.key = KeyKind::rsa_2048; })), true);
  const std::vector<std::vector<std::string>> wrong = {{"broker.example"},    {"127.0.0.2"},
                                                       {"localhost.example"}, {"xlocalhost"},
                                                       {"*.localhost"},       {"*"}};
  int n = 0;
  for (const auto& hosts : wrong)
    v.add("agent: a broker named " + hosts[0],
          end.accepts(changed("name" + std::to_string(++n), [&](R& r) { r.hosts = hosts; })),
          false);
  v.add("agent: the right name in the subject, another as alternative",
        end.accepts(changed("subject",
                            [](R& r) {
                              r.common_name = "localhost";
                              r.hosts = {"broker.example"};
                            })),
        false);
  v.add("agent: a gateway's own certificate as broker",
        end.accepts({.common_name = "gw-1", .file_name = "as-broker", .hosts = {"localhost"}}),
        false);
}

void server_certificates(AgentEnd& end, Verdicts& v) {
  using R = CertificateRequest;
  v.add("agent: another authority", end.accepts(server("other-ca"), &end.stranger), false);
  v.add("agent: an authority that took our name", end.accepts(server("impostor"), &end.impostor),
        false);
  const Identity leaf = end.authority.issue(server("leaf"));
  v.add("agent: issued by a broker",
        end.accepts(changed("grandchild", [&](R& r) { r.issued_by = &leaf; })), false);
  v.add("agent: self-signed", end.accepts(changed("self", [](R& r) { r.self_signed = true; })),
        false);
  v.add("agent: expired yesterday",
        end.accepts(changed("old",
                            [](R& r) {
                              r.starts_in_s = -9 * kDay;
                              r.ends_in_s = -kDay;
                            })),
        false);
  v.add("agent: expired a minute ago",
        end.accepts(changed("just-old", [](R& r) { r.ends_in_s = -60; })), false);
  v.add("agent: valid from tomorrow",
        end.accepts(changed("young",
                            [](R& r) {
                              r.starts_in_s = kDay;
                              r.ends_in_s = 9 * kDay;
                            })),
        false);
  for (const char* usage : {"clientAuth", "emailProtection", "codeSigning"})
    v.add(std::string("agent: for ") + usage + " only",
          end.accepts(changed(usage, [&](R& r) { r.extended_key_usage = usage; })), false);
}

void server_weakness(AgentEnd& end, Verdicts& v) {
  const Identity good = end.authority.issue(server("versions"));
  const Identity weak = end.authority.issue(
      changed("weak", [](CertificateRequest& r) { r.key = KeyKind::rsa_1024; }));
  const Identity sha1 =
      end.authority.issue(changed("sha1", [](CertificateRequest& r) { r.sha1 = true; }));
  v.add("agent: a broker of TLS 1.3 only", end.accepts(good, "tls_version tlsv1.3\n"), true);
  v.add("agent: RSA of 1024 bits",
        end.accepts_server(weak, {"-cipher", "ALL:@SECLEVEL=0", "-tls1_2"}), false);
  v.add("agent: signed with SHA-1",
        end.accepts_server(sha1, {"-cipher", "ALL:@SECLEVEL=0", "-tls1_2"}), false);
  v.add("agent: TLS 1.1 only", end.accepts_server(good, {"-tls1_1", "-cipher", "ALL:@SECLEVEL=0"}),
        false);
  v.add("agent: TLS 1.0 only", end.accepts_server(good, {"-tls1", "-cipher", "ALL:@SECLEVEL=0"}),
        false);
  v.add("agent: no cipher but NULL",
        end.accepts_server(good, {"-tls1_2", "-cipher", "NULL:@SECLEVEL=0"}), false);
  v.add("agent: no cipher but anonymous ones",
        end.accepts_server(good, {"-tls1_2", "-cipher", "aNULL:@SECLEVEL=0"}), false);
  v.add("agent: TLS without MQTT behind it", end.accepts_server(good, {}), false);
}

void not_a_server(AgentEnd& end, Verdicts& v) {
  TempDir dir("plain");
  const std::uint16_t port = free_port();
  write_file(dir / "mosquitto.conf",
             "listener " + std::to_string(port) + " 127.0.0.1\nuser root\nallow_anonymous true\n");
  ChildProcess mosquitto({"mosquitto", "-c", (dir / "mosquitto.conf").string()}, dir / "log");
  REQUIRE(mosquitto.wait_for_log("running"));
  v.add("agent: a broker without TLS", end.connects("ssl://localhost:" + std::to_string(port)),
        false);
  v.add("agent: nobody there", end.connects("ssl://localhost:" + std::to_string(free_port())),
        false);
}

// Last: from then on every client of this process asks for a revocation list.
void server_revoked(AgentEnd& end, Verdicts& v) {
  const Identity good = end.authority.issue(server("listed-good"));
  const Identity gone = end.authority.issue(server("listed-gone"));
  end.authority.revoke(gone);
  v.add("agent: the right broker, by a revocation list", end.accepts(good, "", true), true);
  v.add("agent: a revoked broker", end.accepts(gone, "", true), false);
  end.authority.write_crl(-60);
  v.add("agent: any broker when the revocation list is out of date", end.accepts(good, "", true),
        false);
}

}  // namespace

TEST_CASE("either end accepts only who it should, by certificate and by TLS version") {
  Verdicts broker;
  {
    BrokerEnd end;
    client_certificates(end, broker);
    client_versions(end, broker);
    misissued_names(end, broker);
    list_out_of_date(end, broker);
  }
  Verdicts agent;
  {
    AgentEnd end;
    server_names(end, agent);
    server_certificates(end, agent);
    server_weakness(end, agent);
    not_a_server(end, agent);
    server_revoked(end, agent);
  }
  Evidence all = broker.evidence;
  all.size += agent.evidence.size;
  all.violations.insert(all.violations.end(), agent.evidence.violations.begin(),
                        agent.evidence.violations.end());
  all.counts = {{"broker_cases", static_cast<double>(broker.evidence.size)},
                {"agent_cases", static_cast<double>(agent.evidence.size)}};
  all.write(SIMWARDEN_BINARY_DIR);
  for (const std::string& violation : all.violations) UNSCOPED_INFO(violation);
  CHECK(all.violations.empty());
  CHECK(broker.evidence.size >= 24);
  CHECK(agent.evidence.size >= 24);
}
