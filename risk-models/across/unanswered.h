// The destinations that a record's card spoke to without an answer: what R11 `destination_fan_out`
// counts cards by.
#pragma once

#include <string>
#include <vector>

#include "risk-models/destinations.h"
#include "risk-models/record.h"

namespace simwarden::risk {

// Addresses (else host names) of flows that sent bytes and received none, each once, in order. A
// flow without any bytes says nothing about answers. A few packets to a name or time server that is
// down are none: ports 53, 123 and 853 up to 10 kB a record. What the card's profile allows is none
// either: a service of the fleet's own that is down gets no answer from any card.
std::vector<std::string> unanswered(const Record& record, const DestinationList& allowed);

}  // namespace simwarden::risk
