// The local line protocol: a unix socket for anything on the gateway that knows of usage. A client
// writes one usage record (a JSON object) a line; for each line it gets one line back, in order:
// `ok` once the record is durable, `error WHY` when it is not kept. Many lines may be written
// before the first answer is read.
//
// Bounded: clients, bytes of a line, lines taken at a time; a client that does not read its answers
// is not read from.
#pragma once

#include <poll.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace simwarden::agent {

struct LineServerOptions {
  std::filesystem::path socket;
  std::size_t max_clients = 32;
  std::size_t max_line_bytes = 256 * 1024;
  std::size_t max_lines_at_once = 4096;  // that share one commit
};

class LineServer {
 public:
  // Takes lines in, makes them durable together; one answer a line ("" is ok, else why not).
  using Commit = std::function<std::vector<std::string>(const std::vector<std::string>& lines)>;

  // A socket file that a dead agent left is taken over; a living one is not. Throws
  // std::runtime_error.
  LineServer(LineServerOptions options, Commit commit);
  ~LineServer();
  LineServer(const LineServer&) = delete;
  LineServer& operator=(const LineServer&) = delete;

  void add_to(std::vector<pollfd>& fds) const;  // what to wait for
  void serve();                                 // after waiting: takes what is there, never blocks
  bool more() const;  // whole lines wait already: serve again without waiting

 private:
  struct Client;
  void accept_clients();
  void read_from(Client& client);
  void take_lines();
  void refuse_long_line(Client& client) const;
  void write_to(Client& client);

  LineServerOptions options_;
  Commit commit_;
  int listener_ = -1;
  std::vector<std::unique_ptr<Client>> clients_;
};

}  // namespace simwarden::agent
