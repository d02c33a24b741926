// cards.csv: what is declared about each card.
#pragma once

#include <filesystem>

#include "platform/state/registry.h"
#include "risk-models/reference.h"

namespace simwarden::state {

// After the profiles. Area codes are checked when `reference` has areas, else they are opaque.
// Throws LoadError: unknown column, profile, status or area; an identifier that is none; one that
// another line has too (both lines are named).
void load_cards(const std::filesystem::path& file, Registry& registry,
                const risk::Reference& reference, int country_code = 86);

}  // namespace simwarden::state
