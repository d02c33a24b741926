#include "platform/dispatch/outbox.h"

#include <algorithm>
#include <set>

#include "platform/crypto/random.h"
#include "platform/dispatch/carrier_routes.h"
#include "platform/dispatch/case_book.h"
#include "platform/dispatch/order.h"
#include "platform/store/decisions.h"

namespace simwarden::dispatch {
namespace {

using store::CardStanding;
using store::Command;
using store::CommandStatus;
using store::Enforcement;

constexpr std::size_t kMostReasons = 16;  // named in a command; the rest is in the store
constexpr int kMostDoublings = 20;

risk::SpanMs doubled(risk::SpanMs span, int times, risk::SpanMs most) {
  for (int i = 0; i < std::min(times, kMostDoublings) && span < most; ++i) span *= 2;
  return std::min(span, most);
}

// A refusal that is nobody's decision: the command came too late, or the gateway has already seen a
// newer version, or does not know the time yet.
bool worth_another(const Command& c) {
  return c.status == CommandStatus::expired || c.status == CommandStatus::failed ||
         (c.status == CommandStatus::refused &&
          (c.why == "expired" || c.why == "stale" || c.why == "clock"));
}

// All that is known about one card while it is reconciled.
struct Desk {
  store::Database& db;
  CardStanding standing;
  std::vector<Command> history;  // newest first
  std::vector<Enforcement> enforcements;
  risk::Instant wall;
  const OutboxTimes& times;
  int written = 0;

