// Card numbers by one kind of identifier: open addressing with linear probing over card numbers
// alone, so that an entry costs 4.8 to 7.2 bytes. The identifier itself stays in the card; `field`
// tells it. Not thread-safe while inserting or removing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "risk-models/profile.h"

namespace simwarden::state {

class IdentifierIndex {
 public:
  using Identifier = std::span<const std::uint8_t>;  // the bytes of Digits
  using Cards = std::vector<risk::Card>;
  // Of a card that has no such identifier: nothing.
  using Field = Identifier (*)(const risk::Card&);

  explicit IdentifierIndex(Field field) : field_(field) {}

  // kNoCard when unknown, and for nothing.
  risk::CardNo find(Identifier identifier, const Cards& cards) const;
  // The card's identifier must not be in the index; a card without one is passed over.
  void insert(risk::CardNo no, const Cards& cards);
  // Before the card's identifier changes.
  void erase(risk::CardNo no, const Cards& cards);

  // Lets go of the room for more.
  void fit(const Cards& cards);
  std::size_t heap_bytes() const { return slots_.capacity() * sizeof(risk::CardNo); }

 private:
  std::size_t home(Identifier identifier) const;
  std::size_t next(std::size_t at) const { return at + 1 == slots_.size() ? 0 : at + 1; }
  void resize(std::size_t slots, const Cards& cards);
  void place(risk::CardNo no, const Cards& cards);

  Field field_;
  std::vector<risk::CardNo> slots_;  // at least a sixth of them free: kNoCard
  std::size_t used_ = 0;
};

}  // namespace simwarden::state
