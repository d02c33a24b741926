// A history at rest: the same content in a third of the memory, in one piece of the heap. The one
// form in which the engine keeps a card between batches; detectors only ever see a History.
//
// Zeros cost a bit for eight of them, the shares of a card's usage are kept as differences between
// days, and what two parts know alike (the bound device and the declared one, the latest place and
// the one before) is kept once. Bytes of this program's own memory: never written to a disk.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "risk-models/history.h"

namespace simwarden::risk {

class PackedHistory {
 public:
  PackedHistory() = default;  // of a card that did nothing
  explicit PackedHistory(const History& history);

  History open() const;

  // Of the heap; the pointer to it is not in it.
  std::size_t heap_bytes() const;

 private:
  std::unique_ptr<std::uint8_t[]> bytes_;  // first two of them: how many
};

}  // namespace simwarden::risk
