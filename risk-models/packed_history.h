// A history at rest: the same content in a third of the memory, in one piece. The one
// form in which the engine keeps a card between batches; detectors only ever see a History.
//
// Zeros cost a bit for eight of them, the shares of a card's usage are kept as differences between
// days, and what two parts know alike (the bound device and the declared one, the latest place and
// the one before) is kept once. Bytes of this program's own memory: never written to a disk.
#pragma once

#include <cstdint>
#include <vector>

#include "risk-models/history.h"

namespace simwarden::risk {

// Appends it to `out`; at most 64 kB.
void pack(const History& history, std::vector<std::uint8_t>& out);
// `packed` is what pack() appended.
History unpacked(const std::uint8_t* packed);

}  // namespace simwarden::risk
