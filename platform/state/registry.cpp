#include "platform/state/registry.h"

#include <stdexcept>

namespace simwarden::state {
namespace {

constexpr std::size_t kKinds = 3;

const std::string& text(const Identity& identity, std::size_t kind) {
  return kind == 0 ? identity.iccid : kind == 1 ? identity.imsi : identity.msisdn;
}
const std::string& text(const risk::Card& card, std::size_t kind) {
  return kind == 0 ? card.iccid : kind == 1 ? card.imsi : card.msisdn;
}

std::size_t first_kind(const Identity& identity) {
  return !identity.iccid.empty() ? 0 : !identity.imsi.empty() ? 1 : 2;
}

std::array<IdentifierIndex, kKinds> empty_indices() {
  return {IdentifierIndex(&risk::Card::iccid), IdentifierIndex(&risk::Card::imsi),
          IdentifierIndex(&risk::Card::msisdn)};
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
    const risk::CardNo owner = index_[kind].find(text(card, kind), cards_);
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
  Resolved resolved;
  for (std::size_t kind = 0; kind < kKinds; ++kind) {
    const risk::CardNo no = index_[kind].find(text(identity, kind), cards_);
    if (no == risk::kNoCard) continue;
    if (resolved.card != risk::kNoCard && resolved.card != no) return {Resolution::conflict, no};
    resolved = {Resolution::found, no};
  }
  if (resolved.how == Resolution::found) return resolved;
  const std::size_t kind = first_kind(identity);
  const risk::CardNo own = adopted_[kind].find(text(identity, kind), cards_);
  return own == risk::kNoCard ? Resolved{} : Resolved{Resolution::found, own};
}

risk::CardNo Registry::adopt(const Identity& identity, risk::ProfileNo profile) {
  const std::size_t kind = first_kind(identity);
  const risk::CardNo own = adopted_[kind].find(text(identity, kind), cards_);
  if (own != risk::kNoCard) return own;
  risk::Card card;
  (kind == 0 ? card.iccid : kind == 1 ? card.imsi : card.msisdn) = text(identity, kind);
  card.profile = profile;
  const risk::CardNo no = append(std::move(card), false);
  adopted_[kind].insert(no, cards_);
  return no;
}

}  // namespace simwarden::state
