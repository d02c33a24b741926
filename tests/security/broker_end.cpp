#include <catch2/catch.hpp>
#include <functional>
#include <vector>

#include "tests/fixture/broker.h"
#include "tests/fixture/mqtt_client.h"
#include "tests/fixture/temp_dir.h"
#include "tests/security/tls_ends.h"

namespace simwarden::test {
namespace {

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
                                     "127.0.0.1:" + std::to_string(broker.port()),
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
  MqttClient plain("tcp://127.0.0.1:" + std::to_string(end.broker.port()),
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

}  // namespace

void judge_broker_end(Verdicts& v) {
  BrokerEnd end;
  client_certificates(end, v);
  client_versions(end, v);
  misissued_names(end, v);
  list_out_of_date(end, v);
}

}  // namespace simwarden::test
