// A finding as bytes, for checkpoints. All of it but its card and the cards that it
// names, which have other numbers in every run.
#pragma once

#include "platform/engine/byte_stream.h"
#include "risk-models/finding.h"

namespace simwarden::engine {

void write_finding(const risk::Finding& finding, ByteWriter& out);
risk::Finding read_finding(ByteReader& in, risk::CardNo card);

}  // namespace simwarden::engine
