#include "platform/dispatch/carrier_routes.h"

namespace simwarden::dispatch {
namespace {

constexpr std::string_view kMark = "carrier:";

bool within(std::string_view org, std::string_view above) {
  return above.empty() || org == above || (org.starts_with(above) && org[above.size()] == '/');
}

}  // namespace

std::string carrier_of(const CarrierRoutes& routes, const risk::Card& card) {
  for (const CarrierRoute& route : routes)
    if (within(card.org, route.org) && card.imsi.starts_with(route.imsi_prefix))
      return route.carrier;
  return {};
}

std::string carrier_end(std::string_view carrier) {
  return carrier.empty() ? "" : std::string(kMark) + std::string(carrier);
}

bool is_carrier(std::string_view end) { return end.starts_with(kMark); }

}  // namespace simwarden::dispatch
