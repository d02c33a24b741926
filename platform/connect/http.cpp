#include "platform/connect/http.h"

#include <cpprest/http_client.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <thread>

namespace simwarden::connect {
namespace {

namespace client = web::http::client;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kLook{2};
constexpr risk::SpanMs kLongestPause = risk::kDay;

bool usable(const web::uri& uri) {
  if (uri.host().empty() || !uri.query().empty()) return false;
  return uri.scheme() == "https" || (uri.scheme() == "http" && uri.host() == "127.0.0.1");
}

std::optional<risk::SpanMs> retry_after(const web::http::http_headers& headers) {
  const auto found = headers.find("Retry-After");
  if (found == headers.end()) return std::nullopt;
  std::int64_t seconds = 0;
  const char* end = found->second.data() + found->second.size();
  const auto [stop, error] = std::from_chars(found->second.data(), end, seconds);
  // The other form, a date, would need the carrier's clock: then our own pauses hold.
  if (error != std::errc() || stop != end || seconds < 0) return std::nullopt;
  return std::min(seconds, kLongestPause / risk::kSecond) * risk::kSecond;
}

class RestHttp : public Http {
 public:
  RestHttp(HttpOptions options, client::http_client_config config)
      : options_(std::move(options)), config_(std::move(config)) {}

  HttpAnswer ask(const HttpRequest& request) override {
    HttpAnswer answer;
    try {
      fetch(request, answer);
    } catch (const web::http::http_exception& e) {
      answer = {};
      answer.sent = e.error_code() != std::errc::connection_refused &&
                    e.error_code() != std::errc::host_unreachable;
    } catch (const std::exception&) {
      answer = {};
    }
    return answer;
  }

 private:
  void fetch(const HttpRequest& request, HttpAnswer& answer) {
    const auto deadline = Clock::now() + options_.timeout;
    pplx::cancellation_token_source cancel;
    web::http::http_request http(request.method);
    http.set_request_uri(web::uri(request.path));
    for (const auto& [name, value] : request.headers) http.headers().add(name, value);
    if (!request.json.empty()) http.set_body(request.json, "application/json");

    // One client a request: on a connection that was kept open the library sends again by itself
    // what was not answered, orders too.
    client::http_client fresh(web::uri(options_.url), config_);
    const auto asked = fresh.request(http, cancel.get_token());
    if (!wait(asked, deadline, [] { return true; })) return give_up(cancel, asked);
    web::http::http_response response = asked.get();
    const auto body = response.content_ready();
    const auto short_enough = [&] {
      return response.body().streambuf().in_avail() <= options_.most_bytes;
    };
    if (!wait(body, deadline, short_enough) || !short_enough()) return give_up(cancel, body);
    body.get();
    answer.body = response.extract_utf8string(true).get();
    answer.retry_after = retry_after(response.headers());
    answer.status = response.status_code();
  }

  // The library's own time-out begins anew with every piece that arrives.
  template <typename Task, typename Good>
  static bool wait(const Task& task, Clock::time_point deadline, const Good& good) {
    while (!task.is_done()) {
      if (Clock::now() >= deadline || !good()) return false;
      std::this_thread::sleep_for(kLook);
    }
    return true;
  }
  template <typename Task>
  static void give_up(pplx::cancellation_token_source& cancel, const Task& task) {
    cancel.cancel();
    // Its end, an exception, must have been looked at.
    try {
      task.wait();
    } catch (const std::exception&) {
      return;
    }
  }

  const HttpOptions options_;
  const client::http_client_config config_;
};

}  // namespace

std::unique_ptr<Http> open_http(HttpOptions options) {
  const auto bad = [&options](const std::string& why) {
    return std::invalid_argument("\"" + options.url + "\": " + why);
  };
  constexpr const char* kWanted = "https://HOST[:PORT] is wanted, or http://127.0.0.1:PORT";
  web::uri uri;
  try {
    uri = web::uri(options.url);
  } catch (const std::exception&) {
    throw bad(kWanted);
  }
  if (!usable(uri)) throw bad(kWanted);
  client::http_client_config config;
  config.set_timeout(options.timeout);
  if (!options.authority.empty()) {
    config.set_ssl_context_callback([file = options.authority.string()](auto& context) {
      context.set_default_verify_paths();
      context.load_verify_file(file);
    });
  }
  return std::make_unique<RestHttp>(options, config);
}

std::string url_encoded(std::string_view text) {
  return web::uri::encode_data_string(std::string(text));
}

}  // namespace simwarden::connect
