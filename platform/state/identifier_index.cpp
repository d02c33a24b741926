#include "platform/state/identifier_index.h"

#include <xxhash.h>

#include <algorithm>

namespace simwarden::state {
namespace {

constexpr std::size_t kLeast = 64;

bool same(IdentifierIndex::Identifier a, IdentifierIndex::Identifier b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

}  // namespace

// The upper half of the hash, scaled to the slots: their number need not be a power of two.
std::size_t IdentifierIndex::home(Identifier identifier) const {
  const std::uint64_t hash = XXH3_64bits(identifier.data(), identifier.size()) >> 32;
  return static_cast<std::size_t>(hash * slots_.size() >> 32);
}

risk::CardNo IdentifierIndex::find(Identifier identifier, const Cards& cards) const {
  if (identifier.empty() || slots_.empty()) return risk::kNoCard;
  for (std::size_t at = home(identifier);; at = next(at)) {
    const risk::CardNo no = slots_[at];
    if (no == risk::kNoCard || same(field_(cards[no]), identifier)) return no;
  }
}

void IdentifierIndex::insert(risk::CardNo no, const Cards& cards) {
  if (field_(cards[no]).empty()) return;
  if ((used_ + 1) * 6 > slots_.size() * 5)
    resize(std::max(kLeast, slots_.size() + slots_.size() / 2), cards);
  place(no, cards);
  ++used_;
}

void IdentifierIndex::erase(risk::CardNo no, const Cards& cards) {
  const Identifier identifier = field_(cards[no]);
  if (identifier.empty() || slots_.empty()) return;
  std::size_t hole = home(identifier);
  while (slots_[hole] != no) {
    if (slots_[hole] == risk::kNoCard) return;
    hole = next(hole);
  }
  slots_[hole] = risk::kNoCard;
  --used_;
  // Whoever was pushed past the hole must still be found from its home.
  for (std::size_t at = next(hole); slots_[at] != risk::kNoCard; at = next(at)) {
    const risk::CardNo moved = slots_[at];
    slots_[at] = risk::kNoCard;
    place(moved, cards);
  }
}

void IdentifierIndex::fit(const Cards& cards) {
  const std::size_t slots = used_ * 6 / 5 + 2;
  if (slots < slots_.size()) resize(slots, cards);
}

void IdentifierIndex::resize(std::size_t slots, const Cards& cards) {
  std::vector<risk::CardNo> old(slots, risk::kNoCard);
  old.swap(slots_);
  for (const risk::CardNo no : old)
    if (no != risk::kNoCard) place(no, cards);
}

void IdentifierIndex::place(risk::CardNo no, const Cards& cards) {
  std::size_t at = home(field_(cards[no]));
  while (slots_[at] != risk::kNoCard) at = next(at);
  slots_[at] = no;
}

}  // namespace simwarden::state
