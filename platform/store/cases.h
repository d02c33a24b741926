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

// The closed loop beside the stages (dispatch/case_timers.h).
struct Loop {
  std::optional<risk::Instant> notified_at;  // its organisation was told
  std::optional<risk::Instant> disposed_at;  // somebody works, or worked, on it
  std::optional<risk::Instant> fed_back_at;  // it was resolved with a verdict, …
  std::string fed_back_by;
  std::optional<risk::Instant> verify_by;  // … which somebody else checks until then
  std::optional<risk::Instant> verified_at;
  std::string verified_by;
  std::optional<risk::Instant> escalate_at;  // it is late then
  int escalations = 0;
  std::string escalated_to;  // the last; empty: the site
};

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
  Loop loop;
};
// new, acknowledged, in_progress, resolved; or closed: over by itself, without a verdict.
std::string_view state_of(const Case& c);
// One of its due times has passed.
bool overdue(const Case& c, risk::Instant now);

struct CaseFilter {
  std::string org;  // this organisation and all below it; empty: all
  bool closed_too = false;
  std::string state{};                        // as state_of; empty: any
  std::optional<risk::Instant> overdue_at{};  // resolved ones that nobody verified in time too
  int limit = 100;
};
std::optional<Case> open_case(Database& db, std::string_view subject);
std::optional<Case> find_case(Database& db, std::string_view id);
std::vector<Case> cases(Database& db, const CaseFilter& filter);  // changed last first
// Open ones, and resolved ones that nobody verified, whose escalate_at has come.
std::vector<Case> late_cases(Database& db, risk::Instant now, int limit);
void put(Database& db, const Case& c);

// A card of a case that is about many, as far as people need it to act.
struct CaseCard {
  std::string card, kind, org, gateway, carrier;  // as dispatch::CardName
  bool never_suspend = false;
};
// All of them, in the order of their keys; replaces those of before.
void put_cards(Database& db, std::string_view case_id, const std::vector<CaseCard>& cards);
std::vector<CaseCard> cards_of(Database& db, std::string_view case_id, int limit);
std::uint64_t count_cards(Database& db, std::string_view case_id);

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
