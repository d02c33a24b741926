#include "tools/enroll/enroll.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "platform/crypto/authority.h"
#include "tools/enroll/broker_config.h"
#include "tools/enroll/site.h"

namespace simwarden::enroll {
namespace fs = std::filesystem;
namespace {

constexpr const char* kFooter =
    "Examples:\n"
    "  simwarden enroll init --host broker.example --host 10.0.0.5\n"
    "  simwarden enroll gateway gw-0001 gw-0002\n"
    "  simwarden enroll gateway --count 100 --prefix gw-\n"
    "  simwarden enroll feed carrier-cdr\n"
    "  simwarden enroll operator night-shift --role approver --org cn/guangdong\n"
    "  simwarden enroll revoke gw-0002        then SIGHUP the broker\n";

struct Request {
  fs::path site = "site";
  std::vector<std::string> hosts;
  std::vector<std::string> names;
  std::string address = "127.0.0.1";
  std::uint16_t port = 8883;
  unsigned count = 0;
  std::string prefix = "gw-";
  std::string role = "operator";
  std::string org;
  int days = 397;
};

void say_issued(const fs::path& site, const crypto::Issued& i) {
  fmt::print("{} {} until {}: {}\n", text(i.role), i.name, i.not_after,
             (site / std::string(text(i.role)) / i.name).string() + ".{key,crt}");
}

void init(const Request& r) {
  auto authority = crypto::Authority::create(r.site, "Simwarden authority");
  say_issued(r.site, authority.issue(crypto::Role::broker, "broker", r.hosts, {r.days}));
  say_issued(r.site, authority.issue(crypto::Role::platform, "platform", {}, {r.days}));
  fmt::print("command key: {}\n", write_command_key(r.site).string());
  Broker broker;
  broker.authority = r.site;
  broker.address = r.address;
  broker.port = r.port;
  write_broker_config(broker, r.site / "mosquitto");
  fmt::print("broker configuration: {}\n", (r.site / "mosquitto/mosquitto.conf").string());
}

void rewrite_acl(const fs::path& site) {
  Broker broker;
  broker.authority = site;
  write_acl(broker, site / "mosquitto");
}

void issue(const Request& r, crypto::Role role) {
  auto authority = crypto::Authority::open(r.site);
  std::vector<std::string> names = r.names;
  for (unsigned i = 1; i <= r.count; ++i) names.push_back(fmt::format("{}{:04}", r.prefix, i));
  if (names.empty()) throw std::runtime_error("give at least one name, or --count");
  for (const std::string& name : names)
    say_issued(r.site, authority.issue(role, name, {}, {r.days}));
  if (role != crypto::Role::gateway) rewrite_acl(r.site);
}

void enroll_operator(const Request& r) {
  issue(r, crypto::Role::operator_);
  for (const std::string& name : r.names)
    fmt::print("token of {}: {}\n", name, write_person(r.site, name, r.role, r.org).string());
}

void revoke(const Request& r) {
  auto authority = crypto::Authority::open(r.site);
  for (const std::string& name : r.names) authority.revoke(name);
  rewrite_acl(r.site);
  write_revoked_names(r.site);
  fmt::print("revoked; send SIGHUP to the broker and to simwardend\n");
}

void list(const Request& r) {
  for (const crypto::Issued& i : crypto::Authority::open(r.site).issued())
    fmt::print("{:9} {:32} until {} {}\n", text(i.role), i.name, i.not_after,
               i.revoked_at.empty() ? "" : "revoked " + i.revoked_at);
}

}  // namespace

int run_enroll(int argc, char** argv) {
  CLI::App app("Identities of a site: authority, broker, platform, gateways, feeds, people");
  app.name("simwarden enroll");
  app.footer(kFooter);
  app.require_subcommand(1);
  Request r;
  app.add_option("--site", r.site, "folder of the authority and everything it issued")
      ->capture_default_str();
  app.fallthrough();
  const auto verb = [&](const char* name, const char* what, auto action) {
    CLI::App* sub = app.add_subcommand(name, what);
    sub->final_callback([&r, action] { action(r); });
    return sub;
  };
  const auto days = [&](CLI::App* sub) {
    sub->add_option("--days", r.days, "days the certificate is valid")
        ->check(CLI::Range(1, 3650))
        ->capture_default_str();
  };

  CLI::App* make = verb("init",
                        "make the authority, the broker's and the platform's identity, "
                        "the command key and the broker's configuration",
                        init);
  make->add_option("--host", r.hosts, "DNS name or address of the broker, repeatable")->required();
  make->add_option("--listen", r.address, "address the broker listens on")->capture_default_str();
  make->add_option("--port", r.port, "port the broker listens on")->capture_default_str();
  days(make);

  CLI::App* gateway = verb("gateway", "issue gateway identities",
                           [](const Request& q) { issue(q, crypto::Role::gateway); });
  gateway->add_option("names", r.names, "names, [A-Za-z0-9_-]{1,64}");
  gateway->add_option("--count", r.count, "as many, named PREFIX0001 …")
      ->check(CLI::Range(1, 9999));
  gateway->add_option("--prefix", r.prefix, "prefix for --count")->capture_default_str();
  days(gateway);

  CLI::App* feed = verb("feed", "issue carrier feed identities",
                        [](const Request& q) { issue(q, crypto::Role::feed); });
  feed->add_option("names", r.names, "names")->required();
  days(feed);

  CLI::App* person = verb("operator", "enrol a person who acts through the tool", enroll_operator);
  person->add_option("names", r.names, "names")->required();
  person->add_option("--role", r.role, "what the person may do")
      ->check(
          CLI::IsMember({"viewer", "analyst", "operator", "approver", "administrator", "auditor"}))
      ->capture_default_str();
  person->add_option("--org", r.org, "organisation subtree; empty: all");
  days(person);

  verb("revoke", "revoke every certificate of a name", revoke)
      ->add_option("names", r.names, "names")
      ->required();
  verb("list", "list what was issued", list);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : 2;
  } catch (const std::exception& e) {
    fmt::print(stderr, "simwarden enroll: {}\n", e.what());
    return 3;
  }
  return 0;
}

}  // namespace simwarden::enroll
