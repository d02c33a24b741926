// The folder of reference files. Every file is optional: a missing one switches off what needs it.
// Other files are ignored.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "platform/state/window_file.h"
#include "risk-models/reference.h"

namespace simwarden::state {

struct LoadedReference {
  // Without windows until declare_windows() has been called for the registry in use.
  risk::Reference reference;
  std::vector<DeclaredWindow> windows;
  // File name → its version, for each file that was there and is read: areas.geojson, cells.csv,
  // sensitive-areas.toml, tac.csv, windows.csv, consumer-apps.csv, threats.csv. Empty version: the
  // file names none.
  std::map<std::string, std::string> versions;
};

// Throws LoadError: the folder is none, or one of its files is wrong. The same cell, TAC or
// pattern twice: the first line counts.
LoadedReference load_reference(const std::filesystem::path& folder);

}  // namespace simwarden::state
