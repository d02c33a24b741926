// profiles.toml: what cards of a kind are allowed to do.
#pragma once

#include <filesystem>

#include "platform/state/registry.h"
#include "risk-models/reference.h"

namespace simwarden::state {

// Adds every [profiles.NAME] table; a profile of that name in the registry is replaced. Area codes
// are checked when `reference` has areas, else they are opaque. Throws LoadError: unknown key,
// wrong type, value outside what is allowed.
void load_profiles(const std::filesystem::path& file, Registry& registry,
                   const risk::Reference& reference = {}, int country_code = 86);

}  // namespace simwarden::state
