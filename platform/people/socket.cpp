#include "platform/people/socket.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>

namespace simwarden::people {
namespace {

[[noreturn]] void fail(const std::filesystem::path& path, const char* what) {
  throw std::runtime_error(path.string() + ": " + what + ": " + std::strerror(errno));
}

sockaddr_un address_of(const std::filesystem::path& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string text = path.string();
  if (text.size() >= sizeof address.sun_path)
    throw std::runtime_error(text + ": too long for a socket (107 bytes at most)");
  std::memcpy(address.sun_path, text.data(), text.size());
  return address;
}

const sockaddr* as_address(const sockaddr_un& address) {
  return reinterpret_cast<const sockaddr*>(&address);
}

// Somebody else serves here: taking the name away would cut them off.
bool served(const sockaddr_un& address) {
  const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const bool yes = fd >= 0 && ::connect(fd, as_address(address), sizeof address) == 0;
  if (fd >= 0) ::close(fd);
  return yes;
}

bool ready(int fd, short events, int wake, int patience_ms) {
  pollfd both[2] = {{fd, events, 0}, {wake, POLLIN, 0}};
  return ::poll(both, 2, patience_ms) > 0 && both[1].revents == 0 && both[0].revents != 0;
}

}  // namespace

Socket::Socket(std::filesystem::path path, Answer answer, SocketLimits limits)
    : path_(std::move(path)), answer_(std::move(answer)), limits_(limits) {
  const sockaddr_un address = address_of(path_);
  if (served(address)) throw std::runtime_error(path_.string() + ": another process serves it");
  ::unlink(path_.c_str());
  listening_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (listening_ < 0) fail(path_, "cannot make a socket");
  if (::bind(listening_, as_address(address), sizeof address) != 0 ||
      ::chmod(path_.c_str(), 0660) != 0 || ::listen(listening_, 16) != 0 || ::pipe(wake_) != 0) {
    const int why = errno;
    ::close(listening_);
    errno = why;
    fail(path_, "cannot listen");
  }
  thread_ = std::thread([this] { run(); });
}

Socket::~Socket() {
  stopping_ = true;
  ::close(wake_[1]);
  thread_.join();
  ::close(wake_[0]);
  ::close(listening_);
  ::unlink(path_.c_str());
}

void Socket::run() {
  while (!stopping_) {
    if (!ready(listening_, POLLIN, wake_[0], -1)) continue;
    const int connection = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (connection < 0) continue;
    serve(connection);
    ::close(connection);
  }
}

void Socket::serve(int connection) {
  std::string input;
  char piece[4096];
  for (int served = 0; served < limits_.requests && !stopping_;) {
    const auto end = input.find('\n');
    if (end == std::string::npos) {
      if (input.size() > limits_.line_bytes) return;
      if (!ready(connection, POLLIN, wake_[0], limits_.patience_ms)) return;
      const ssize_t n = ::read(connection, piece, sizeof piece);
      if (n <= 0) return;
      input.append(piece, static_cast<std::size_t>(n));
      continue;
    }
    ++served;
    const std::string output = answer_(std::string_view(input).substr(0, end)) + '\n';
    input.erase(0, end + 1);
    for (std::size_t done = 0; done < output.size();) {
      if (!ready(connection, POLLOUT, wake_[0], limits_.patience_ms)) return;
      const ssize_t n =
          ::send(connection, output.data() + done, output.size() - done, MSG_NOSIGNAL);
      if (n <= 0) return;
      done += static_cast<std::size_t>(n);
    }
  }
}

}  // namespace simwarden::people
