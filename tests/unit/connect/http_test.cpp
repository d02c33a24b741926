#include "platform/connect/http.h"

#include <catch2/catch.hpp>

#include "tests/unit/connect/http_server.h"

namespace simwarden::test {
namespace {

using How = Told::How;

struct Bare {
  Told told;
  HttpServer server{[this](const Asked&) { return told; }};
  connect::HttpAnswer ask(std::chrono::milliseconds timeout = std::chrono::milliseconds(400)) {
    return connect::open_http({server.url(), {}, timeout, 100'000})->ask({"GET", "/", {}, ""});
  }
};

}  // namespace

TEST_CASE("a server that is silent, trickles, never ends or speaks no HTTP counts as no answer") {
  for (const How how : {How::silence, How::trickle, How::endless, How::garbage, How::hang_up}) {
    Bare bare;
    bare.told.how = how;
    const auto began = std::chrono::steady_clock::now();
    const connect::HttpAnswer answer = bare.ask();
    INFO(static_cast<int>(how));
    CHECK(answer.status == 0);
    CHECK(answer.sent);
    CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(5));
  }
}

TEST_CASE("an answer comes with its status, body and wish for a pause") {
  Bare bare;
  bare.told.status = 429;
  bare.told.body = "{}";
  for (const auto& [text, pause] : std::map<std::string, std::optional<risk::SpanMs>>{
           {"7", 7'000},
           {"999999999", risk::kDay},
           {"-1", std::nullopt},
           {"Wed, 21 Oct 2026 07:28:00 GMT", std::nullopt},
           {"", std::nullopt}}) {
    bare.told.retry_after = text;
    const connect::HttpAnswer answer = bare.ask();
    CHECK(answer.status == 429);
    CHECK(answer.body == "{}");
    CHECK(answer.retry_after == pause);
  }
}

TEST_CASE("redirects are not followed") {
  Bare bare;
  bare.told.status = 302;
  CHECK(bare.ask().status == 302);
}

TEST_CASE("secrets go over TLS, or stay on this machine") {
  for (const char* url :
       {"https://carrier.example", "https://carrier.example:8443/base", "http://127.0.0.1:8080"}) {
    INFO(url);
    CHECK_NOTHROW(connect::open_http({url}));
  }
  for (const char* url : {"http://carrier.example", "ftp://127.0.0.1", "carrier.example", "",
                          "http://127.0.0.1.example", "https://", "https://carrier.example/?a=b",
                          "http://localhost:80"}) {
    INFO(url);
    CHECK_THROWS_AS(connect::open_http({url}), std::invalid_argument);
  }
}

}  // namespace simwarden::test
