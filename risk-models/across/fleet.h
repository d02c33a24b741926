// What is declared about all cards, for what is judged across them.
#pragma once

#include "risk-models/across/mark.h"
#include "risk-models/profile.h"
#include "risk-models/reference.h"

namespace simwarden::risk {

class Fleet {
 public:
  virtual ~Fleet() = default;
  virtual const Card& card(CardNo card) const = 0;
  virtual const Profile& profile_of(CardNo card) const = 0;
  virtual const Reference& reference() const = 0;

  // Card numbers differ between runs; keys do not.
  bool key_before(CardNo a, CardNo b) const { return a != b && card(a).key() < card(b).key(); }
};

// The one order of marks: end, card, start, source, place.
bool before(const Fleet& fleet, const Mark& a, const Mark& b);

}  // namespace simwarden::risk