  const Enforcement* enforcement(const std::string& gw) const {
    for (const Enforcement& e : enforcements)
      if (e.gw == gw) return &e;
    return nullptr;
  }
  bool satisfied(const std::string& gw) const {
    const Enforcement* e = enforcement(gw);
    if (!e) return standing.intended.state == decide::CardState::active;
    if (standing.not_confirmed) return false;
    return e->confirmed == standing.intended &&
           !(e->touched && standing.intended.state == decide::CardState::active);
  }
};

std::vector<std::string> reason_words(store::Database& db, const std::string& card) {
  std::vector<std::string> words;
  for (const decide::Reason& r : store::reasons(db, card)) {
    if (words.size() == kMostReasons) break;
    words.push_back(r.finding);
  }
  return words;
}

struct Past {
  bool alive = false;     // a command for the intended state is on its way
  bool final_no = false;  // the gateway refused this intention: a person's turn
  int tries = 0;          // expired or failed in a row
  int failures = 0;       // failed ones among them
  // Something else was sent after what was last confirmed: it may be in force, unanswered.
  bool uncertain = false;
};

void write(Desk& desk, const std::string& gw, bool carrier, CommandStatus status, std::string why,
           Past past) {
  Command c;
  c.id = crypto::uuid_v4();
  c.card = desk.standing.card;
  c.carrier = carrier;
  c.gw = gw;
  c.desired = desk.standing.intended;
  c.state_version = ++desk.standing.state_version;
  c.decision = desk.standing.decision;
  c.status = status;
  c.why = std::move(why);
  c.issued_at = desk.wall;
  c.expires_at = desk.wall + doubled(desk.times.valid_ms, past.tries, desk.times.valid_most_ms);
  // After a failure not at once, or two that disagree would talk without a pause.
  c.next_at = past.failures > 0 ? next_attempt(past.tries, desk.wall, desk.times) : desk.wall;
  c.payload = encode(c, desk.standing.name_kind, reason_words(desk.db, c.card));
  store::insert(desk.db, c);
  desk.history.insert(desk.history.begin(), c);
  ++desk.written;
}

void supersede(Desk& desk, Command& c) {
  c.status = CommandStatus::superseded;
  c.why = "a newer state was decided";
  store::update(desk.db, c);
}

// Reads the card's commands to one gateway, newest first, and ends those that are out of date.
Past past_at(Desk& desk, const std::string& gw) {
  Past past;
  const Enforcement* known = desk.enforcement(gw);
  const std::uint64_t known_version = known ? known->version : 0;
  bool newest = true;
  bool counting = true;
  for (Command& c : desk.history) {
    if (c.gw != gw) continue;
    const bool live = c.status == CommandStatus::queued || c.status == CommandStatus::sent;
    if (c.state_version > known_version && c.attempts > 0 && c.status != CommandStatus::refused &&
        c.desired != desk.standing.intended)
      past.uncertain = true;
    const bool current =
        c.desired == desk.standing.intended && c.decision == desk.standing.decision;
    if (live) {
      const bool keep = newest && c.desired == desk.standing.intended;
      past.alive = past.alive || keep;
      if (!keep) supersede(desk, c);
      counting = false;
    } else if (counting && current && worth_another(c)) {
      ++past.tries;
      past.failures += c.status != CommandStatus::expired;
    } else {
      past.final_no = past.final_no || (newest && current && c.status == CommandStatus::refused);
      counting = false;
    }
    newest = false;
  }
  return past;
}

void toward(Desk& desk, const std::string& gw) {
  const Past past = past_at(desk, gw);
  if ((desk.satisfied(gw) && !past.uncertain) || past.alive || past.final_no) return;
  if (past.failures >= desk.times.failures) {
    dispose(desk.db, desk.standing.card,
            is_carrier(gw) ? "failed: the carrier could not carry it out"
                           : "failed: the gateway could not carry it out",
            desk.standing.intended_at);
    return;
  }
  write(desk, gw, is_carrier(gw), CommandStatus::queued, "", past);
}

// Nobody to send to: said once, and visible until a route appears.
void no_route(Desk& desk, bool carrier, const std::string& why) {
  for (const Command& c : desk.history) {
    if (c.carrier != carrier) continue;
    if (c.status == CommandStatus::no_route && c.desired == desk.standing.intended) return;
    break;
  }
  write(desk, "", carrier, CommandStatus::no_route, why, {});
}

void toward_carrier(Desk& desk, const std::string& end) {
  const bool active = desk.standing.intended.state == decide::CardState::active;
  for (Command& c : desk.history)
    if ((active || !end.empty()) && c.carrier && c.status == CommandStatus::no_route)
      supersede(desk, c);
  if (!desk.standing.wants_carrier || active) return;
  if (end.empty()) return no_route(desk, true, "no connector to the card's carrier is configured");
  toward(desk, end);
}

std::string route_of(store::Database& db, const CardStanding& standing) {
  const std::string last = store::route(db, standing.card);
  return last.empty() ? standing.registry_gw : last;
}

}  // namespace

risk::Instant next_attempt(int attempts, risk::Instant wall, const OutboxTimes& times) {
  return wall + doubled(times.resend_ms, attempts - 1, times.resend_most_ms);
}

void mark_sent(store::Database& db, Command& command, risk::Instant wall, risk::Instant next_at) {
  command.status = CommandStatus::sent;
  ++command.attempts;
  command.next_at = next_at;
  if (!command.sent_at) command.sent_at = wall;
  store::update(db, command);
  if (command.desired.state == decide::CardState::active) return;
  Enforcement mine;
  mine.card = command.card;
  mine.gw = command.gw;
  for (const Enforcement& e : store::enforcements(db, command.card))
    if (e.gw == command.gw) mine = e;
  if (mine.touched) return;
  mine.touched = true;
  store::put(db, mine);
}

void know_card(store::Database& db, const CardName& card, bool carrier) {
  auto standing = store::card_standing(db, card.key);
  if (!standing) standing.emplace();
  standing->card = card.key;
  standing->name_kind = card.kind;
  standing->org = card.org;
  standing->registry_gw = card.gateway;
  standing->carrier = card.carrier;
  if (carrier && !standing->wants_carrier) {
    standing->wants_carrier = true;
    standing->settled = false;
  }
  store::put(db, *standing);
}

int follow_reasons(store::Database& db, std::string_view card, std::string_view decision,
                   risk::Instant now, risk::Instant wall, const OutboxTimes& times) {
  auto standing = store::card_standing(db, card);
  if (!standing) return 0;
  const auto reasons = store::reasons(db, card);
  const decide::Desired intended = decide::desired(reasons);
  if (intended == standing->intended) return 0;
  standing->intended = intended;
  standing->intended_at = now;
  standing->decision = decision;
  standing->not_confirmed = false;
  standing->uses_after_confirmation = 0;
  store::put(db, *standing);
  const int written = reconcile(db, card, wall, times);
  if (reasons.empty()) {
    auto empty = store::card_standing(db, card);
    empty->wants_carrier = false;
    store::put(db, *empty);
  }
  return written;
}

int reconcile(store::Database& db, std::string_view card, risk::Instant wall,
              const OutboxTimes& times) {
  auto standing = store::card_standing(db, card);
  if (!standing) return 0;
  Desk desk{db,   *standing, store::commands_of(db, card), store::enforcements(db, card),
            wall, times};
  const std::string route = route_of(db, desk.standing);
  std::set<std::string> gateways;
  if (!route.empty()) gateways.insert(route);
  for (const Enforcement& e : desk.enforcements)
    if (e.touched) gateways.insert(e.gw);
  for (const std::string& gw : gateways) toward(desk, gw);
  if (gateways.empty() && desk.standing.intended.state != decide::CardState::active)
    no_route(desk, false, "no gateway has delivered a record of this card, and none is declared");
  toward_carrier(desk, carrier_end(desk.standing.carrier));
  if (desk.written > 0) desk.standing.commanded = desk.standing.intended.state;
  desk.standing.settled = true;
  store::put(db, desk.standing);
  return desk.written;
}

bool follow_confirmations(store::Database& db, std::string_view card, risk::Instant now) {
  auto standing = store::card_standing(db, card);
  if (!standing) return false;
  const std::string route = route_of(db, *standing);
  const std::string carrier = standing->wants_carrier ? carrier_end(standing->carrier) : "";
  const std::string& decisive = carrier.empty() ? route : carrier;
  const bool active = standing->intended.state == decide::CardState::active;
  decide::CardState in_force = decide::CardState::active;
  bool reached = true;
  bool heard = false;
  for (const Enforcement& e : store::enforcements(db, card)) {
    if (e.gw == route || e.gw == carrier || active)
      in_force = std::max(in_force, e.confirmed.state);
    if (e.gw != decisive && !e.touched && e.confirmed.state == decide::CardState::active) continue;
    if (e.gw == decisive) heard = true;
    if (e.gw == decisive || active)
      reached = reached && e.confirmed == standing->intended && !(active && e.touched);
  }
  if (!heard && !active) reached = false;
  const bool first =
      reached && (standing->confirmed != standing->intended.state || !standing->confirmed_at ||
                  standing->not_confirmed || *standing->confirmed_at < standing->intended_at);
  standing->confirmed = in_force;
  if (first) {
    standing->confirmed_at = now;
    standing->not_confirmed = false;
  }
  store::put(db, *standing);
  return first;
}

}  // namespace simwarden::dispatch
