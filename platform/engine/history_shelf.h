// The histories of a shard's cards at rest, packed (packed_history.h), sixteen to a piece of the
// heap: of a card alone, the pointer to it and what the allocator adds would be a tenth.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "risk-models/packed_history.h"

namespace simwarden::engine {

class HistoryShelf {
 public:
  // What was put into that place; of a card that did nothing when nothing was.
  risk::History open(std::size_t place) const;
  void put(std::size_t place, const risk::History& history);

  std::size_t heap_bytes() const;

 private:
  static constexpr std::size_t kRow = 16;
  // Each place's size in two bytes and then its bytes, one place after the other.
  using Row = std::unique_ptr<std::uint8_t[]>;

  std::vector<Row> rows_;
};

}  // namespace simwarden::engine
