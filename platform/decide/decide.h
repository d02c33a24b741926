// The policy's answer to one change of one finding. Pure: no clock, store or network; the same
// question has the same answer.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/decide/decision.h"
#include "platform/decide/policy.h"
#include "platform/decide/standing.h"
#include "risk-models/finding.h"

namespace simwarden::decide {

// What was last decided about the finding.
struct Taken {
  std::string decision;
  Kind kind = Kind::record;
  unsigned round = 0;
  std::optional<CardState> in_force;  // what its reason does to the card, while it stands
  bool asked = false;                 // it is still in front of a person
  bool lifted = false;                // it was taken back; a return of the cause is decided anew
  bool refused = false;               // a person said no to it
  Guard guard = Guard::none;          // what held it
};

struct Question {
  const std::string& id;
  std::uint64_t revision = 0;
  const risk::Finding& finding;
  CardFacts card;
  std::optional<Taken> taken;
  bool kill_switch = false;
  std::vector<BudgetUse> budget;            // one for each of organisations(card.org)
  std::string model;                        // for Decision::detector
  std::optional<std::string> breaker;       // why it is open for this finding
  std::optional<std::string> suppressed{};  // by what, where people do not want to hear of it
};

struct Answer {
  std::optional<Decision> lift;      // takes back what was in force
  bool withdraw = false;             // the open question about this finding is moot
  std::optional<Decision> decision;  // the new one
  std::optional<Reason> reason;      // what the new one puts on the card
  unsigned round = 0;                // of the new one
};

Answer decide(const Question& question, const Policy& policy, risk::Instant now);

// What a rung of the ladder, from `limit` on, does to a card.
CardState held_by(Kind kind);

// Ladder kind of a finding's action.
Kind kind_of(risk::Action action);
// The rung that the policy chooses for a finding: its rule's, or else the catalogue's.
Kind rung(const Policy& policy, const risk::Finding& finding, const CardFacts& card);

}  // namespace simwarden::decide
