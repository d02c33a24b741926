// The compliance checks over an audit's registry and records. Never changes the exit code.
#pragma once

#include <string>
#include <vector>

#include "platform/state/registry.h"
#include "risk-models/compliance/compliance.h"
#include "tools/audit/reading.h"

namespace simwarden::audit {

// `registry_given`: cards.csv was named, so that a card which it does not list is a stranger. The
// records of `reading` are ordered by RecordKey.
std::vector<risk::Complaint> check_compliance(const Reading& reading,
                                              const state::Registry& registry,
                                              const risk::ComplianceRules& rules,
                                              bool registry_given);

// check; card, holder or profile; org; since (null where unknown); evidence.
std::string to_json(const risk::Complaint& complaint);

}  // namespace simwarden::audit
