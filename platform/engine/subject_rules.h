// The rules about subjects that are no card, as the catalogue has them set.
#pragma once

#include "risk-models/across/clone.h"
#include "risk-models/across/crowd.h"
#include "risk-models/catalogue.h"

namespace simwarden::engine {

struct SubjectRules {
  explicit SubjectRules(const risk::Catalogue& catalogue);

  risk::CrowdRule shared;   // R06 shared_device
  risk::CloneRule cloned;   // R06 cloned_device
  risk::CrowdRule fan_out;  // R11 destination_fan_out
  bool devices = true;      // the class is switched on
  bool destinations = true;
};

}  // namespace simwarden::engine
