// Plays a story's records and returns the findings as they stand at its end.
#pragma once

#include <string>
#include <vector>

#include "risk-models/finding.h"
#include "tests/scenarios/story.h"

namespace simwarden::stories {

// How the records arrive. None of this may change what is found.
struct Delivery {
  std::string name;
};

std::vector<Delivery> deliveries();

std::vector<risk::Finding> play(const Story& story, const Delivery& delivery);

}  // namespace simwarden::stories
