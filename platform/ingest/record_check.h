// What can be said against a record by looking at it alone: the first half of normalise(), also
// asked of each line of a CSV file before lines are joined, lest a sum hides what is wrong in one.
#pragma once

#include <optional>

#include <tl/expected.hpp>

#include "gateway-agent/wire/record.h"
#include "platform/state/registry.h"
#include "risk-models/instant.h"

namespace simwarden::ingest {

// The record's identifiers in their one form. Reasons: no_identifier, bad_identifier.
tl::expected<state::Identity, wire::Fault> read_identity(const wire::RawRecord& raw,
                                                         int country_code);

struct RecordTimes {
  risk::Instant start = 0;
  risk::Instant end = 0;  // >= start
};
// As written, before any correction. Reasons: missing_member, bad_time, impossible_time.
tl::expected<RecordTimes, wire::Fault> read_times(const wire::RawRecord& raw);

// What is wrong with the members besides identifiers and times, the first in the order of the
// contract's table. Reasons: bad_value, negative_number, bad_position, missing_member.
std::optional<wire::Fault> fault_in_members(const wire::RawRecord& raw);

// All of the above: the first fault, whatever registry, channel and clock say; nullopt for none.
std::optional<wire::Fault> fault_within(const wire::RawRecord& raw);

}  // namespace simwarden::ingest
