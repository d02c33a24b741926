// Intended, commanded and confirmed state of cards, their routes, and the outbox of commands, in
// the store. As decisions.h: inside the open transaction, on the thread that owns it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/decide/standing.h"
#include "risk-models/instant.h"

namespace simwarden::store {

class Database;

// A card that a decision ever touched. Intended is what the reasons ask for, commanded what a
// gateway was last told, confirmed what a gateway has read back as in force.
struct CardStanding {
  std::string card;
  std::string name_kind = "iccid";  // iccid, imsi, msisdn: what the key is
  std::string org;
  std::string registry_gw;
  decide::Desired intended;
  risk::Instant intended_at = 0;
  std::string decision;        // the latest that changed the intention
  bool wants_carrier = false;  // a finding behind it rests on carrier records
  std::string carrier;         // the connector's name; empty: none
  std::uint64_t state_version = 0;
  decide::CardState commanded = decide::CardState::active;
  decide::CardState confirmed = decide::CardState::active;
  std::optional<risk::Instant> confirmed_at;
  bool not_confirmed = false;  // seen using data although a gateway said it is suspended
  std::uint64_t uses_after_confirmation = 0;
  bool settled = true;  // nothing is left to do until something changes
};
std::optional<CardStanding> card_standing(Database& db, std::string_view card);
void put(Database& db, const CardStanding& standing);
std::vector<std::string> unsettled_cards(Database& db, int limit);
std::vector<CardStanding> confirmed_suspended(Database& db);
std::vector<CardStanding> card_standings(Database& db, std::string_view org, int limit);

// What one gateway said is in force for a card. `touched`: it may enforce something, because it was
// once told to and has not yet confirmed `active` since.
struct Enforcement {
  std::string card;
  std::string gw;
  decide::Desired confirmed;
  std::uint64_t version = 0;
  risk::Instant at = 0;
  bool touched = false;
};
std::vector<Enforcement> enforcements(Database& db, std::string_view card);
void put(Database& db, const Enforcement& enforcement);

struct Route {
  std::string card;
  std::string gw;
};
std::vector<Route> routes(Database& db);
std::string route(Database& db, std::string_view card);  // empty: none
void set_route(Database& db, std::string_view card, std::string_view gw, risk::Instant at);

enum class CommandStatus : std::uint8_t {
  queued,
  sent,
  done,
  refused,
  failed,
  expired,
  superseded,
  no_route
};
std::string_view text(CommandStatus);
CommandStatus parse_command_status(std::string_view);  // throws std::invalid_argument

struct Command {
  std::string id;
  std::string card;
  bool carrier = false;  // for the carrier, not for a gateway
  std::string gw;        // or the carrier's end; empty without a route
  decide::Desired desired;
  std::uint64_t state_version = 0;
  std::string decision;
  std::string payload;  // what is signed; the same bytes at every attempt
  CommandStatus status = CommandStatus::queued;
  std::string why;
  int attempts = 0;
  risk::Instant issued_at = 0;  // wall time, as the three below
  risk::Instant expires_at = 0;
  risk::Instant next_at = 0;
  std::optional<risk::Instant> sent_at;
  std::optional<risk::Instant> result_at;
};
void insert(Database& db, const Command& command);
void update(Database& db, const Command& command);  // status, why, attempts and the times
std::optional<Command> command(Database& db, std::string_view id);
std::vector<Command> commands_of(Database& db, std::string_view card);    // newest version first
std::vector<Command> live_commands(Database& db, std::string_view card);  // queued or sent
// `active_only`: none that holds a card.
std::vector<Command> due_for_gateways(Database& db, risk::Instant now, bool active_only, int limit);
std::vector<Command> due_at(Database& db, std::string_view gw, risk::Instant now, bool active_only,
                            int limit);
// Those for this gateway are due at once.
void hasten_commands(Database& db, std::string_view gw, risk::Instant now);
std::vector<Command> overdue_commands(Database& db, risk::Instant now, int limit);
struct CommandFilter {
  std::string org;
  std::string card;
  int limit = 100;
};
std::vector<Command> commands(Database& db, const CommandFilter& filter);  // newest first

struct CommandCount {
  std::string status;
  std::uint64_t count = 0;
};
std::vector<CommandCount> command_counts(Database& db);

}  // namespace simwarden::store
