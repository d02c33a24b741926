#include "platform/dispatch/results.h"

#include "platform/dispatch/case_book.h"
#include "platform/dispatch/outbox.h"
#include "platform/store/commands.h"

namespace simwarden::dispatch {
namespace {

using store::Command;
using store::CommandStatus;

constexpr std::uint64_t kSaneVersion = std::uint64_t{1} << 53;

store::Enforcement enforcement_at(store::Database& db, const Command& c) {
  for (store::Enforcement& e : store::enforcements(db, c.card))
    if (e.gw == c.gw) return e;
  store::Enforcement fresh;
  fresh.card = c.card;
  fresh.gw = c.gw;
  return fresh;
}

// What the gateway read back. An answer about an older version than one known already says nothing
// about what is in force now.
void enforce(store::Database& db, const Command& c, risk::Instant now) {
  store::Enforcement e = enforcement_at(db, c);
  if (e.version >= c.state_version) return;
  e.confirmed = c.desired;
  e.version = c.state_version;
  e.at = now;
  e.touched = c.desired.state != decide::CardState::active;
  store::put(db, e);
}

void close(store::Database& db, Command& c, CommandStatus status, const std::string& why,
           risk::Instant wall) {
  c.status = status;
  c.why = why;
  c.result_at = wall;
  store::update(db, c);
}

void unsettle(store::Database& db, const std::string& card, std::uint64_t least_version,
              bool for_carrier = false) {
  auto standing = store::card_standing(db, card);
  if (!standing) return;
  standing->settled = false;
  standing->wants_carrier = standing->wants_carrier || for_carrier;
  if (least_version > standing->state_version && least_version < kSaneVersion)
    standing->state_version = least_version;
  store::put(db, *standing);
}

Verdict done(store::Database& db, Command& c, const wire::CommandResult& r, risk::Instant now,
             risk::Instant wall) {
  if (r.state_version != c.state_version) return Verdict::wrong_version;
  if (c.status == CommandStatus::done) return Verdict::repeat;
  // An answer may come after its command was given up or replaced: it still says what is in force.
  if (c.status == CommandStatus::superseded) {
    if (c.result_at) return Verdict::repeat;
    close(db, c, CommandStatus::superseded, c.why, wall);
  } else {
    close(db, c, CommandStatus::done, "", wall);
  }
  enforce(db, c, now);
  if (follow_confirmations(db, c.card, now)) dispose(db, c.card, "confirmed", now);
  unsettle(db, c.card, 0);
  return Verdict::done;
}

Verdict not_done(store::Database& db, Command& c, const wire::CommandResult& r, risk::Instant now,
                 risk::Instant wall) {
  const bool live = c.status == CommandStatus::queued || c.status == CommandStatus::sent;
  if (!live) return Verdict::repeat;
  const bool refused = r.outcome == wire::Outcome::refused;
  close(db, c, refused ? CommandStatus::refused : CommandStatus::failed, r.reason, wall);
  dispose(db, c.card,
          std::string(c.carrier ? "the carrier " : "the gateway ") +
              (refused ? "refused: " : "failed: ") + r.reason,
          now);
  // What a gateway cannot enforce is for the carrier.
  unsettle(db, c.card, r.reason == "stale" ? r.state_version : 0,
           !c.carrier && r.reason == "unsupported");
  return refused ? Verdict::refused : Verdict::failed;
}

}  // namespace

std::string_view text(Verdict v) {
  switch (v) {
    case Verdict::done:
      return "done";
    case Verdict::refused:
      return "refused";
    case Verdict::failed:
      return "failed";
    case Verdict::repeat:
      return "repeat";
    case Verdict::unknown_command:
      return "unknown_command";
    case Verdict::wrong_gateway:
      return "wrong_gateway";
    case Verdict::wrong_version:
      return "wrong_version";
  }
  return "?";
}

Verdict apply_result(store::Database& db, std::string_view gw, const wire::CommandResult& result,
                     risk::Instant now, risk::Instant wall) {
  auto c = store::command(db, result.command);
  if (!c) return Verdict::unknown_command;
  if (c->gw != gw) return Verdict::wrong_gateway;
  return result.outcome == wire::Outcome::done ? done(db, *c, result, now, wall)
                                               : not_done(db, *c, result, now, wall);
}

}  // namespace simwarden::dispatch
