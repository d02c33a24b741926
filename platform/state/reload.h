// Changes of the registry files while the platform runs: a new registry beside the old one, in
// which every card and profile keeps its number.
#pragma once

#include <filesystem>
#include <vector>

#include "platform/state/registry.h"
#include "risk-models/reference.h"

namespace simwarden::state {

struct Reloaded {
  Registry registry;
  // Cards that are new, no longer listed, or whose own line or profile says something else now;
  // ascending. They have to be judged anew.
  std::vector<risk::CardNo> changed;
};

// Reads both files and continues `running` with them. A card is the same when its key (the first of
// ICCID, IMSI, MSISDN) is. A card that is listed no more keeps its number and what was declared,
// but records no longer find it; listed again, it gets its old number. Entries of undeclared cards
// stay. A profile that is no longer there stays for those who still refer to it.
// Throws LoadError; `running` is never touched.
Reloaded reload(const Registry& running, const std::filesystem::path& profiles,
                const std::filesystem::path& cards, const risk::Reference& reference,
                int country_code = 86);

// What the reload did, for tests and for files that were read by other means.
Reloaded continued(const Registry& running, const Registry& fresh);

}  // namespace simwarden::state
