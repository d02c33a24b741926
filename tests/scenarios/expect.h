// The lines of a story that say what must be found, and the comparison with what was.
#pragma once

#include <string>
#include <vector>

#include "risk-models/finding.h"
#include "tests/scenarios/story.h"

namespace simwarden::stories {

// After `expect`: an indicator and whom it is for. `expect nothing` adds none.
void read_expectation(Words& words, Story& story);
// An indented line below it.
void read_condition(Words& words, const Story& story, Expectation& expectation);

// What the story says and the findings do not, and the other way round; empty when all is well.
std::vector<std::string> complaints(const Story& story, const std::vector<risk::Finding>& findings);

}  // namespace simwarden::stories
