// The destinations that a record's card spoke to without an answer: what R11 `destination_fan_out`
// counts cards by.
#pragma once

#include <string>
#include <vector>

#include "risk-models/record.h"

namespace simwarden::risk {

// Addresses (else host names) of flows that sent bytes and received none, each once, in order. A
// flow without any bytes says nothing about answers. A few packets to a name or time server that is
// down are none: ports 53, 123 and 853 up to 10 kB a record.
std::vector<std::string> unanswered(const Record& record);

}  // namespace simwarden::risk
