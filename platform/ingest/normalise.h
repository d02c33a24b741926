// From a decoded but untrusted record to a usage record that detectors may trust, or the reason why
// not. Pure but for `registry`, which grows by one card when a default profile is given (then one
// thread at a time). The readings of the contract are in docs/records.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <tl/expected.hpp>

#include "gateway-agent/wire/record.h"
#include "platform/state/registry.h"
#include "risk-models/record.h"
#include "risk-models/reference.h"

namespace simwarden::ingest {

struct Channel {
  std::string name;                             // gateway or feed; empty for a file
  risk::Source source = risk::Source::carrier;  // what a record is when it names none
  bool may_be_carrier = true;                   // false on gateway topics: source_not_allowed
};

struct NormaliseOptions {
  int country_code = 86;
  std::optional<risk::ProfileNo> default_profile;  // unknown cards become entries of their own
  risk::SpanMs shift_ms = 0;                       // clock correction, decided once per report
  std::optional<risk::Instant> arrival;            // live only: end <= arrival + 10 min
};

// What was not readable and yet no reason to reject: each is taken as unknown.
struct NormaliseCounts {
  std::uint64_t unreadable_imei = 0;
  std::uint64_t unknown_rat = 0;
  std::uint64_t zero_position = 0;  // 0,0
};

// Reasons (docs/rejects.md): missing_member, bad_value, bad_time, impossible_time, negative_number,
// bad_position, source_not_allowed, no_identifier, bad_identifier, identity_conflict, unknown_card.
// Fault.member names the member; the first fault in the order of the contract's table counts, but
// for the registry's, which come last.
tl::expected<risk::Record, wire::Fault> normalise(
    const wire::RawRecord& raw, const Channel& channel, const NormaliseOptions& options,
    state::Registry& registry, const risk::Reference& reference, NormaliseCounts* counts = nullptr);

}  // namespace simwarden::ingest
