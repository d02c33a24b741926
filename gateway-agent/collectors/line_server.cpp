#include "gateway-agent/collectors/line_server.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace simwarden::agent {
namespace {

constexpr std::size_t kReadBytes = 256 * 1024;
constexpr std::size_t kMaxUnreadAnswerBytes = 64 * 1024;

sockaddr_un address_of(const std::filesystem::path& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string text = path.string();
  if (text.size() >= sizeof address.sun_path)
    throw std::runtime_error(text + ": a socket path has at most " +
                             std::to_string(sizeof address.sun_path - 1) + " bytes");
  std::memcpy(address.sun_path, text.data(), text.size());
  return address;
}

bool somebody_listens(const sockaddr_un& address) {
  const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const bool yes = connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  close(fd);
  return yes;
}

int listen_on(const std::filesystem::path& path) {
  const sockaddr_un address = address_of(path);
  if (somebody_listens(address))
    throw std::runtime_error(path.string() + ": another agent listens there");
  unlink(path.c_str());
  const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (fd < 0 || bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
      listen(fd, 16) != 0) {
    const std::string why = std::strerror(errno);
    if (fd >= 0) close(fd);
    throw std::runtime_error(path.string() + ": " + why);
  }
  return fd;
}

}  // namespace

struct LineServer::Client {
  explicit Client(int socket) : fd(socket) {}
  ~Client() { close(fd); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  bool has_line() const { return in.find('\n', taken) != std::string::npos; }
  // Of the next line, as far as it is here.
  std::size_t line_bytes() const { return std::min(in.find('\n', taken), in.size()) - taken; }
  // A line without an end only has room when the ones before it are taken.
  bool wants_input(std::size_t max_line) const {
    return !ended && in.size() < max_line + kReadBytes && out.size() < kMaxUnreadAnswerBytes;
  }

  int fd;
  std::string in, out;
  std::size_t taken = 0;  // of `in`
  bool ended = false;     // the other side writes no more
  bool broken = false;
};

LineServer::LineServer(LineServerOptions options, Commit commit)
    : options_(std::move(options)),
      commit_(std::move(commit)),
      listener_(listen_on(options_.socket)) {}

LineServer::~LineServer() {
  close(listener_);
  unlink(options_.socket.c_str());
}

void LineServer::add_to(std::vector<pollfd>& fds) const {
  if (clients_.size() < options_.max_clients) fds.push_back({listener_, POLLIN, 0});
  for (const auto& c : clients_) {
    short events = 0;
    if (c->wants_input(options_.max_line_bytes)) events |= POLLIN;
    if (!c->out.empty()) events |= POLLOUT;
    if (events != 0) fds.push_back({c->fd, events, 0});
  }
}

bool LineServer::more() const {
  return std::any_of(clients_.begin(), clients_.end(), [](const auto& c) {
    return c->has_line() && c->out.size() < kMaxUnreadAnswerBytes;
  });
}

void LineServer::serve() {
  accept_clients();
  for (const auto& c : clients_) read_from(*c);
  take_lines();
  for (const auto& c : clients_) {
    refuse_long_line(*c);
    write_to(*c);
  }
  std::erase_if(clients_, [](const auto& c) {
    return c->broken || (c->ended && !c->has_line() && c->out.empty());
  });
}

void LineServer::accept_clients() {
  while (clients_.size() < options_.max_clients) {
    const int fd = accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0) return;
    clients_.push_back(std::make_unique<Client>(fd));
  }
}

void LineServer::read_from(Client& c) {
  if (!c.wants_input(options_.max_line_bytes)) return;
  const std::size_t had = c.in.size();
  c.in.resize(had + kReadBytes);
  const ssize_t got = recv(c.fd, c.in.data() + had, kReadBytes, 0);
  c.in.resize(had + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  if (got == 0) c.ended = true;
  if (got < 0 && errno != EAGAIN && errno != EINTR) c.broken = true;
}

// After the answers to the lines before it. What follows such a line is not read.
void LineServer::refuse_long_line(Client& c) const {
  if (c.line_bytes() <= options_.max_line_bytes) return;
  c.out += "error a line has at most " + std::to_string(options_.max_line_bytes) + " bytes\n";
  c.in.clear();
  c.ended = true;
}

// Lines of all clients go into one commit, so that many small writers share one fsync.
void LineServer::take_lines() {
  std::vector<std::string> lines;
  std::vector<Client*> owners;
  for (const auto& c : clients_) {
    if (c->out.size() >= kMaxUnreadAnswerBytes) continue;
    while (lines.size() < options_.max_lines_at_once && c->has_line() &&
           c->line_bytes() <= options_.max_line_bytes) {
      const std::size_t end = c->in.find('\n', c->taken);
      lines.push_back(c->in.substr(c->taken, end - c->taken));
      owners.push_back(c.get());
      c->taken = end + 1;
    }
    c->in.erase(0, c->taken);
    c->taken = 0;
  }
  if (lines.empty()) return;
  const std::vector<std::string> answers = commit_(lines);
  for (std::size_t i = 0; i < owners.size(); ++i)
    owners[i]->out += answers[i].empty() ? "ok\n" : "error " + answers[i] + "\n";
}

void LineServer::write_to(Client& c) {
  if (c.out.empty()) return;
  const ssize_t put = send(c.fd, c.out.data(), c.out.size(), MSG_NOSIGNAL);
  if (put > 0) c.out.erase(0, static_cast<std::size_t>(put));
  if (put < 0 && errno != EAGAIN && errno != EINTR) c.broken = true;
}

}  // namespace simwarden::agent
