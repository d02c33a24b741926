// A site's identities, checked by OpenSSL's own command line, as a broker would check them.
#include <fmt/format.h>
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>

#include "platform/crypto/authority.h"
#include "tests/fixture/temp_dir.h"
#include "tools/enroll/broker_config.h"
#include "tools/enroll/enroll.h"

using namespace simwarden;
namespace fs = std::filesystem;

namespace {

bool shell(const std::string& command) {
  return std::system((command + " >/dev/null 2>&1").c_str()) == 0;
}

bool verifies(const fs::path& site, const std::string& certificate, const std::string& purpose) {
  return shell(
      fmt::format("openssl verify -CAfile {0}/ca.crt -crl_check -CRLfile {0}/crl.pem "
                  "-purpose {2} {0}/{1}",
                  site.string(), certificate, purpose));
}

mode_t mode_of(const fs::path& file) {
  struct stat s {};
  ::stat(file.c_str(), &s);
  return s.st_mode & 0777;
}

std::string text_of(const fs::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

int run(const fs::path& site, std::vector<std::string> words) {
  words.insert(words.begin(), {"simwarden enroll", "--site", site.string()});
  std::vector<char*> argv;
  for (std::string& w : words) argv.push_back(w.data());
  return enroll::run_enroll(static_cast<int>(argv.size()), argv.data());
}

}  // namespace

TEST_CASE("a gateway is a client, a broker a server, and neither is the other") {
  const test::TempDir folder;
  auto authority = crypto::Authority::create(folder.path() / "site", "Test authority");
  const fs::path site = authority.folder();
  authority.issue(crypto::Role::broker, "broker", {"localhost", "127.0.0.1"});
  authority.issue(crypto::Role::gateway, "gw-0001", {});
  CHECK(verifies(site, "gateway/gw-0001.crt", "sslclient"));
  CHECK_FALSE(verifies(site, "gateway/gw-0001.crt", "sslserver"));
  CHECK(verifies(site, "broker/broker.crt", "sslserver"));
  CHECK_FALSE(verifies(site, "broker/broker.crt", "sslclient"));
  CHECK(mode_of(site / "gateway/gw-0001.key") == 0600);
  CHECK(mode_of(site / "ca.key") == 0600);
}

TEST_CASE("a revoked gateway no longer verifies, its neighbour does") {
  const test::TempDir folder;
  auto authority = crypto::Authority::create(folder.path() / "site", "Test authority");
  authority.issue(crypto::Role::gateway, "gw-0001", {});
  authority.issue(crypto::Role::gateway, "gw-0002", {});
  REQUIRE(verifies(authority.folder(), "gateway/gw-0001.crt", "sslclient"));
  authority.revoke("gw-0001");
  CHECK_FALSE(verifies(authority.folder(), "gateway/gw-0001.crt", "sslclient"));
  CHECK(verifies(authority.folder(), "gateway/gw-0002.crt", "sslclient"));
  CHECK_THROWS_WITH(authority.revoke("gw-0001"), Catch::Contains("no certificate of that name"));
}

TEST_CASE("names that could be mistaken are refused") {
  const test::TempDir folder;
  auto authority = crypto::Authority::create(folder.path() / "site", "Test authority");
  authority.issue(crypto::Role::feed, "cdr", {});
  CHECK_THROWS_WITH(authority.issue(crypto::Role::gateway, "cdr", {}),
                    Catch::Contains("is a feed already"));
  for (const char* name : {"", "a/b", "gw+1", "gw#", "a b", "ü"})
    CHECK_THROWS_WITH(authority.issue(crypto::Role::gateway, name, {}),
                      Catch::Contains("A-Z a-z 0-9 _ -"));
  CHECK_THROWS(authority.issue(crypto::Role::gateway, std::string(65, 'a'), {}));
  CHECK_NOTHROW(authority.issue(crypto::Role::gateway, std::string(64, 'a'), {}));
  CHECK_THROWS_WITH(crypto::Authority::create(authority.folder(), "again"),
                    Catch::Contains("holds an authority already"));
}

TEST_CASE("the access list grants exact levels and denies feeds the gateway topics") {
  const std::string acl =
      enroll::broker_acl("simwarden/v1", {"platform"}, {"cdr"}, {"night-shift"}, {"gw-0666"});
  CHECK_THAT(acl, Catch::Contains("pattern write simwarden/v1/gw/%u/reports\n"));
  CHECK_THAT(acl, Catch::Contains("pattern read simwarden/v1/gw/%u/commands\n"));
  CHECK_THAT(acl, Catch::Contains("user cdr\ntopic deny simwarden/v1/gw/cdr/#\n"));
  CHECK_THAT(acl, Catch::Contains("topic write simwarden/v1/feed/cdr/records\n"));
  CHECK_THAT(acl, Catch::Contains("user gw-0666\ntopic deny simwarden/v1/#\n"));
  CHECK_THAT(acl, !Catch::Contains("pattern write simwarden/v1/gw/%u/receipts"));
}

TEST_CASE("the tool makes a whole site, and says no clearly") {
  const test::TempDir folder;
  const fs::path site = folder.path() / "site";
  REQUIRE(run(site, {"init", "--host", "localhost"}) == 0);
  CHECK(mode_of(site / "command.key") == 0600);
  CHECK(verifies(site, "platform/platform.crt", "sslclient"));
  REQUIRE(run(site, {"gateway", "--count", "3"}) == 0);
  CHECK(verifies(site, "gateway/gw-0003.crt", "sslclient"));
  REQUIRE(run(site, {"feed", "cdr"}) == 0);
  CHECK_THAT(text_of(site / "mosquitto/acl"), Catch::Contains("user cdr"));
  REQUIRE(run(site, {"operator", "night-shift", "--role", "approver"}) == 0);
  CHECK(mode_of(site / "people/night-shift.token") == 0600);
  CHECK_THAT(text_of(site / "people.toml"), Catch::Contains("role = \"approver\""));
  CHECK_THAT(text_of(site / "people.toml"),
             !Catch::Contains(text_of(site / "people/night-shift.token").substr(0, 64)));
  REQUIRE(run(site, {"revoke", "gw-0002"}) == 0);
  CHECK(text_of(site / "revoked") == "gw-0002\n");
  CHECK_THAT(text_of(site / "mosquitto/acl"), Catch::Contains("user gw-0002\ntopic deny"));

  CHECK(run(site, {"revoke", "gw-0002"}) == 3);
  CHECK(run(site, {"operator", "x", "--role", "king"}) == 2);
  CHECK(run(site, {"init", "--host", "localhost"}) == 3);
  CHECK(run(folder.path() / "nowhere", {"gateway", "gw-1"}) == 3);
}
