// Cases: the findings of one subject that belong together, with one owner and one disposition.
// As decisions.h: inside the open transaction, on the thread that owns it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "risk-models/instant.h"

namespace simwarden::store {

class Database;

struct Case {
  std::string id;
  std::string subject;  // "card:8986…", or the kind and the finding of what is not one card
  std::string card;     // empty when it is not about one card
  std::string org;
  risk::Instant opened_at = 0;
  risk::Instant changed_at = 0;
  std::optional<risk::Instant> closed_at;
  bool open = true;
  std::string disposition;  // what was done last: notified, held, waiting, commanded, confirmed, …
  std::string owner;        // a person, or empty
};
std::optional<Case> open_case(Database& db, std::string_view subject);
std::optional<Case> find_case(Database& db, std::string_view id);
std::vector<Case> cases(Database& db, std::string_view org, bool closed_too, int limit);
void put(Database& db, const Case& c);

struct CaseFinding {
  std::string finding;
  std::string case_id;
  std::string risk, indicator;
  std::string state;   // open, closed, retracted
  std::string action;  // what the ladder asks
  risk::Instant at = 0;
};
std::optional<CaseFinding> case_finding(Database& db, std::string_view finding);
std::vector<CaseFinding> findings_of(Database& db, std::string_view case_id);
void put(Database& db, const CaseFinding& finding);

}  // namespace simwarden::store
