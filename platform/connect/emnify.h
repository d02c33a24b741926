// emnify's REST API, version 1: a SIM's status is changed by PATCH and read back by GET.
// After the vendor's public description (docs.emnify.com/developers/emnify-rest-api); not yet run
// against the vendor's own service.
#pragma once

#include "platform/connect/connector.h"
#include "platform/connect/http.h"

namespace simwarden::connect {

// Cards are found by their ICCID. There is no limited state.
class Emnify : public Connector {
 public:
  // `token`: an application token. `http` outlives the connector.
  Emnify(Http& http, std::string token) : http_(http), token_(std::move(token)) {}
  Reply carry_out(const Order& order) override;

 private:
  struct Sim {
    std::int64_t id = 0;
    int status = -1;
  };
  HttpAnswer ask(HttpRequest request);
  HttpAnswer log_in();
  std::optional<Sim> find(const Order& order, Reply& failed);

  Http& http_;
  std::string token_;
  std::string session_;  // empty: not logged in
};

}  // namespace simwarden::connect
