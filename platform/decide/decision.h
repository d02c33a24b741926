// A decision: what the platform, or a person, does about one finding. Immutable and appended; what
// comes later (an approval, a refusal, a resumption) is another decision or a verdict beside it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "risk-models/instant.h"

namespace simwarden::decide {

// The catalogue's ladder, mildest first, and the way back.
enum class Kind : std::uint8_t { record, notify, limit, suspend_with_approval, suspend, resume };

enum class Outcome : std::uint8_t {
  issued,   // carried out: written down, told, or ordered
  held,     // a guard stopped it; a person may approve it
  waiting,  // the policy itself asks for a person's approval
};

// Who stopped a decision. `none` for what was issued.
enum class Guard : std::uint8_t {
  none,
  suppressed,          // people asked not to hear of it for a while
  approval,            // the ladder asks for a person
  kill_switch,         // somebody stopped all automatic and manual action
  never_suspend,       // a protected card: two distinct approvers
  breaker,             // findings come as they never did: everything waits for a person
  unassigned_gateway,  // one gateway's word alone about a card that is not its own
  fleet,               // many cards show it at once: one case, a person first
  budget,              // the organisation's share of suspensions is used up
  cause_gone,          // it was over before it could be decided: there is nothing to switch off
  no_single_card,      // the finding is about a device, a gateway, …: nothing to switch off
};

std::string_view text(Kind);
std::string_view text(Outcome);
std::string_view text(Guard);
// Throw std::invalid_argument on an unknown word (a damaged store).
Kind parse_kind(std::string_view);
Outcome parse_outcome(std::string_view);
Guard parse_guard(std::string_view);

inline constexpr std::string_view kAutomatic = "policy";  // actor of what no person asked for

struct Decision {
  std::string id;  // decision_id(); the same finding gives the same decisions
  Kind kind = Kind::record;
  Outcome outcome = Outcome::issued;
  Guard guard = Guard::none;
  std::string why;  // a sentence for people; names the guard's figures
  int approvals_needed = 0;
  risk::Instant at = 0;

  std::string finding;  // id; empty for a resumption by a person
  std::uint64_t revision = 0;
  std::string risk, indicator;
  std::string detector;  // "R06@2026.1": whose doing it was
  std::string card;      // key; empty when the finding is not about one card
  std::string org;
  std::string actor{kAutomatic};
  std::string policy;  // Policy::version by which it was made; empty: a person's own
  std::string basis;   // the decision that this one carries out or lifts; may be empty
};

// 32 hex digits. `round` counts how often the finding's earlier decisions were taken back, so that
// a finding which returns is decided anew while a replay of the same change is not.
std::string decision_id(std::string_view finding, Kind kind, unsigned round);

}  // namespace simwarden::decide
