#include "platform/store/commands.h"

#include <array>
#include <stdexcept>

#include "platform/store/organisation_filter.h"
#include "platform/store/sql.h"

namespace simwarden::store {
namespace {

constexpr std::array<std::string_view, 8> kStatuses = {
    "queued", "sent", "done", "refused", "failed", "expired", "superseded", "no_route"};

std::optional<risk::Instant> instant(const Row& row, int column) {
  return row.null(column) ? std::nullopt : std::optional<risk::Instant>(row.integer(column));
}

constexpr const char* kStandingColumns =
    "card, name_kind, org, registry_gw, intended, limits, intended_at, decision, wants_carrier, "
    "state_version, commanded, confirmed, confirmed_at, control, uses_after_confirmation, settled, "
    "carrier";

CardStanding standing_of(const Row& row) {
  CardStanding s;
  s.card = row.text(0);
  s.name_kind = row.text(1);
  s.org = row.text(2);
  s.registry_gw = row.text(3);
  s.intended = {decide::parse_card_state(row.text(4)), decide::parse_limits(row.text(5))};
  s.intended_at = row.integer(6);
  s.decision = row.text(7);
  s.wants_carrier = row.integer(8) != 0;
  s.state_version = static_cast<std::uint64_t>(row.integer(9));
  s.commanded = decide::parse_card_state(row.text(10));
  s.confirmed = decide::parse_card_state(row.text(11));
  s.confirmed_at = instant(row, 12);
  s.not_confirmed = row.text(13) == "not_confirmed";
  s.uses_after_confirmation = static_cast<std::uint64_t>(row.integer(14));
  s.settled = row.integer(15) != 0;
  s.carrier = row.text(16);
  return s;
}

constexpr const char* kCommandColumns =
    "id, card, route, gw, state, limits, state_version, decision, payload, status, why, attempts, "
    "issued_at, expires_at, next_at, sent_at, result_at";

Command command_of(const Row& row) {
  Command c;
  c.id = row.text(0);
  c.card = row.text(1);
  c.carrier = row.text(2) == "carrier";
  c.gw = row.text(3);
  c.desired = {decide::parse_card_state(row.text(4)), decide::parse_limits(row.text(5))};
  c.state_version = static_cast<std::uint64_t>(row.integer(6));
  c.decision = row.text(7);
  c.payload = row.text(8);
  c.status = parse_command_status(row.text(9));
  c.why = row.text(10);
  c.attempts = static_cast<int>(row.integer(11));
  c.issued_at = row.integer(12);
  c.expires_at = row.integer(13);
  c.next_at = row.integer(14);
  c.sent_at = instant(row, 15);
  c.result_at = instant(row, 16);
  return c;
}

std::string select(const char* condition) {
  return std::string("SELECT ") + kCommandColumns + " FROM commands WHERE " + condition;
}

}  // namespace

std::string_view text(CommandStatus status) {
  return kStatuses.at(static_cast<std::size_t>(status));
}

CommandStatus parse_command_status(std::string_view word) {
  for (std::size_t i = 0; i < kStatuses.size(); ++i)
    if (kStatuses.at(i) == word) return static_cast<CommandStatus>(i);
  throw std::invalid_argument("unknown command status \"" + std::string(word) + "\"");
}

std::optional<CardStanding> card_standing(Database& db, std::string_view card) {
  return first(db,
               std::string("SELECT ") + kStandingColumns + " FROM card_standings WHERE card = ?",
               standing_of, card);
}

void put(Database& db, const CardStanding& s) {
  run(db,
      std::string("INSERT OR REPLACE INTO card_standings (") + kStandingColumns +
          ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
      s.card, s.name_kind, s.org, s.registry_gw, text(s.intended.state), text(s.intended.limits),
      s.intended_at, s.decision, s.wants_carrier, s.state_version, text(s.commanded),
      text(s.confirmed), s.confirmed_at, s.not_confirmed ? "not_confirmed" : "",
      s.uses_after_confirmation, s.settled, s.carrier);
}

std::vector<std::string> unsettled_cards(Database& db, int limit) {
  return all(
      db, "SELECT card FROM card_standings WHERE settled = 0 ORDER BY card LIMIT ?",
      [](const Row& row) { return row.text(0); }, limit);
}

std::vector<CardStanding> confirmed_suspended(Database& db) {
  return all(db,
             std::string("SELECT ") + kStandingColumns +
                 " FROM card_standings WHERE confirmed = 'suspended'",
             standing_of);
}

std::vector<CardStanding> card_standings(Database& db, std::string_view org, int limit) {
  return all(db,
             std::string("SELECT ") + kStandingColumns + " FROM card_standings WHERE " +
                 within_organisation("org", 1) + " ORDER BY intended_at DESC, card LIMIT ?2",
             standing_of, org, limit);
}

std::vector<Enforcement> enforcements(Database& db, std::string_view card) {
  return all(
      db,
      "SELECT card, gw, confirmed, limits, version, at, touched FROM enforcements WHERE card = ? "
      "ORDER BY gw",
      [](const Row& row) {
        return Enforcement{
            row.text(0),
            row.text(1),
            {decide::parse_card_state(row.text(2)), decide::parse_limits(row.text(3))},
            static_cast<std::uint64_t>(row.integer(4)),
            row.integer(5),
            row.integer(6) != 0};
      },
      card);
}

void put(Database& db, const Enforcement& e) {
  run(db,
      "INSERT OR REPLACE INTO enforcements (card, gw, confirmed, limits, version, at, touched) "
      "VALUES (?,?,?,?,?,?,?)",
      e.card, e.gw, text(e.confirmed.state), text(e.confirmed.limits), e.version, e.at, e.touched);
}

std::vector<Route> routes(Database& db) {
  return all(db, "SELECT card, gw FROM card_routes", [](const Row& row) {
    return Route{row.text(0), row.text(1)};
  });
}

std::string route(Database& db, std::string_view card) {
  return first(
             db, "SELECT gw FROM card_routes WHERE card = ?",
             [](const Row& row) { return row.text(0); }, card)
      .value_or("");
}

void set_route(Database& db, std::string_view card, std::string_view gw, risk::Instant at) {
  run(db,
      "INSERT INTO card_routes (card, gw, at) VALUES (?,?,?) ON CONFLICT (card) DO UPDATE SET gw = "
      "excluded.gw, at = excluded.at",
      card, gw, at);
}

void insert(Database& db, const Command& c) {
  run(db,
      std::string("INSERT INTO commands (") + kCommandColumns +
          ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
      c.id, c.card, c.carrier ? "carrier" : "gateway", c.gw, text(c.desired.state),
      text(c.desired.limits), c.state_version, c.decision, c.payload, text(c.status), c.why,
      c.attempts, c.issued_at, c.expires_at, c.next_at, c.sent_at, c.result_at);
}

void update(Database& db, const Command& c) {
  run(db,
      "UPDATE commands SET status = ?, why = ?, attempts = ?, next_at = ?, sent_at = ?, result_at "
      "= ? WHERE id = ?",
      text(c.status), c.why, c.attempts, c.next_at, c.sent_at, c.result_at, c.id);
}

std::optional<Command> command(Database& db, std::string_view id) {
  return first(db, select("id = ?"), command_of, id);
}

std::vector<Command> commands_of(Database& db, std::string_view card) {
  return all(db, select("card = ? ORDER BY state_version DESC LIMIT 256"), command_of, card);
}

std::vector<Command> live_commands(Database& db, std::string_view card) {
  return all(db, select("card = ? AND status IN ('queued', 'sent') ORDER BY state_version"),
             command_of, card);
}

std::vector<Command> due_for_gateways(Database& db, risk::Instant now, bool active_only,
                                      int limit) {
  return all(db,
             select("status IN ('queued', 'sent') AND next_at <= ?1 AND expires_at > ?1 AND (NOT "
                    "?2 OR state = 'active') AND route = 'gateway' ORDER BY next_at, id LIMIT ?3"),
             command_of, now, active_only, limit);
}

std::vector<Command> due_at(Database& db, std::string_view gw, risk::Instant now, bool active_only,
                            int limit) {
  return all(db,
             select("status IN ('queued', 'sent') AND next_at <= ?1 AND expires_at > ?1 AND (NOT "
                    "?2 OR state = 'active') AND gw = ?3 ORDER BY next_at, id LIMIT ?4"),
             command_of, now, active_only, gw, limit);
}

void hasten_commands(Database& db, std::string_view gw, risk::Instant now) {
  run(db,
      "UPDATE commands SET next_at = ?1 WHERE gw = ?2 AND status IN ('queued', 'sent') AND next_at "
      "> ?1",
      now, gw);
}

std::vector<Command> overdue_commands(Database& db, risk::Instant now, int limit) {
  return all(db, select("status IN ('queued', 'sent') AND expires_at <= ? ORDER BY id LIMIT ?"),
             command_of, now, limit);
}

std::vector<Command> commands(Database& db, const CommandFilter& f) {
  return all(db,
             select((std::string("(?1 = '' OR card = ?1) AND card IN (SELECT card FROM "
                                 "card_standings WHERE ") +
                     within_organisation("org", 2) + ") ORDER BY issued_at DESC, id LIMIT ?3")
                        .c_str()),
             command_of, f.card, f.org, f.limit);
}

std::vector<CommandCount> command_counts(Database& db) {
  return all(db, "SELECT status, COUNT(*) FROM commands GROUP BY status ORDER BY status",
             [](const Row& row) {
               return CommandCount{row.text(0), static_cast<std::uint64_t>(row.integer(1))};
             });
}

}  // namespace simwarden::store
