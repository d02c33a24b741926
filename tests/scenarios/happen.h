// The lines of a story that say what happens: usage records.
#pragma once

#include "tests/scenarios/story.h"

namespace simwarden::stories {

// Appends the records of one line, whose first word WHO was already taken. `line_no` makes the
// line's noise its own.
void happen(const std::string& who, Words& words, int line_no, Story& story);

}  // namespace simwarden::stories
