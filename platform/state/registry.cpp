#include "platform/state/registry.h"

#include <stdexcept>

#include "risk-models/heap_piece.h"

namespace simwarden::state {
namespace {

constexpr std::size_t kKinds = 3;

// The identifiers of a record in the form that cards have them; what is none is missing.
struct Sought {
  explicit Sought(const Identity& identity)
      : iccid(decltype(iccid)::read(identity.iccid).value_or(decltype(iccid)())),
        imsi(decltype(imsi)::read(identity.imsi).value_or(decltype(imsi)())),
        msisdn(decltype(msisdn)::read(identity.msisdn).value_or(decltype(msisdn)())) {}

  decltype(risk::Card::iccid) iccid;
  decltype(risk::Card::imsi) imsi;
  decltype(risk::Card::msisdn) msisdn;
};

template <typename Named>
IdentifierIndex::Identifier identifier(const Named& named, std::size_t kind) {
  const auto of = [](const auto& digits) {
    return digits.empty() ? IdentifierIndex::Identifier() : digits.bytes();
  };
  return kind == 0 ? of(named.iccid) : kind == 1 ? of(named.imsi) : of(named.msisdn);
}

std::size_t first_kind(const Identity& identity) {
  return !identity.iccid.empty() ? 0 : !identity.imsi.empty() ? 1 : 2;
}

std::array<IdentifierIndex, kKinds> empty_indices() {
  return {IdentifierIndex([](const risk::Card& card) { return identifier(card, 0); }),
          IdentifierIndex([](const risk::Card& card) { return identifier(card, 1); }),
          IdentifierIndex([](const risk::Card& card) { return identifier(card, 2); })};
}

}  // namespace

Registry::Registry() : index_(empty_indices()), adopted_(empty_indices()) {}

risk::ProfileNo Registry::add_profile(risk::Profile profile) {
  if (const auto known = profile_no(profile.name)) {
    profiles_[*known] = std::move(profile);
    return *known;
  }
  if (profiles_.size() > 0xffff) throw std::length_error("more than 65536 profiles");
  const auto no = static_cast<risk::ProfileNo>(profiles_.size());
  profile_names_.emplace(profile.name, no);
  profiles_.push_back(std::move(profile));
  return no;
}

std::optional<risk::ProfileNo> Registry::profile_no(std::string_view name) const {
  const auto found = profile_names_.find(std::string(name));
  if (found == profile_names_.end()) return std::nullopt;
  return found->second;
}

bool Registry::taken(const risk::Card& card, risk::CardNo except) const {
  for (std::size_t kind = 0; kind < kKinds; ++kind) {
    const risk::CardNo owner = index_[kind].find(identifier(card, kind), cards_);
    if (owner != risk::kNoCard && owner != except) return true;
  }
  return false;
}

risk::CardNo Registry::append(risk::Card card, bool declared) {
  if (cards_.size() >= risk::kNoCard) throw std::length_error("too many cards");
  cards_.push_back(std::move(card));
  declared_.push_back(declared);
  return static_cast<risk::CardNo>(cards_.size() - 1);
}

void Registry::enter(risk::CardNo no) {
  for (auto& index : index_) index.insert(no, cards_);
}

std::optional<risk::CardNo> Registry::add_card(risk::Card card) {
  if (taken(card, risk::kNoCard)) return std::nullopt;
  const risk::CardNo no = append(std::move(card), true);
  enter(no);
  return no;
}

void Registry::withdraw(risk::CardNo no) {
  if (!declared_[no]) return;
  for (auto& index : index_) index.erase(no, cards_);
  declared_[no] = false;
}

bool Registry::replace(risk::CardNo no, risk::Card card) {
  if (taken(card, no)) return false;
  if (declared_[no]) {
    for (auto& index : index_) index.erase(no, cards_);
  } else {
    for (auto& index : adopted_) index.erase(no, cards_);
  }
  cards_[no] = std::move(card);
  declared_[no] = true;
  enter(no);
  return true;
}

Resolved Registry::resolve(const Identity& identity) const {
  const Sought sought(identity);
  Resolved resolved;
  for (std::size_t kind = 0; kind < kKinds; ++kind) {
    const risk::CardNo no = index_[kind].find(identifier(sought, kind), cards_);
    if (no == risk::kNoCard) continue;
    if (resolved.card != risk::kNoCard && resolved.card != no) return {Resolution::conflict, no};
    resolved = {Resolution::found, no};
  }
  if (resolved.how == Resolution::found) return resolved;
  const std::size_t kind = first_kind(identity);
  const risk::CardNo own = adopted_[kind].find(identifier(sought, kind), cards_);
  return own == risk::kNoCard ? Resolved{} : Resolved{Resolution::found, own};
}

risk::CardNo Registry::adopt(const Identity& identity, risk::ProfileNo profile) {
  const std::size_t kind = first_kind(identity);
  const risk::CardNo own = adopted_[kind].find(identifier(Sought(identity), kind), cards_);
  if (own != risk::kNoCard) return own;
  risk::Card card;
  if (kind == 0) card.iccid = identity.iccid;
  if (kind == 1) card.imsi = identity.imsi;
  if (kind == 2) card.msisdn = identity.msisdn;
  card.profile = profile;
  const risk::CardNo no = append(std::move(card), false);
  adopted_[kind].insert(no, cards_);
  return no;
}

void Registry::fit() {
  cards_.shrink_to_fit();
  for (auto& index : index_) index.fit(cards_);
}

RegistryBytes Registry::footprint() const {
  RegistryBytes sum;
  sum.identifiers = cards_.capacity() * (sizeof(risk::Card::iccid) + sizeof(risk::Card::imsi) +
                                         sizeof(risk::Card::msisdn));
  for (const auto& index : index_) sum.index += index.heap_bytes();
  for (const auto& index : adopted_) sum.index += index.heap_bytes();
  sum.declared = cards_.capacity() * sizeof(risk::Card) - sum.identifiers;
  for (const risk::Card& card : cards_)
    for (const std::string* text : {&card.org, &card.home_area, &card.gateway, &card.holder})
      if (text->capacity() > std::string().capacity())
        sum.declared += risk::heap_piece(text->capacity() + 1);
  return sum;
}

}  // namespace simwarden::state
