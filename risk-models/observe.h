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
// RecordKey, without duplicates. First lets the time until record.end pass as elapse() does, then
// observes: by the end alone, as records are settled by their ends. Appends to `changes` the new
// form of every finding that this record opened, extended or closed; the last one of an identity
// counts. A finding that a detector ends before it was proved is retracted: time alone proved it,
// before the record that began earlier had ended.
void observe(const Catalogue& catalogue, const Scene& scene, const Record& record,
             CardMemory& memory, std::vector<Finding>& changes);

// Lets time pass: asks the detectors what it alone proves by `clock`, and closes the findings that
// are due by it (closed_at = due). Appends the new form of each that changed.
void elapse(const Catalogue& catalogue, const Scene& scene, CardMemory& memory, Instant clock,
            std::vector<Finding>& changes);

// The earliest instant at which elapse() would change something; kNever when nothing is due.
Instant next_due(const Catalogue& catalogue, const Scene& scene, const CardMemory& memory);

}  // namespace simwarden::risk
