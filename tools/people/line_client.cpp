#include "tools/people/line_client.h"

#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>

namespace simwarden::people {
namespace {

constexpr std::size_t kMostAnswerBytes = 64 * 1024 * 1024;
constexpr int kPatienceSeconds = 30;

struct Descriptor {
  int fd;
  ~Descriptor() { ::close(fd); }
};

[[noreturn]] void fail(const std::filesystem::path& socket, const std::string& what) {
  throw std::runtime_error(socket.string() + ": " + what);
}

}  // namespace

std::string ask_line(const std::filesystem::path& path, std::string_view line) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string name = path.string();
  if (name.size() >= sizeof address.sun_path) fail(path, "too long for a socket");
  std::memcpy(address.sun_path, name.data(), name.size());
  const Descriptor socket{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  const timeval patience{kPatienceSeconds, 0};
  ::setsockopt(socket.fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  ::setsockopt(socket.fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  if (::connect(socket.fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    fail(path, std::string("cannot reach the platform: ") + std::strerror(errno));
  const std::string out = std::string(line) + '\n';
  for (std::size_t done = 0; done < out.size();) {
    const ssize_t n = ::send(socket.fd, out.data() + done, out.size() - done, MSG_NOSIGNAL);
    if (n <= 0) fail(path, "the platform hung up");
    done += static_cast<std::size_t>(n);
  }
  std::string in;
  char piece[16384];
  while (in.find('\n') == std::string::npos) {
    if (in.size() > kMostAnswerBytes) fail(path, "the answer is too long");
    const ssize_t n = ::read(socket.fd, piece, sizeof piece);
    if (n <= 0) fail(path, "no answer");
    in.append(piece, static_cast<std::size_t>(n));
  }
  return in.substr(0, in.find('\n'));
}

}  // namespace simwarden::people
