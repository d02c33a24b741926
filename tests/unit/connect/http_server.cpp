#include "tests/unit/connect/http_server.h"

#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

namespace simwarden::test {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

constexpr std::size_t kPiece = 64 * 1024;

}  // namespace

HttpServer::HttpServer(std::function<Told(const Asked&)> handler)
    : handler_(std::move(handler)),
      acceptor_(io_, {asio::ip::make_address("127.0.0.1"), 0}),
      accepting_([this] { accept(); }) {}

HttpServer::~HttpServer() { close(); }

std::string HttpServer::url() const {
  return "http://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port());
}

void HttpServer::close() {
  if (ended_.exchange(true)) return;
  boost::system::error_code ignored;
  // Wakes the accepting thread, which then sees that it has ended.
  Socket last(io_);
  last.connect(acceptor_.local_endpoint(), ignored);
  accepting_.join();
  acceptor_.close(ignored);
  {
    const std::lock_guard lock(mutex_);
    for (Socket& socket : sockets_) socket.shutdown(Socket::shutdown_both, ignored);
  }
  for (std::thread& thread : threads_) thread.join();
}

void HttpServer::accept() {
  while (!ended_) {
    boost::system::error_code error;
    Socket socket = acceptor_.accept(error);
    if (error || ended_) continue;
    const std::lock_guard lock(mutex_);
    Socket& kept = sockets_.emplace_back(std::move(socket));
    threads_.emplace_back([this, &kept] { serve(kept); });
  }
}

void HttpServer::serve(Socket& socket) {
  beast::flat_buffer buffer;
  while (!ended_) {
    http::request<http::string_body> request;
    boost::system::error_code error;
    http::read(socket, buffer, request, error);
    if (error) return;
    Asked asked{
        std::string(request.method_string()), std::string(request.target()), request.body(), {}};
    for (const auto& field : request)
      asked.headers[std::string(field.name_string())] = std::string(field.value());
    Told told;
    {
      const std::lock_guard lock(mutex_);
      told = handler_(asked);
    }
    tell(socket, told);
    if (told.how != Told::How::answer) return;
  }
}

void HttpServer::tell(Socket& socket, const Told& told) {
  boost::system::error_code error;
  const auto send = [&](const std::string& text) {
    asio::write(socket, asio::buffer(text), error);
    return !error;
  };
  const std::string head =
      "HTTP/1.1 " + std::to_string(told.status) + " X\r\nContent-Type: application/json\r\n" +
      (told.retry_after.empty() ? "" : "Retry-After: " + told.retry_after + "\r\n");
  switch (told.how) {
    case Told::How::answer:
      send(head + "Content-Length: " + std::to_string(told.body.size()) + "\r\n\r\n" + told.body);
      return;
    case Told::How::hang_up:
      break;
    case Told::How::silence: {
      char one = 0;
      asio::read(socket, asio::buffer(&one, 1), error);
      break;
    }
    case Told::How::trickle:
      send(head + "Content-Length: 1000000\r\n\r\n");
      while (!ended_ && send(" ")) std::this_thread::sleep_for(std::chrono::milliseconds(20));
      break;
    case Told::How::endless:
      send(head + "Transfer-Encoding: chunked\r\n\r\n");
      while (!ended_ && send("10000\r\n" + std::string(kPiece, ' ') + "\r\n")) continue;
      break;
    case Told::How::garbage:
      send("what?\r\n\r\n");
      break;
  }
  socket.shutdown(Socket::shutdown_both, error);
}

}  // namespace simwarden::test
