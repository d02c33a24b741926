// The local protocol: one JSON object a line each way.
//
// → {"person":"ann","token":"…","do":"approve","id":"…","reason":"…"}
// ← {"ok":true,"text":"…"}  or  {"ok":true,"rows":[{…},…]}  or
//   {"ok":false,"error":"not_allowed","text":"…"}
//
// do: approve, refuse (id), resume (card), kill_switch (on), close_breaker (id),
// load_policy (name, policy: its text), change_case (id, change: acknowledge, assign, comment,
// resolve, verify; to: whom, the text, the verdict), undo (since, detector, policy, org, dry_run;
// or id: a list that another person asked for), suppress (card, org, risk, indicator, up_to,
// until), end_suppression (id); suppressions (closed), policies (limit), breakers (closed), cases
// (closed, state, overdue), overview, reveal (id), notices, questions, decisions, commands, cards
// (card, limit), case (id), audit_log (from, limit). Times are RFC 3339, UTC. A member that the
// request does not know is refused. What a person is refused is in the audit log (refused.h); what
// nobody known asks is not.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "platform/people/desk.h"

namespace simwarden::people {

struct NewPolicy {
  std::string name;  // of its file, for errors
  std::string text;
  std::string reason;
};

struct RequestPorts {
  // Each runs the function in one transaction of the store and throws what it throws.
  std::function<void(const std::function<void(store::Database&)>&)> write;
  std::function<void(const std::function<void(store::Database&)>&)> read;
  std::function<Clocks()> clocks;
  std::function<void()> written;  // something may wait in the outbox
  // Brings a policy into force, or says why not and changes nothing. Whether the person may is
  // known.
  std::function<Said(const Person&, const NewPolicy&)> load_policy;
};

// Answers one line, without the newline. Never throws.
std::string answer(std::string_view line, const Identities& identities, const Desk& desk,
                   const RequestPorts& ports);

}  // namespace simwarden::people
