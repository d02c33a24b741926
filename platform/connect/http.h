// HTTP to a carrier: the only place that speaks cpprestsdk.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "risk-models/instant.h"

namespace simwarden::connect {

struct HttpRequest {
  std::string method;  // GET, POST, PATCH
  std::string path;    // with its query, already encoded; begins with '/'
  std::vector<std::pair<std::string, std::string>> headers;
  std::string json;  // body; empty: none
};

struct HttpAnswer {
  int status = 0;    // 0: none came
  bool sent = true;  // with status 0: whether the request may have arrived
  std::string body;
  std::optional<risk::SpanMs> retry_after;
};

class Http {
 public:
  virtual ~Http() = default;
  // Never throws; blocks until an answer or the time-out.
  virtual HttpAnswer ask(const HttpRequest& request) = 0;
};

struct HttpOptions {
  std::string url;                                // https://…; http:// only to 127.0.0.1
  std::filesystem::path authority;                // PEM; empty: the system's
  std::chrono::milliseconds timeout{10'000};      // of one request as a whole
  std::size_t most_bytes = std::size_t{1} << 20;  // of an answer; a longer one counts as none
};

// Throws std::invalid_argument when the address cannot be used. Redirects are not followed.
std::unique_ptr<Http> open_http(HttpOptions options);

// Percent-encodes what is not unreserved.
std::string url_encoded(std::string_view text);

}  // namespace simwarden::connect
