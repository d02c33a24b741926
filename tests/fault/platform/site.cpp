#include "tests/fault/platform/site.h"

#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <stdexcept>

#include "platform/crypto/ed25519.h"

namespace simwarden::test {
namespace {

BrokerOptions options_with(std::vector<std::string> feeds) {
  BrokerOptions options;
  options.feeds = std::move(feeds);
  return options;
}

CertificateAuthority& with_broker(CertificateAuthority& authority, std::vector<std::string> hosts) {
  authority.broker("broker", std::move(hosts));
  return authority;
}

// The cards of the agents' load (agent_load.h).
constexpr int kFeederCards = 8;

std::string cards_csv() {
  std::string text = "iccid,profile,org,imei\n";
  for (int i = 0; i < kCards; ++i)
    text += fmt::format("{},meter,cn/test,{}\n", card_iccid(i), bound_imei(i));
  for (int i = 0; i < kFeederCards; ++i) text += fmt::format("898601167000000000{},meter,,\n", i);
  return text;
}

}  // namespace

std::string card_iccid(int card) { return fmt::format("898600{:013}", card); }

std::string bound_imei(int card) { return fmt::format("86000000{:06}", card); }

Site::Site(const std::string& name, std::vector<std::string> feeds, std::vector<std::string> hosts)
    : dir_(name),
      authority_(dir_ / "ca"),
      platform_identity_(authority_.platform("platform")),
      broker_(with_broker(authority_, std::move(hosts)), dir_ / "broker",
              options_with(std::move(feeds))),
      broker_uri_(broker_.uri()) {
  broker_.start();
  write_file(dir_ / "profiles.toml", "[profiles.meter]\nmobility = \"static\"\n");
  write_file(dir_ / "cards.csv", cards_csv());
  crypto::SigningKey::generate().save_new(dir_ / "command.key");
  configure("");
}

void Site::configure(const std::string& more) {
  write_file(dir_ / "simwardend.toml",
             fmt::format("[broker]\nuri = \"{}\"\nauthority = \"ca/ca.crt\"\ncertificate = "
                         "\"{}\"\nkey = \"{}\"\n[registry]\ncards = \"cards.csv\"\nprofiles = "
                         "\"profiles.toml\"\n[commands]\nkey = \"command.key\"\n{}",
                         broker_uri_, platform_identity_->certificate.string(),
                         platform_identity_->key.string(), more));
}

void Site::reach_broker_by(const std::string& uri) {
  broker_uri_ = uri;
  configure("");
}

void Site::add_registry(const std::string& line) {
  std::string text = read_file(dir_ / "simwardend.toml");
  text.insert(text.find("[registry]\n") + std::string("[registry]\n").size(), line);
  write_file(dir_ / "simwardend.toml", text);
}

void Site::start_platform(const std::string& crash_at) {
  platform_.emplace(
      std::vector<std::string>{"env", "SIMWARDEN_CRASH_AT=" + crash_at, SIMWARDEND_PROGRAM,
                               "--config", (dir_ / "simwardend.toml").string()},
      dir_ / "simwardend.log");
}

bool Site::wait_until_ready(Milliseconds limit) {
  return wait_until(
             [&] {
               return !platform_->running() ||
                      ask("{\"do\":\"status\"}").find("\"connected\":true") != std::string::npos;
             },
             limit) &&
         platform_->running();
}

void Site::kill_platform() { platform_->kill(); }

ChildProcess::Exit Site::stop_platform() { return platform_->stop(Milliseconds(20000)); }

std::string Site::ask(const std::string& request) const {
  const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = (dir_ / "simwardend.sock").string();
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  std::string answer;
  if (::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) {
    const std::string line = request + "\n";
    if (::send(fd, line.data(), line.size(), MSG_NOSIGNAL) > 0) {
      char buffer[8192];
      for (ssize_t n = 0; (n = ::read(fd, buffer, sizeof buffer)) > 0;) {
        answer.append(buffer, static_cast<std::size_t>(n));
        if (answer.back() == '\n') break;
      }
    }
  }
  ::close(fd);
  return answer;
}

}  // namespace simwarden::test
