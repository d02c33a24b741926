// A gateway's answer to a command, judged: only the answer of the right gateway, with status done
// and the version that was ordered, confirms anything.
#pragma once

#include <string_view>

#include "gateway-agent/wire/result.h"
#include "risk-models/instant.h"

namespace simwarden::store {
class Database;
}

namespace simwarden::dispatch {

enum class Verdict {
  done,             // the gateway has read back what is in force
  refused,          // the gateway will not; goes to a person, or is tried anew when it is our fault
  failed,           // the gateway could not; tried again
  repeat,           // said before
  unknown_command,  // nobody ordered this
  wrong_gateway,    // ordered from another gateway
  wrong_version,    // done, but with another state_version than ordered
};
std::string_view text(Verdict);

// In a transaction. A repeat changes nothing. `gw` is the publisher's certified name, or a
// carrier's end (carrier_routes.h).
Verdict apply_result(store::Database& db, std::string_view gw, const wire::CommandResult& result,
                     risk::Instant now, risk::Instant wall);

}  // namespace simwarden::dispatch
