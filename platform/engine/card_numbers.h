// Cards as a checkpoint numbers them: by their place in its list of cards.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "platform/engine/byte_stream.h"
#include "risk-models/record.h"

namespace simwarden::engine {

class CardNumbers {
 public:
  // kNoCard: a card of the checkpoint that is gone.
  void add(risk::CardNo card);

  void write(risk::CardNo card, ByteWriter& out) const;
  risk::CardNo read(ByteReader& in) const;  // kNoCard: gone, or not in the list

  void write(std::span<const risk::CardNo> cards, ByteWriter& out) const;
  std::vector<risk::CardNo> read_all(ByteReader& in) const;  // without those that are gone

 private:
  std::vector<risk::CardNo> cards_;
  std::unordered_map<risk::CardNo, std::uint64_t> numbers_;
};

}  // namespace simwarden::engine
