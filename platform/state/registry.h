// Cards and profiles as the operator declared them, and the way from a record's identifiers to a
// card. Built by load.h from cards.csv and profiles.toml. Reading is safe from any thread while
// nobody adds.
//
// A card number stays what it is for the life of a registry and of every registry that was made
// from it by reload.h. References to cards and profiles are good until the next add or adopt.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/state/identifier_index.h"
#include "risk-models/profile.h"
#include "risk-models/record.h"

namespace simwarden::state {

// Digits of the three identifiers, already in their one form; empty = missing. Text that is no
// identifier is known to nobody.
struct Identity {
  std::string iccid;
  std::string imsi;
  std::string msisdn;
};

enum class Resolution { found, unknown, conflict };

struct Resolved {
  Resolution how = Resolution::unknown;
  risk::CardNo card = risk::kNoCard;
};

// In bytes, with what the allocator adds.
struct RegistryBytes {
  std::size_t identifiers = 0;
  std::size_t index = 0;     // the ways from them to the cards
  std::size_t declared = 0;  // all else about the cards
};

class Registry {
 public:
  Registry();

  // The number of an already known profile of that name is kept and its content replaced.
  risk::ProfileNo add_profile(risk::Profile profile);
  std::optional<risk::ProfileNo> profile_no(std::string_view name) const;

  // nullopt when one of its identifiers belongs to another card already.
  std::optional<risk::CardNo> add_card(risk::Card card);

  // A declared card by ICCID, then IMSI, then MSISDN; conflict when they name two different ones.
  // When none of them is declared: the entry that adopt() made for the first of them, if it did.
  Resolved resolve(const Identity& identity) const;

  // The entry of its own for a card that nobody declared, made when it is new. Its only identifier
  // is the first of `identity`, digits and not empty: aliases come from cards.csv alone, so that
  // the order of records cannot decide who a card is.
  risk::CardNo adopt(const Identity& identity, risk::ProfileNo profile);

  // Whether the card was declared and is so still: false for adopted and for withdrawn ones.
  bool declared(risk::CardNo no) const { return declared_[no]; }
  // Takes a declared card out of the index; its number stays taken.
  void withdraw(risk::CardNo no);
  // Puts a new declaration into the place of a card with the same key. False, and nothing is
  // changed, when one of its identifiers belongs to another declared card.
  bool replace(risk::CardNo no, risk::Card card);

  // Lets go of the room for more; after many were added.
  void fit();
  RegistryBytes footprint() const;

  std::size_t cards() const { return cards_.size(); }
  std::size_t profiles() const { return profiles_.size(); }
  const risk::Card& card(risk::CardNo no) const { return cards_[no]; }
  risk::Card& card(risk::CardNo no) { return cards_[no]; }  // not to change its identifiers
  const risk::Profile& profile(risk::ProfileNo no) const { return profiles_[no]; }
  const risk::Profile& profile_of(risk::CardNo no) const { return profile(card(no).profile); }

 private:
  risk::CardNo append(risk::Card card, bool declared);
  bool taken(const risk::Card& card, risk::CardNo except) const;
  void enter(risk::CardNo no);

  std::vector<risk::Card> cards_;
  std::vector<bool> declared_;
  std::vector<risk::Profile> profiles_;
  std::unordered_map<std::string, risk::ProfileNo> profile_names_;
  // By ICCID, IMSI and MSISDN: declared cards, and entries of undeclared ones.
  std::array<IdentifierIndex, 3> index_;
  std::array<IdentifierIndex, 3> adopted_;
};

}  // namespace simwarden::state
