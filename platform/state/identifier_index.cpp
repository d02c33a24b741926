#include "platform/state/identifier_index.h"

#include <xxhash.h>

namespace simwarden::state {

std::size_t IdentifierIndex::home(std::string_view text) const {
  return XXH3_64bits(text.data(), text.size()) & (slots_.size() - 1);
}

risk::CardNo IdentifierIndex::find(std::string_view text,
                                   const std::vector<risk::Card>& cards) const {
  if (text.empty() || slots_.empty()) return risk::kNoCard;
  for (std::size_t at = home(text);; at = (at + 1) & (slots_.size() - 1)) {
    const risk::CardNo no = slots_[at];
    if (no == risk::kNoCard || cards[no].*field_ == text) return no;
  }
}

void IdentifierIndex::insert(risk::CardNo no, const std::vector<risk::Card>& cards) {
  if ((cards[no].*field_).empty()) return;
  if ((used_ + 1) * 3 > slots_.size() * 2) grow(cards);
  place(no, cards);
  ++used_;
}

void IdentifierIndex::erase(risk::CardNo no, const std::vector<risk::Card>& cards) {
  const std::string& text = cards[no].*field_;
  if (text.empty() || slots_.empty()) return;
  const std::size_t mask = slots_.size() - 1;
  std::size_t hole = home(text);
  while (slots_[hole] != no) {
    if (slots_[hole] == risk::kNoCard) return;
    hole = (hole + 1) & mask;
  }
  slots_[hole] = risk::kNoCard;
  --used_;
  // Whoever was pushed past the hole must still be found from its home.
  for (std::size_t at = (hole + 1) & mask; slots_[at] != risk::kNoCard; at = (at + 1) & mask) {
    const risk::CardNo moved = slots_[at];
    slots_[at] = risk::kNoCard;
    place(moved, cards);
  }
}

void IdentifierIndex::grow(const std::vector<risk::Card>& cards) {
  constexpr std::size_t kLeast = 64;
  std::vector<risk::CardNo> old(slots_.empty() ? kLeast : slots_.size() * 2, risk::kNoCard);
  old.swap(slots_);
  for (const risk::CardNo no : old)
    if (no != risk::kNoCard) place(no, cards);
}

void IdentifierIndex::place(risk::CardNo no, const std::vector<risk::Card>& cards) {
  std::size_t at = home(cards[no].*field_);
  while (slots_[at] != risk::kNoCard) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = no;
}

}  // namespace simwarden::state
