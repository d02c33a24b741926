#include "platform/engine/card_numbers.h"

namespace simwarden::engine {

void CardNumbers::add(risk::CardNo card) {
  if (card != risk::kNoCard) numbers_.emplace(card, cards_.size());
  cards_.push_back(card);
}

void CardNumbers::write(risk::CardNo card, ByteWriter& out) const {
  const auto found = numbers_.find(card);
  out.number(found == numbers_.end() ? cards_.size() : found->second);
}

risk::CardNo CardNumbers::read(ByteReader& in) const {
  const std::uint64_t number = in.number();
  return number < cards_.size() ? cards_[number] : risk::kNoCard;
}

void CardNumbers::write(std::span<const risk::CardNo> cards, ByteWriter& out) const {
  out.number(cards.size());
  for (const risk::CardNo card : cards) write(card, out);
}

std::vector<risk::CardNo> CardNumbers::read_all(ByteReader& in) const {
  std::vector<risk::CardNo> cards;
  for (std::uint64_t left = in.number(); left > 0 && in.good(); --left) {
    const risk::CardNo card = read(in);
    if (card != risk::kNoCard) cards.push_back(card);
  }
  return cards;
}

}  // namespace simwarden::engine
