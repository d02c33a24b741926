// A client of the agent's local socket. The first byte says in pieces of which size the rest comes,
// whatever it is: every whole line gets one answer, in order, until one is too long; and nobody is
// left hanging.
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>
#include <vector>

#include "gateway-agent/collectors/line_server.h"
#include "tests/fixture/temp_dir.h"
#include "tests/fuzz/require.h"

using namespace simwarden;
using fuzz::require;

namespace {

constexpr std::size_t kMostLineBytes = 64;
constexpr const char* kTooLong = "error a line has at most 64 bytes\n";

struct Server {
  std::vector<std::string> given;
  test::TempDir folder{"fuzz-lines"};
  agent::LineServer lines{{folder / "socket", 4, kMostLineBytes, 8},
                          [this](const std::vector<std::string>& some) {
                            require(!some.empty() && some.size() <= 8);
                            std::vector<std::string> answers;
                            for (const std::string& line : some) {
                              given.push_back(line);
                              answers.push_back(line.find('x') == line.npos ? "" : "no x");
                            }
                            return answers;
                          }};
};

int connected(const std::filesystem::path& path) {
  const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
  require(connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  return fd;
}

// True at the end of the stream.
bool take(int fd, std::string& into) {
  char piece[4096];
  for (;;) {
    const ssize_t got = recv(fd, piece, sizeof piece, 0);
    if (got > 0) into.append(piece, static_cast<std::size_t>(got));
    if (got <= 0) return got == 0 || errno != EAGAIN;
  }
}

std::string talk(Server& server, std::string_view input, std::size_t piece) {
  const int fd = connected(server.folder / "socket");
  std::string answers;
  bool ended = false;
  while (!input.empty() && !ended) {
    const ssize_t sent =
        send(fd, input.data(), std::min(piece, input.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent <= 0) break;
    input.remove_prefix(static_cast<std::size_t>(sent));
    server.lines.serve();
    ended = take(fd, answers);
  }
  shutdown(fd, SHUT_WR);
  for (int turn = 0; !ended; ++turn) {
    require(turn < 100'000);
    server.lines.serve();
    ended = take(fd, answers);
  }
  close(fd);
  return answers;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
  static Server server;
  if (size == 0) return 0;
  const std::string_view input = fuzz::text_of(bytes + 1, size - 1);
  server.given.clear();
  std::string answers = talk(server, input, 1 + std::size_t{bytes[0]} * 4);
  const bool too_long = answers.ends_with(kTooLong);
  if (too_long) answers.resize(answers.size() - std::strlen(kTooLong));

  std::string expected;
  std::size_t at = 0;
  for (const std::string& line : server.given) {
    require(line.size() <= kMostLineBytes);
    require(input.substr(at, line.size()) == line && input[at + line.size()] == '\n');
    at += line.size() + 1;
    expected += line.find('x') == line.npos ? "ok\n" : "error no x\n";
  }
  require(answers == expected);
  const std::string_view rest = input.substr(at);
  const std::size_t end = rest.find('\n');
  require(too_long == (std::min(end, rest.size()) > kMostLineBytes));
  require(too_long || end == std::string_view::npos);
  return 0;
}
