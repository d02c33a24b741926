// The outbox of commands: what is missing between what a card's reasons ask for and what gateways
// have confirmed, written down as commands. Nothing here sends; courier.h does.
//
// 1. Intended, commanded and confirmed state are three things. Intended follows the reasons.
// 2. A command belongs to one end. Gateways: the one that last delivered a record of the card, else
//    the registry's, and besides every one that was once told to hold the card and has not given it
//    back. The card's carrier (carrier_routes.h) too, when a finding rests on carrier records or a
//    gateway cannot enforce what is asked; then it is the carrier's word that confirms.
// 3. state_version grows by one with each command of a card, whichever gateway it is for.
// 4. At most one command for a card and gateway is alive; a newer one supersedes it.
// 5. An expired command is followed by a new one as long as the intention stands; a refused one
//    goes to a person.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/store/commands.h"
#include "risk-models/instant.h"

namespace simwarden::dispatch {

struct OutboxTimes {
  risk::SpanMs valid_ms = 10 * risk::kMinute;    // of the first command; doubled at each expiry …
  risk::SpanMs valid_most_ms = 6 * risk::kHour;  // … up to this
  risk::SpanMs resend_ms = 2 * risk::kSecond;    // first repeat; doubled at each …
  risk::SpanMs resend_most_ms = 5 * risk::kMinute;  // … up to this
  int failures = 5;  // in a row at one gateway before it goes to a person
};

// A card as the registry knows it, so far as commands need it.
struct CardName {
  std::string key;
  std::string kind;  // iccid, imsi, msisdn: what the key is
  std::string org;
  std::string gateway;
  std::string carrier{};  // the connector's name; empty: none
};

// Makes sure that the card has a standing, with the registry's facts of now. `carrier`: a finding
// about it rests on carrier records.
void know_card(store::Database& db, const CardName& card, bool carrier);

// The card's reasons have changed: its intended state follows, and commands with it. Returns how
// many commands were written.
int follow_reasons(store::Database& db, std::string_view card, std::string_view decision,
                   risk::Instant now, risk::Instant wall, const OutboxTimes& times);

// Brings one card nearer to its intention; what the reconciler does for every unsettled card.
// Returns how many commands were written.
int reconcile(store::Database& db, std::string_view card, risk::Instant wall,
              const OutboxTimes& times);

// The command leaves now, and is due again at `next_at`. From now on its end may enforce something:
// it is asked to give it back when the card resumes, wherever the card is by then.
void mark_sent(store::Database& db, store::Command& command, risk::Instant wall,
               risk::Instant next_at);

// When a command that has been tried `attempts` times is due again.
risk::Instant next_attempt(int attempts, risk::Instant wall, const OutboxTimes& times);

// Works out commanded and confirmed state anew from what gateways have confirmed. Returns whether
// the card is now confirmed in its intended state and was not before.
bool follow_confirmations(store::Database& db, std::string_view card, risk::Instant now);

}  // namespace simwarden::dispatch
