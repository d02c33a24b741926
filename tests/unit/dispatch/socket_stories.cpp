// The local socket as the tool speaks to it: `simwarden questions`, `approve`, and who is turned
// away.
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstring>
#include <mutex>

#include "platform/crypto/sha256.h"
#include "platform/people/refused.h"
#include "platform/people/requests.h"
#include "platform/people/socket.h"
#include "platform/store/audit_log.h"
#include "platform/store/suppressions.h"
#include "tests/unit/dispatch/site.h"
#include "tools/people/line_client.h"
#include "tools/people/people.h"

namespace simwarden::test {
namespace {

int tool(std::vector<std::string> words) {
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  return people::run_people(static_cast<int>(argv.size()), argv.data());
}

// A client that connects and says nothing, until the end of its scope.
struct Silent {
  explicit Silent(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.data(), path.size());
    REQUIRE(::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  }
  ~Silent() { ::close(fd); }
  int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
};

}  // namespace

TEST_CASE("people approve with the tool over the socket of a running platform") {
  Site site;
  std::mutex store;
  write_file(site.folder / "people.toml",
             "[people.ann]\nrole = \"approver\"\norg = \"\"\ntoken_sha256 = \"" +
                 crypto::sha256_hex("secret") + "\"\n");
  write_file(site.folder / "ann.token", "secret\n");
  write_file(site.folder / "wrong.token", "guess\n");
  for (const char* token : {"ann.token", "wrong.token"})
    std::filesystem::permissions(site.folder / token, std::filesystem::perms::owner_read);
  write_file(site.folder / "open.token", "secret\n");
  const auto identities = people::Identities::load(site.folder / "people.toml");
  people::RequestPorts ports;
  ports.write = ports.read = [&](const std::function<void(store::Database&)>& work) {
    const std::lock_guard lock(store);
    site.in_store([&](store::Database& db) {
      work(db);
      return true;
    });
  };
  ports.clocks = [&] { return site.clocks(); };
  ports.written = [] {};
  const std::string path = site.folder / "people.sock";
  people::SocketLimits limits;
  limits.patience_ms = 300;
  limits.line_bytes = 2000;
  const people::Socket socket(
      path,
      [&](std::string_view line) { return people::answer(line, identities, site.desk(), ports); },
      limits);
  site.tell(site.finding(7, risk::Action::suspend_with_approval));
  const std::vector<std::string> as_ann = {"--socket", path,           "--as",
                                           "ann",      "--token-file", site.folder / "ann.token"};
  const auto with = [](std::vector<std::string> words, const std::vector<std::string>& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
  };

  struct stat file {};
  REQUIRE(::stat(path.c_str(), &file) == 0);
  CHECK((file.st_mode & 0777) == 0660);
  CHECK(tool(with({"questions"}, as_ann)) == 0);
  CHECK(tool({"approve", "f7", "--socket", path, "--as", "ann", "--token-file",
              site.folder / "wrong.token"}) == 1);
  CHECK(site.standing(7).intended.state == decide::CardState::active);
  CHECK(tool({"approve", "f7", "--socket", path}) == 2);
  CHECK(tool({"approve", "f7", "--socket", path, "--as", "ann", "--token-file",
              site.folder / "open.token"}) == 3);
  CHECK(tool(with({"approve"}, as_ann)) == 2);
  CHECK(tool({"approve", "f7", "--as", "ann", "--socket", path, "--token-file", "/nowhere"}) == 3);
  CHECK(tool(with({"approve", "f7"}, {"--socket", path + ".gone", "--as", "ann", "--token-file",
                                      site.folder / "ann.token"})) == 3);
  {
    const Silent silent(path);
    CHECK(tool(with({"approve", "f7", "--reason", "seen in a phone"}, as_ann)) == 0);
  }
  CHECK(site.standing(7).intended.state == decide::CardState::suspended);
  for (const char* verb : {"cases", "decisions", "commands", "cards"})
    CHECK(tool(with({verb}, as_ann)) == 0);
  CHECK(tool(with({"cases", site.case_of(7).id}, as_ann)) == 0);
  CHECK(tool(with({"audit-log"}, as_ann)) == 1);

  const auto last_entry = [&] { return store::audit_entries(*site.db, 1, 1000).back(); };
  site.tell(site.finding(9, risk::Action::suspend));
  const std::string taken = site.case_of(9).id;
  CHECK(tool(with({"case", taken, "acknowledge"}, as_ann)) == 0);
  CHECK(tool(with({"case", taken, "assign", "ann"}, as_ann)) == 0);
  CHECK(tool(with({"case", taken, "comment", "a repair"}, as_ann)) == 0);
  CHECK(store::state_of(site.case_of(9)) == "in_progress");
  CHECK(tool(with({"case", taken, "resolve", "guilty", "--reason", "seen"}, as_ann)) == 1);
  CHECK(last_entry().action == "refused");
  CHECK(last_entry().object == "change_case " + taken);
  CHECK(last_entry().after == "bad_request");
  CHECK(tool(with({"case", taken, "resolve", "confirmed", "--reason", "seen"}, as_ann)) == 0);
  CHECK(tool(with({"case", taken, "resolve", "test", "--reason", "seen"}, as_ann)) == 1);
  CHECK(last_entry().after == "too_late");
  CHECK(tool(with({"case", taken, "verify", "ok", "--reason", "seen"}, as_ann)) == 1);
  CHECK(last_entry().after == "said_already");

  const std::vector<std::string> undo = {"undo", "--since", risk::format_utc(site.now)};
  CHECK(tool(with(with(undo, {"--dry-run"}), as_ann)) == 0);
  CHECK(site.standing(9).intended.state == decide::CardState::suspended);
  CHECK(tool(with(undo, as_ann)) == 1);
  CHECK(last_entry().after == "reason_missing");
  CHECK(tool(with(with(undo, {"--reason", "a bad list"}), as_ann)) == 0);
  CHECK(last_entry().action == "undo");
  CHECK(site.standing(9).intended.state == decide::CardState::active);
  CHECK(tool(with(with(undo, {"--reason", "a bad list"}), as_ann)) == 1);
  CHECK(last_entry().after == "not_found");

  CHECK(tool(with({"suppress", "R06.imei_changed", "--card", site.card(9), "--up-to", "medium",
                   "--until", risk::format_utc(site.now + risk::kHour), "--reason", "a repair"},
                  as_ann)) == 0);
  CHECK(store::suppressions(*site.db, "", false, 10).size() == 1);
  for (const char* verb : {"suppressions", "notices"}) CHECK(tool(with({verb}, as_ann)) == 0);

  const auto before = store::audit_entries(*site.db, 1, 10'000).size();
  CHECK(people::ask_line(path, R"({"do":"undo","person":"ann","token":"guess"})")
            .find("not_authenticated") != std::string::npos);
  CHECK(store::audit_entries(*site.db, 1, 10'000).size() == before);
  const std::string nonsense = R"({"do":"fly","person":"ann","token":"secret"})";
  for (int i = 0; i < 100; ++i) people::ask_line(path, nonsense);
  const auto entries = store::audit_entries(*site.db, 1, 10'000);
  CHECK(entries.size() <= before + people::kRefusalsAnHour + 1);
  CHECK(entries.back().after.find("only counted") != std::string::npos);

  CHECK_THROWS(people::ask_line(path, std::string(100'000, 'x')));
  CHECK(people::ask_line(path, "{}").find("not_authenticated") != std::string::npos);
  CHECK_THROWS(people::Socket(path, [](std::string_view) { return std::string(); }));
}

}  // namespace simwarden::test
