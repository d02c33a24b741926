// A ledger as bytes, for checkpoints.
#pragma once

#include "platform/engine/card_numbers.h"
#include "platform/engine/ledger.h"

namespace simwarden::engine {

// A finding with the cards that it names.
void write_named(const risk::Finding& finding, const CardNumbers& numbers, ByteWriter& out);
risk::Finding read_named(ByteReader& in, const CardNumbers& numbers, risk::CardNo card);

void write_ledger(const Ledger& ledger, const CardNumbers& numbers, ByteWriter& out);
void read_ledger(ByteReader& in, const CardNumbers& numbers, risk::CardNo card, Ledger& ledger);

}  // namespace simwarden::engine
