// Untrusted JSON, parsed and checked as a whole (UTF-8, grammar, depth) before a member is read.
// For the decoders of this folder only.
#pragma once

#include <string_view>

#include <tl/expected.hpp>

#include "gateway-agent/wire/record.h"

namespace simdjson::dom {
class element;
}

namespace simwarden::wire {

// The value lives in a parser of the calling thread until that thread's next call.
// Reasons: not_json, too_deep. Whole numbers beyond 64 bits read as floating point.
tl::expected<simdjson::dom::element, Fault> parse_json(std::string_view text);

// Reasons: not_an_object, wrong_type, bad_value, too_long.
tl::expected<RawRecord, Fault> read_record(const simdjson::dom::element& value);

}  // namespace simwarden::wire
