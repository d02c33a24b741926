// What the operator declared: cards, profiles, reference data, settings. One object for the life of
// the platform, since the engine refers to its parts; the engine's thread alone reads and changes
// it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/app/config.h"
#include "platform/engine/finding_json.h"
#include "platform/ingest/normalise.h"
#include "platform/state/load.h"

namespace simwarden::app {

struct World {
  state::Registry registry;
  state::LoadedReference reference;
  std::string reference_fingerprint;  // of its files
  risk::Catalogue catalogue;
  state::Options options;
  engine::FindingStamp stamp;
  std::optional<risk::ProfileNo> default_profile;
};

// Reads all files. Throws state::LoadError. Returned by pointer: its parts must not move.
std::unique_ptr<World> load_world(const Config::Registry& files);

// As the configuration and the settings say.
engine::EngineOptions engine_options(const Config& config, const World& world);

// Changes when any file of the folder does; empty for none.
std::string reference_fingerprint(const std::filesystem::path& folder);

// Names whose reports are dead letters: of the configuration and of its file.
std::vector<std::string> load_revoked(const Config::Registry& files);

}  // namespace simwarden::app
