// The records of an audit through the engine, and the findings that are left of it.
#pragma once

#include <cstdint>
#include <vector>

#include "platform/engine/engine.h"
#include "tools/audit/options.h"
#include "tools/audit/progress.h"
#include "tools/audit/record_pile.h"

namespace simwarden::audit {

// Every finding in its final state, ordered by at, then id; without the retracted, without those
// that the options leave out. `records` are ordered by RecordKey.
std::vector<engine::Published> judge(const RecordPile& records, const Options& options,
                                     const state::Registry& registry,
                                     const risk::Reference& reference,
                                     const risk::Catalogue& catalogue, Progress& progress);

}  // namespace simwarden::audit
