// What people decide: approvals, refusals, resumptions, the kill switch, the breaker. Each in the
// open transaction, each with an entry in the audit log. Outside a person's organisation nothing
// exists.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "platform/decide/policy.h"
#include "platform/dispatch/kill_switch.h"
#include "platform/dispatch/outbox.h"
#include "platform/people/identities.h"

namespace simwarden::people {

inline constexpr std::size_t kBulk = 50;  // more cards at once need two persons

struct Refusal {
  // not_allowed, not_found, too_late, kill_switch, said_already, reason_missing, bad_request
  std::string code;
  std::string text;
};
using Said = tl::expected<std::string, Refusal>;  // a sentence for the person

struct Clocks {
  risk::Instant now = 0;   // the platform's event clock
  risk::Instant wall = 0;  // wall time
};

struct Desk {
  const decide::Policy& policy;
  const dispatch::KillSwitch& kill_switch;
  const dispatch::OutboxTimes& times;
};

// `id`: a decision that waits or is held, or the finding it is about. When the last approval that
// it needs is given, the suspension (or limit) is ordered and does not expire by itself. For an
// automatic suspension that is in force: confirms it, so that it does not expire.
Said approve(store::Database& db, const Desk& desk, const Person& person, std::string_view id,
             std::string_view reason, Clocks at);

// One refusal ends the question. A reason is required.
Said refuse(store::Database& db, const Person& person, std::string_view id, std::string_view reason,
            Clocks at);

// Takes every reason off the card. A reason is required.
Said resume(store::Database& db, const Desk& desk, const Person& person, std::string_view card,
            std::string_view reason, Clocks at);

Said set_kill_switch(store::Database& db, const Person& person, bool on, std::string_view reason,
                     Clocks at);

// `scope` as the breaker names it. A reason is required. It stays closed for an hour at least.
Said close_breaker(store::Database& db, const Desk& desk, const Person& person,
                   std::string_view scope, std::string_view reason, Clocks at);

}  // namespace simwarden::people
