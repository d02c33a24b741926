// Reads the operator's registry, reference and settings files. Every error names the file, the
// line, the key and what is allowed. Throws LoadError: files are read at start-up and at borders
// only; a running service loads into new objects and swaps them when all is well.
#pragma once

#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>

#include "platform/state/registry.h"
#include "risk-models/catalogue.h"
#include "risk-models/reference.h"

namespace simwarden::state {

class LoadError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;  // "cards.csv:17: profile: unknown profile \"x\"; known:
                                            // …"
};

void load_profiles(const std::filesystem::path& file, Registry& registry);
// After the profiles. `known_areas` empty: area codes are opaque.
void load_cards(const std::filesystem::path& file, Registry& registry,
                const risk::Reference& reference, int country_code = 86);

struct LoadedReference {
  risk::Reference reference;
  std::map<std::string, std::string> versions;  // file name → its version, for what was there
};
// Every file is optional; other files are ignored.
LoadedReference load_reference(const std::filesystem::path& folder);

struct Options {  // settings that are not a detector's
  int country_code = 86;
  double lateness_h = 24;
};
// TOML: `[R11.spike] z = 6`; top-level `country_code`, `lateness_h`.
Options load_settings(const std::filesystem::path& file, risk::Catalogue& catalogue);

// Numbers of peers, lists and MSISDNs in one form (contract, "Identity").
std::string normal_number(std::string_view text, int country_code);

}  // namespace simwarden::state
