// Plays a story's records through the engine and returns the findings as they stand at its end.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "risk-models/finding.h"
#include "tests/scenarios/story.h"

namespace simwarden::stories {

// How the records arrive. None of this may change what is found.
struct Delivery {
  std::string name;
  bool shuffled = false;  // each up to 20 h late, else in order
  bool audit = false;     // the engine may rely on the order
  unsigned shards = 1;
  std::size_t batch = 0;  // records a batch; 0: all at once
};

const std::vector<Delivery>& deliveries();

// Ordered by id.
std::vector<risk::Finding> play(const Story& story, const Delivery& delivery);

}  // namespace simwarden::stories
