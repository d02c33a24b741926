// Giving back what is held. In the open transaction; the caller has checked who may, and writes the
// entry in the audit log.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/people/desk.h"

namespace simwarden::people {

struct Lift {
  std::string card, org;
  std::vector<decide::Reason> reasons;  // of the card; not empty
  std::string disposition;              // of its case
};
// Takes the reasons off the card by one decision of the person; commands follow where nothing else
// holds it. The same findings do not hold it again.
void lift(store::Database& db, const Desk& desk, const Person& person, const Lift& lift,
          std::string_view why, Clocks at);
// Counts those of the reasons that the policy put there against their detectors.
void count_reversals(store::Database& db, std::span<const decide::Reason> reasons,
                     const Person& person, Clocks at);

}  // namespace simwarden::people
