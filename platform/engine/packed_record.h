// A usage record as bytes, all of it but its card.
#pragma once

#include <string>

#include "platform/engine/byte_stream.h"
#include "risk-models/record.h"

namespace simwarden::engine {

void pack(const risk::Record& record, ByteWriter& out);
// The key is at the front, so that it can be had without the rest.
risk::RecordKey unpack_key(ByteReader& in);
void unpack(ByteReader& in, risk::Record& record);

}  // namespace simwarden::engine
