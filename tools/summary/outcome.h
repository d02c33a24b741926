// What became of each finding, as the store and the agents tell it. Knows nothing of labels.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace simwarden::store {
class Database;
}

namespace simwarden::summary {

// Lines `enforced` of the agents' logs: by command id, the state that the enforcer read back.
struct Enforced {
  std::string agent;     // name of the log file without its extension
  std::string enforcer;  // nftables, recording
  std::string state;
  bool done = false;
};
using EnforcedByCommand = std::map<std::string, Enforced>;
// Reads every *.log in the folder. Throws std::runtime_error naming what cannot be read.
EnforcedByCommand read_agent_logs(const std::filesystem::path& folder);

struct Outcome {
  std::string finding;     // id
  std::string decided_as;  // the same, or what a finding about many cards is called for this card
  std::string risk, indicator, subject, card, state, action;
  std::int64_t at = 0;  // ms
  bool excused = false;
  std::string decision;  // the first decision's kind; empty: none
  // recorded, notified, confirmed, waiting, refused, held, unconfirmed (why says where it stands)
  std::string end;
  std::string guard;  // of held
  std::string why;
  std::string enforcer;  // of confirmed
  std::string approved_by;
};

// In the order of `at`, then id; a finding about a device or destination once for each card that
// was decided. `confirmed` needs both: the command done in the store, and a line of an agent that
// says the same.
std::vector<Outcome> outcomes(store::Database& db, const EnforcedByCommand& enforced);

}  // namespace simwarden::summary
