// What can be said against a record by looking at it alone: the first half of normalise(), also
// asked of each line of a CSV file before lines are joined, lest a sum hides what is wrong in one.
#pragma once

#include <optional>

#include <tl/expected.hpp>

#include "gateway-agent/wire/record.h"
#include "platform/state/registry.h"

namespace simwarden::ingest {

// The record's identifiers in their one form. Reasons: no_identifier, bad_identifier.
tl::expected<state::Identity, wire::Fault> read_identity(const wire::RawRecord& raw,
                                                         int country_code);

// The first fault in the order of the contract's table, whatever registry, channel and clock say;
// nullopt when there is none. Reasons: those of read_identity, missing_member, bad_time,
// impossible_time, bad_value, negative_number, bad_position.
std::optional<wire::Fault> fault_within(const wire::RawRecord& raw);

}  // namespace simwarden::ingest
