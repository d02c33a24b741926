// Keeps cases in step with findings, decisions and commands. Inside the open transaction.
#pragma once

#include <string>
#include <string_view>

#include "risk-models/finding.h"
#include "risk-models/instant.h"

namespace simwarden::store {
class Database;
}

namespace simwarden::dispatch {

struct CaseEntry {
  const std::string& finding_id;
  const risk::Finding& finding;
  std::string card;  // empty when the finding is not about one card
  std::string org;
};

// By when a case of a severity is to be acknowledged and resolved, from when it was opened or last
// raised. The shared documents give no figures: these are ours (docs/cases.md).
struct DueWithin {
  risk::SpanMs acknowledged = 0, resolved = 0;
};
DueWithin due_within(risk::Severity severity);

// Files the finding, as it is now, under the case of its subject; opens one when there is none. A
// case is as severe as its severest finding ever was. A finding that makes it severer brings it
// back to `new` with shorter due times, reopens a resolved one too, and leaves an entry in the
// audit log; one that returns reopens a case that was over by itself.
void file(store::Database& db, const CaseEntry& entry, risk::Instant now);

// The card's open case has come this far; closes it when nothing about it is open any more: no
// finding, no reason, no question.
void dispose(store::Database& db, std::string_view card, std::string_view disposition,
             risk::Instant now);
// The same for the case of a finding that is not about one card.
void dispose_of(store::Database& db, std::string_view finding, std::string_view disposition,
                risk::Instant now);

}  // namespace simwarden::dispatch
