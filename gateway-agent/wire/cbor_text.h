// CBOR (RFC 8949) to the JSON text with the same members, so that one decoder judges both.
#pragma once

#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "gateway-agent/wire/record.h"

namespace simwarden::wire {

// Whether the first byte begins a CBOR map, array or tag; none of them can begin JSON text.
bool is_cbor(std::string_view bytes);

// One data item and nothing after it. Map keys are text. Tags are passed over; undefined is null;
// byte strings, NaN and infinities have no place in a message and are bad_cbor. Indefinite lengths
// are read. At most `limit` bytes of text. Reasons: bad_cbor, too_deep, too_large_unpacked.
tl::expected<std::string, Fault> cbor_to_json(std::string_view cbor, std::size_t limit);

}  // namespace simwarden::wire
