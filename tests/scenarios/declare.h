// The lines of a story that say who and where.
#pragma once

#include "tests/scenarios/story.h"

namespace simwarden::stories {

// Takes a declaration whose first word was already taken. False when the word begins none.
bool declare(const std::string& first, Words& words, Story& story);

// `key = value` under a profile.
void set_profile_key(Words& words, risk::Profile& profile);

}  // namespace simwarden::stories
