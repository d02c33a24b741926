// The "nftables" enforcer: blocks what a suspended card's client addresses send or receive through
// this gateway, and throttles a limited card's. It owns the table `inet simwarden` and touches no
// other. Needs the program nft and CAP_NET_ADMIN.
//
//   sets blocked4, blocked6               addresses whose forwarded packets are dropped
//   maps up4, up6, down4, down6           address → limit object; what is over its rate is dropped
//
// After each change the enforcer asks nft what is in force, and only that decides its answer.
#pragma once

#include <string>

#include "gateway-agent/enforcers/card_addresses.h"
#include "gateway-agent/enforcers/enforcer.h"

namespace simwarden::agent {

class NftEnforcer : public Enforcer {
 public:
  // Makes its table, keeping what is in force from before. Throws std::runtime_error with nft's
  // words when that fails.
  explicit NftEnforcer(CardAddresses addresses, std::string table = "simwarden");

  std::string_view name() const override { return "nftables"; }

  // Only `rate_bps` can be limited here; other limits are refused as `unsupported` and change
  // nothing. `no_address` fails: this gateway serves no such card.
  Outcome apply(const Desired& desired) override;

 private:
  CardAddresses addresses_;
  std::string table_;
};

}  // namespace simwarden::agent
