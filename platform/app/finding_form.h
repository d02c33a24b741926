// The next form of a finding that the engine published, beside the one that is known.
#pragma once

#include <optional>
#include <string>

#include "platform/app/world.h"
#include "platform/engine/engine.h"
#include "platform/store/outcome.h"

namespace simwarden::app {

// Its line, with its revision in it and in `published`. Nothing where the content is as it is
// known: that is the same form, whatever number the engine gave it.
std::optional<std::string> next_form(engine::Published& published,
                                     const std::optional<store::StoredFinding>& known,
                                     const World& world);

}  // namespace simwarden::app
