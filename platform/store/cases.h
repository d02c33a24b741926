// Cases: the findings of one subject that belong together, with one owner and one disposition.
// As decisions.h: inside the open transaction, on the thread that owns it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "risk-models/finding.h"
#include "risk-models/instant.h"

namespace simwarden::store {

class Database;

// How far people are with a case.
enum class Stage : std::uint8_t { fresh, acknowledged, in_progress, resolved };  // fresh: "new"
std::string_view text(Stage);

struct Case {
  std::string id;
  std::string subject;  // "card:8986…", or the kind and the finding of what is not one card
  std::string card;     // empty when it is not about one card
  std::string org;
  risk::Instant opened_at = 0;
  risk::Instant changed_at = 0;
  std::optional<risk::Instant> closed_at;
  bool open = true;         // findings gather in it; closed and not resolved: over by itself
  std::string disposition;  // what was done last: notified, held, waiting, commanded, confirmed, …
  std::string owner;        // a person, or empty
  Stage stage = Stage::fresh;
  risk::Severity severity = risk::Severity::info;  // the highest that its findings ever had
  std::string verdict;                             // confirmed, false_positive, test; empty: none
  std::optional<risk::Instant> acknowledge_by, resolve_by;
};
// new, acknowledged, in_progress, resolved; or closed: over by itself, without a verdict.
std::string_view state_of(const Case& c);
// One of its due times has passed.
bool overdue(const Case& c, risk::Instant now);

struct CaseFilter {
  std::string org;  // this organisation and all below it; empty: all
  bool closed_too = false;
  std::string state{};  // as state_of; empty: any
  std::optional<risk::Instant> overdue_at{};
  int limit = 100;
};
std::optional<Case> open_case(Database& db, std::string_view subject);
std::optional<Case> find_case(Database& db, std::string_view id);
std::vector<Case> cases(Database& db, const CaseFilter& filter);  // changed last first
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

// Appended, never changed.
struct Comment {
  std::string person;
  risk::Instant at = 0;
  std::string text;
};
void add_comment(Database& db, std::string_view case_id, const Comment& comment);
std::vector<Comment> comments_of(Database& db, std::string_view case_id);  // oldest first

}  // namespace simwarden::store
