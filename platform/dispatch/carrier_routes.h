// Which carrier a card belongs to. A carrier's platform is one more end to which commands go: in
// the store its name stands where a gateway's does, as "carrier:NAME", which no gateway can be
// called.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "risk-models/profile.h"

namespace simwarden::dispatch {

struct CarrierRoute {
  std::string carrier;      // the connector's name
  std::string org;          // cards of it and of what is below it; empty: any
  std::string imsi_prefix;  // "46001"; empty: any
};
using CarrierRoutes = std::vector<CarrierRoute>;

// The first route that the card matches; empty: none. A card without IMSI matches no prefix.
std::string carrier_of(const CarrierRoutes& routes, const risk::Card& card);

// "carrier:NAME"; empty stays empty.
std::string carrier_end(std::string_view carrier);
bool is_carrier(std::string_view end);

}  // namespace simwarden::dispatch
