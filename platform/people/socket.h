// The local unix socket of `simwarden approve` and its like: one request a line, answered in turn,
// on a thread of its own. Who speaks is decided by the request's token, not by the socket.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <thread>

namespace simwarden::people {

struct SocketLimits {
  std::size_t line_bytes = 64 * 1024;
  int patience_ms = 5000;  // for a line to come in, or an answer to be taken
  int requests = 1000;     // on one connection
};

class Socket {
 public:
  using Answer = std::function<std::string(std::string_view line)>;
  // Listens at once (mode 0660; a socket that nobody serves any more is replaced). Throws
  // std::runtime_error that names the path.
  Socket(std::filesystem::path path, Answer answer, SocketLimits limits = {});
  ~Socket();  // stops and removes the socket
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

 private:
  void run();
  void serve(int connection);

  std::filesystem::path path_;
  Answer answer_;
  SocketLimits limits_;
  int listening_ = -1;
  int wake_[2] = {-1, -1};
  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

}  // namespace simwarden::people
