// Decisions, the questions they put to people, and the reasons they put on cards, in the store.
// Every function works inside the transaction that is open on `db`, on the thread that owns it, and
// throws what the database throws.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/decide/decision.h"
#include "platform/decide/standing.h"

namespace simwarden::store {

class Database;

// False, and nothing done, when a decision of that id is there already.
bool append(Database& db, const decide::Decision& decision);
std::optional<decide::Decision> decision(Database& db, std::string_view id);

struct DecisionFilter {
  std::string org;      // this organisation and all below it; empty: all
  std::string card;     // empty: all
  std::string finding;  // empty: all
  int limit = 100;
};
// Newest first.
std::vector<decide::Decision> decisions(Database& db, const DecisionFilter& filter);

// What was last decided about a finding.
struct FindingStanding {
  std::string decision;
  decide::Kind kind = decide::Kind::record;
  unsigned round = 0;
  bool lifted = false;
};
std::optional<FindingStanding> finding_standing(Database& db, std::string_view finding);
void set_finding_standing(Database& db, std::string_view finding, const FindingStanding& standing);
// A finding that is not about one card is decided for each card that it concerns, under this name.
std::string finding_of_card(std::string_view finding, std::string_view card);
// The cards for which such a finding was decided.
std::vector<std::string> cards_decided(Database& db, std::string_view finding);

std::vector<decide::Reason> reasons(Database& db, std::string_view card);
std::optional<decide::Reason> reason(Database& db, std::string_view card, std::string_view finding);
void put_reason(Database& db, std::string_view card, const decide::Reason& reason);
bool remove_reason(Database& db, std::string_view card, std::string_view finding);
struct HeldCard {
  std::string card;
  decide::Reason reason;
};
std::vector<HeldCard> expired_reasons(Database& db, risk::Instant now, int limit);

// Counts one automatic suspension against `org`.
void draw_budget(Database& db, std::string_view org, risk::Instant at, std::string_view decision);
std::uint64_t budget_drawn_since(Database& db, std::string_view org, risk::Instant since);

// A decision in front of a person.
struct Asked {
  std::string decision;
  std::string finding;
  std::string card;
  std::string org;
  int approvals_needed = 1;
  risk::Instant asked_at = 0;
  std::string state = "open";  // open, approved, refused, withdrawn
};
void ask(Database& db, const Asked& asked);
std::optional<Asked> asked(Database& db, std::string_view decision);
std::optional<Asked> asked_about(Database& db, std::string_view finding);  // the open one
std::vector<Asked> open_questions(Database& db, std::string_view org, int limit);
void close_question(Database& db, std::string_view decision, std::string_view state,
                    risk::Instant at);

// False when this person has given a verdict on it already.
bool add_verdict(Database& db, std::string_view decision, std::string_view person,
                 std::string_view verdict, std::string_view reason, risk::Instant at);
int approvals(Database& db, std::string_view decision);

bool switched_on(Database& db, std::string_view name);
void set_switch(Database& db, std::string_view name, bool on, std::string_view actor,
                risk::Instant at);

}  // namespace simwarden::store
