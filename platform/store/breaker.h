// What the breaker counts, and where it is open. As decisions.h: inside the open transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/decide/breaker.h"

namespace simwarden::store {

class Database;

struct Flag {
  std::string finding;
  std::string detector;           // "R06"
  std::string card;               // empty: about no card
  std::vector<std::string> orgs;  // the card's and those above it
  risk::Instant at = 0;
};
// A repeat of a finding's flag counts once.
void note_flag(Database& db, const Flag& flag);
decide::DetectorFlags detector_flags(Database& db, std::string_view detector, risk::Instant now);
std::uint64_t flagged_cards(Database& db, std::string_view org, risk::Instant since);
// Forgets what no rule looks at any more.
void forget_flags(Database& db, risk::Instant now);

// Gateways by when a report of theirs became durable, wall time.
decide::Share reporting_gateways(Database& db, risk::Instant since, risk::Instant known_since);
// Of the newest `most` reports in the log, those whose times were shifted.
decide::Share shifted_reports(Database& db, int most);

struct Breaker {
  std::string scope;  // detector:R06, org:cn/gd/acme, gateways, clock
  bool open = false;
  std::string why;
  risk::Instant opened_at = 0;
  std::string closed_by;  // the last time; empty: never
  risk::Instant closed_at = 0;
};
// False, and nothing is changed, when the scope is open already or was closed by a person lately.
bool open_breaker(Database& db, std::string_view scope, std::string_view why, risk::Instant now);
// False when it is not open.
bool close_breaker(Database& db, std::string_view scope, std::string_view person, risk::Instant now,
                   risk::Instant quiet_until);
bool breaker_rests(Database& db, std::string_view scope, risk::Instant now);  // open, or quiet
std::vector<Breaker> breakers(Database& db, bool closed_too);
// Why the first open one of these scopes is open.
std::optional<std::string> open_among(Database& db, const std::vector<std::string>& scopes);

}  // namespace simwarden::store
