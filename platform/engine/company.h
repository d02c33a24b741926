// Whether a proof by absence holds: what the card's gateway and its peer group did meanwhile.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "platform/state/registry.h"
#include "risk-models/across/report_table.h"
#include "risk-models/finding.h"
#include "risk-models/peer_table.h"

namespace simwarden::engine {

// The cards with a declared period, by the gateway that the registry gives them.
class GatewayCards {
 public:
  // Takes in the cards that the registry got since, or all of them after forget().
  void follow(const state::Registry& registry);
  void forget();

  // How many cards of a gateway report at least once in `span`.
  std::size_t reporting_within(const std::string& gateway, risk::SpanMs span) const;

 private:
  std::size_t cards_ = 0;
  std::unordered_map<std::string, std::vector<std::uint32_t>> periods_s_;
};

// What is known about a finding's while_gateway_online and while_peers_report.
struct Company {
  bool holds = true;
  std::size_t silent = 0;  // so many cards of its gateway, itself included, were silent: all that
                           // should have reported; 0: it was not so
  bool operator==(const Company&) const = default;
};

struct CompanyTables {
  const risk::ReportTable& reports;
  const risk::PeerTable& peers;
  const GatewayCards& gateways;
};

// Whether the finding needs company at all.
bool needs_company(const risk::Finding& finding);
// When nothing can change it any more, once that is settled.
risk::Instant company_settles_at(const risk::Finding& finding);
Company company_of(const risk::Finding& finding, const risk::Card& card, risk::ProfileNo profile,
                   int zone_min, const CompanyTables& tables);
// Excuses a silence that the whole gateway shares: the gateway is silent, not the card.
void apply_gateway_excuse(const Company& company, const risk::Card& card, risk::Finding& finding);

}  // namespace simwarden::engine
