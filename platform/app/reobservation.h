// The findings that an engine with other settings would have told: it is shown the reports that the
// log still has, in the batches and at the times of then (platform/store/observations.h). With the
// settings of then, the forms that the store remembers come out as they are.
//
// Not remembered, and so taken as it is now: the registry and the reference data.
#pragma once

#include <functional>

#include "platform/app/world.h"
#include "platform/engine/engine.h"
#include "platform/store/outcome.h"

namespace simwarden::app {

struct Reobserved {
  std::uint64_t reports = 0, records = 0;
  std::uint64_t forms = 0;  // told
};

// `db` is only read. `world` learns the cards that the reports bring. Reports from before the times
// were kept are learned from, and what they lead to is not told. Throws StoreError.
Reobserved reobserve(store::Database& db, World& world, const engine::EngineOptions& options,
                     const std::function<void(const store::ToldFinding&)>& take);

// Whether the log still has its first report: else what was learned before it is missing.
bool whole_log(store::Database& db);

}  // namespace simwarden::app
