// A finding told to a person in one paragraph, in English or Chinese: what it is and whose, when,
// why, which excuses were considered, what the ladder asks for and what became of it. Pure.
#pragma once

#include <string>

#include "risk-models/finding.h"
#include "risk-models/telling/sentence.h"

namespace simwarden::risk {

// What a finding's own members do not say, as it was written: the names that a registry gave.
struct FindingNames {
  std::string id;
  std::string card;  // the card's key; empty where the subject is no card
  std::string org;
  std::string profile;
  std::vector<std::string> cards;  // of a subject that is no card: the cards concerned
};

struct Manner {
  Language language = Language::en;
  bool clear = false;  // identifiers in full, not masked
};

// One paragraph without a line break. A composite names its parts by their ids.
std::string told(const Finding& finding, const FindingNames& names, const Manner& manner);

}  // namespace simwarden::risk
