// What a usage record says, as 128 bits: XXH3 over its normalised members. Card and channel are no
// part of it, nor is a place that was looked up, so that the same record has the same hash whoever
// delivers it and whatever the reference files say that day.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "risk-models/record.h"

namespace simwarden::ingest {

// `stated_accuracy_m` is the record's own accuracy_m, if it had one. The same on every machine.
std::array<std::uint64_t, 2> content_hash(const risk::Record& record,
                                          std::optional<double> stated_accuracy_m);

}  // namespace simwarden::ingest
