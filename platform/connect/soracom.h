// Soracom's API, version 1: POST …/suspend, …/activate and …/update_speed_class, read back by GET.
// After the vendor's public description (users.soracom.io/docs, SIM management API); not yet run
// against the vendor's own service.
#pragma once

#include "platform/connect/connector.h"
#include "platform/connect/http.h"

namespace simwarden::connect {

struct SoracomAccount {
  std::string key_id;  // of an authentication key
  std::string key;
  std::string speed_class = "s1.standard";  // of a card that nothing limits
};

// A SIM's id is its ICCID. A limit of the rate is the speed class that stays below it; the other
// limits are unsupported.
class Soracom : public Connector {
 public:
  // `http` outlives the connector.
  Soracom(Http& http, SoracomAccount account) : http_(http), account_(std::move(account)) {}
  Reply carry_out(const Order& order) override;

 private:
  struct Sim {
    std::string status;
    std::string speed_class;
  };
  HttpAnswer ask(HttpRequest request);
  HttpAnswer log_in();
  std::optional<Sim> read(const Order& order, Reply& failed);
  // Writes one step; true when it was taken.
  bool write(const Order& order, std::string_view verb, std::string json, Reply& failed);

  Http& http_;
  SoracomAccount account_;
  std::string api_key_;  // both empty: not logged in
  std::string session_;
};

}  // namespace simwarden::connect
