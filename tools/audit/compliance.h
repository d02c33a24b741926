// What a regulator asks first, kept apart from findings: it never changes the exit code.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "platform/state/registry.h"
#include "tools/audit/reading.h"

namespace simwarden::audit {

struct Complaint {
  std::string check;        // not_in_registry, real_name_missing, holder_cards, control_missing
  std::string subject;      // a card's key, or a holder
  std::uint64_t count = 0;  // records, or cards
  std::string detail;
};

// Ordered by check, then subject.
std::vector<Complaint> check_compliance(const Reading& reading, const state::Registry& registry);

std::string to_json(const Complaint& complaint);

}  // namespace simwarden::audit
