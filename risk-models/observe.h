// The middle of the product: one record of one card → changes to that card's findings. Pure: no
// clock, lock, disk or network; same arguments, same result, byte for byte.
#pragma once

#include <vector>

#include "risk-models/catalogue.h"
#include "risk-models/detector.h"
#include "risk-models/finding.h"
#include "risk-models/history.h"

namespace simwarden::risk {

// All that is remembered about a card: what it did, and its open findings.
struct CardMemory {
  History history;
  std::vector<Finding> open;
};

// Feeds `record` to every switched-on detector. Records of a card must come in the order of
// RecordKey, without duplicates. First closes what is due by record.end, then observes. Appends to
// `changes` the new form of every finding that this record opened, extended or closed; the last one
// of an identity counts.
void observe(const Catalogue& catalogue, const Scene& scene, const Record& record,
             CardMemory& memory, std::vector<Finding>& changes);

// Closes the findings that are due by `clock` (closed_at = due). Appends their closed form.
void elapse(CardMemory& memory, Instant clock, std::vector<Finding>& changes);

// The earliest due of the open findings; kNever when nothing is due.
Instant next_due(const CardMemory& memory);

}  // namespace simwarden::risk
