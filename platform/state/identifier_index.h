// Card numbers by one kind of identifier: open addressing with linear probing over card numbers
// alone, so that an entry costs 6 to 11 bytes. The text itself stays in the card; `text_of` tells
// it. Not thread-safe while inserting or removing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "risk-models/profile.h"

namespace simwarden::state {

class IdentifierIndex {
 public:
  using Field = std::string risk::Card::*;

  explicit IdentifierIndex(Field field) : field_(field) {}

  // kNoCard when unknown. An empty text is never known.
  risk::CardNo find(std::string_view text, const std::vector<risk::Card>& cards) const;
  // The card's text must not be in the index; empty text is passed over.
  void insert(risk::CardNo no, const std::vector<risk::Card>& cards);
  // Before the card's text changes.
  void erase(risk::CardNo no, const std::vector<risk::Card>& cards);

 private:
  std::size_t home(std::string_view text) const;
  void grow(const std::vector<risk::Card>& cards);
  void place(risk::CardNo no, const std::vector<risk::Card>& cards);

  Field field_;
  std::vector<risk::CardNo> slots_;  // a power of two of them; kNoCard = free
  std::size_t used_ = 0;
};

}  // namespace simwarden::state
