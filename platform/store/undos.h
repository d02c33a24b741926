// What the policy holds, as a list that people may take back at once, and what they asked for.
// As decisions.h: inside the open transaction, on the thread that owns it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "risk-models/instant.h"

namespace simwarden::store {

class Database;

struct Held {
  std::string card, finding, decision;
};
struct HeldFilter {
  std::string detector;     // "R06@2026.1", or "R06": every version of it; empty: all
  std::string policy;       // the version by which it was decided; empty: all
  std::string org;          // this organisation and all below it; empty: all
  risk::Instant since = 0;  // decided at or after
};
// Automatic suspensions in force for which no person answers, by card.
std::vector<Held> held_by_policy(Database& db, const HeldFilter& filter);

struct Undo {
  std::string id;    // SHA-256 of the list
  std::string org;   // of the selection
  std::string list;  // a line a reason: card, finding, decision, with tabs between
  std::string asked_by;
  risk::Instant asked_at = 0;
  std::string done_by;  // empty: it waits for a second person
  std::optional<risk::Instant> done_at;
};
std::optional<Undo> undo(Database& db, std::string_view id);
void put(Database& db, const Undo& undo);

std::string list_of(const std::vector<Held>& held);
std::vector<Held> held_in(std::string_view list);

}  // namespace simwarden::store
