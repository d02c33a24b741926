#include <catch2/catch.hpp>
#include <functional>
#include <thread>
#include <vector>

#include "gateway-agent/session/event_queue.h"
#include "gateway-agent/session/session.h"
#include "tests/fixture/certificates.h"
#include "tests/fixture/child_process.h"
#include "tests/fixture/temp_dir.h"
#include "tests/security/tls_ends.h"

namespace simwarden::test {
namespace {

using agent::EventQueue;
using agent::Session;
using agent::SessionEvent;
using agent::SessionOptions;

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

void judge_agent_end(Verdicts& v) {
  AgentEnd end;
  server_names(end, v);
  server_certificates(end, v);
  server_weakness(end, v);
  not_a_server(end, v);
  server_revoked(end, v);
}

}  // namespace simwarden::test
