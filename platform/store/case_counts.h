// How many cases there are, without saying whose cards. As decisions.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace simwarden::store {

class Database;

struct CaseCount {
  std::string org;  // the one asked for, or the next below it: all below that are in its counts
  std::string risk;
  std::string severity;
  std::string state;  // as state_of
  std::uint64_t cases = 0;
};
// By organisation, class, severity and state. A case with findings of two classes counts in both.
std::vector<CaseCount> case_counts(Database& db, std::string_view org);

}  // namespace simwarden::store
