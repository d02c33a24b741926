// The budget of automatic suspensions: a share of an organisation's active cards in an hour and in
// a day. It is checked for the card's organisation and for every organisation above it, so that
// many small sub-organisations cannot add up to more than their parent may.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "risk-models/instant.h"

namespace simwarden::decide {

struct BudgetRule {
  double share_per_hour = 0.001;
  double share_per_day = 0.005;
  std::uint64_t least = 1;            // an organisation of few cards may have this many
  std::uint64_t most_per_hour = 200;  // whatever its size
};

// "cn/guangdong/acme" → itself, "cn/guangdong", "cn". Cards without an organisation share "".
std::vector<std::string> organisations(std::string_view org);

struct Allowance {
  std::uint64_t per_hour = 0;
  std::uint64_t per_day = 0;
};
Allowance allowance(const BudgetRule& rule, std::uint64_t active_cards);

// What one organisation has used: automatic suspensions whose decision is younger than an hour, a
// day. Later than now counts too: a clock that was set back frees nothing.
struct BudgetUse {
  std::string org;
  std::uint64_t active_cards = 0;
  std::uint64_t last_hour = 0;
  std::uint64_t last_day = 0;
};

// How many active cards each organisation has, its sub-organisations included.
class Census {
 public:
  void add(std::string_view org, std::uint64_t cards = 1);
  std::uint64_t active(const std::string& org) const;

 private:
  std::unordered_map<std::string, std::uint64_t> active_;
};

}  // namespace simwarden::decide
