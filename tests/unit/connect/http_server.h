// An HTTP server on loopback that answers as it is told, and misbehaves as it is told: what
// carriers do on a bad day. A thread a connection.
#pragma once

#include <atomic>
#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

// After <utility>, which this version of it forgets.
#include <boost/asio.hpp>

namespace simwarden::test {

struct Asked {
  std::string method, path, body;
  std::map<std::string, std::string> headers;
};

struct Told {
  int status = 200;
  std::string body;
  std::string retry_after;
  enum class How {
    answer,
    hang_up,  // closes without a word
    silence,  // says nothing for as long as the server lives
    trickle,  // the body a byte at a time, for as long as somebody listens
    endless,  // a body that does not end
    garbage,  // no HTTP
  } how = How::answer;
};

class HttpServer {
 public:
  // `handler` is called under a lock, by one connection at a time.
  explicit HttpServer(std::function<Told(const Asked&)> handler);
  ~HttpServer();

  std::string url() const;
  void close();  // nobody listens any more

 private:
  using Socket = boost::asio::ip::tcp::socket;
  void accept();
  void serve(Socket& socket);
  void tell(Socket& socket, const Told& told);

  std::function<Told(const Asked&)> handler_;
  boost::asio::io_context io_;
  boost::asio::ip::tcp::acceptor acceptor_;
  std::mutex mutex_;
  std::list<Socket> sockets_;
  std::list<std::thread> threads_;
  std::atomic<bool> ended_{false};
  std::thread accepting_;
};

}  // namespace simwarden::test
