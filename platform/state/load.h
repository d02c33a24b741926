// Reads the operator's registry, reference and settings files. Every error names the file, the
// line, the key and what is allowed. All of it throws LoadError: files are read at start-up and at
// borders only; a running service loads into new objects and swaps them when all is well.
//
// The order:
//   auto reference = load_reference(folder);
//   load_profiles(profiles, registry, reference.reference, country_code);
//   load_cards(cards, registry, reference.reference, country_code);
//   declare_windows(reference.windows, registry, reference.reference, country_code);
#pragma once

#include "platform/state/card_file.h"
#include "platform/state/identifier.h"
#include "platform/state/load_error.h"
#include "platform/state/profile_file.h"
#include "platform/state/reference_folder.h"
#include "platform/state/settings_file.h"
#include "platform/state/window_file.h"
