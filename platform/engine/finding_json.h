// A finding as one line of NDJSON, in the contract's members and order.
#pragma once

#include <string>

#include "platform/engine/engine.h"
#include "platform/state/registry.h"

namespace simwarden::engine {

struct FindingStamp {
  std::string model;          // risk::kModelVersion
  std::string settings_hash;  // "sha256:…" of Catalogue::canonical()
};

// with_revision: live lines carry `revision`, audit lines do not. No newline at the end.
std::string to_json(const Published& published, const state::Registry& registry,
                    const FindingStamp& stamp, bool with_revision);

}  // namespace simwarden::engine
