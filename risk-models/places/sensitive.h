// Whether a record lies in an area that is listed as sensitive, for this card, at that time.
#pragma once

#include "risk-models/instant.h"
#include "risk-models/places/whereabouts.h"
#include "risk-models/profile.h"
#include "risk-models/record.h"
#include "risk-models/reference.h"

namespace simwarden::risk {

struct SensitiveStanding {
  Whereabouts whereabouts = Whereabouts::unknown;
  const SensitiveArea* entry = nullptr;  // inside: the first of the list that says so
  bool by_fix = false;                   // its own fix says so
  bool by_cell = false;                  // the serving cell does
  Instant at = 0;                        // when the card was surely there
};

// An entry counts when it is valid at the time of the fix, or of the session's start where only the
// cell tells the place; when it is of the carrier that serves the card (without a cell: the one
// that its IMSI names); and when the card's home area is neither it, nor below nor above it. A fix
// outside by more than its accuracy outweighs the cell; one at the border leaves it to the cell.
SensitiveStanding stand_in_sensitive(const Reference& reference, const Card& card, int zone_min,
                                     const Record& record);

// "460-01"; empty: any carrier.
std::string carrier_text(const SensitiveArea& entry);

}  // namespace simwarden::risk
