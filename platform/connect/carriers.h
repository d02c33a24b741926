// carriers.toml: the platforms of carriers that are asked to hold cards, and which cards are whose.
//
//   [[carrier]]
//   name = "emnify-de"            # A-Z a-z 0-9 _ -, up to 64
//   kind = "emnify"               # emnify, soracom
//   url = "https://cdn.emnify.net"
//   token_file = "emnify.token"   # soracom: key_id and key_file. A file of its owner's alone.
//   org = "de/utilities"          # the cards of it and below; left out: any
//   imsi_prefix = "90143"         # left out: any
//   authority = "ca.pem"          # left out: the system's
//   timeout_s = 10
//   orders_per_minute = 60
//   speed_class = "s1.standard"   # soracom: of a card that nothing limits
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "platform/connect/connector.h"
#include "platform/connect/http.h"
#include "platform/connect/soracom.h"
#include "platform/dispatch/carrier_routes.h"

namespace simwarden::connect {

enum class CarrierKind { emnify, soracom };

struct CarrierSettings {
  CarrierKind kind = CarrierKind::emnify;
  dispatch::CarrierRoute route;  // names the connector
  HttpOptions http;
  std::string token;       // emnify
  SoracomAccount soracom;  // soracom
  int orders_per_minute = 60;
};

// In the file's order, which is the order of the routes. Reads the secrets too. Throws
// state::LoadError naming the file, the line, the key and what is allowed.
std::vector<CarrierSettings> load_carriers(const std::filesystem::path& file);

// A connector with the HTTP that it needs.
class OpenConnector {
 public:
  explicit OpenConnector(const CarrierSettings& settings);
  Connector& connector() { return *connector_; }

 private:
  std::unique_ptr<Http> http_;
  std::unique_ptr<Connector> connector_;
};

}  // namespace simwarden::connect
