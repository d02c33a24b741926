#include "platform/app/world.h"

#include <algorithm>
#include <sstream>

#include "platform/base/text.h"
#include "platform/crypto/sha256.h"
#include "platform/state/load_error.h"

namespace simwarden::app {
namespace fs = std::filesystem;

std::string reference_fingerprint(const fs::path& folder) {
  if (folder.empty()) return {};
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  crypto::Sha256 hash;
  for (const fs::path& file : files)
    hash.update(file.filename().string() + '\n' + crypto::sha256_file_hex(file) + '\n');
  return hash.hex();
}

std::unique_ptr<World> load_world(const Config::Registry& files) {
  auto world = std::make_unique<World>();
  if (!files.settings.empty())
    world->options = state::load_settings(files.settings, world->catalogue);
  if (!files.reference.empty()) {
    world->reference = state::load_reference(files.reference);
    world->reference_fingerprint = reference_fingerprint(files.reference);
  }
  state::load_profiles(files.profiles, world->registry, world->reference.reference,
                       world->options.country_code);
  if (!files.cards.empty())
    state::load_cards(files.cards, world->registry, world->reference.reference,
                      world->options.country_code);
  if (!files.default_profile.empty()) {
    world->default_profile = world->registry.profile_no(files.default_profile);
    if (!world->default_profile)
      throw state::LoadError(files.profiles, 0, "registry.default_profile",
                             "no such profile: \"" + files.default_profile + "\"");
  }
  state::declare_windows(
      world->reference.windows, world->registry, world->reference.reference,
      world->options.country_code,
      world->default_profile ? world->registry.profile(*world->default_profile).zone_min : 0);
  world->stamp.model = std::string(risk::kModelVersion);
  world->stamp.settings_hash = "sha256:" + crypto::sha256_hex(world->catalogue.canonical());
  return world;
}

engine::EngineOptions engine_options(const Config& config, const World& world) {
  constexpr double kHour = static_cast<double>(risk::kHour);
  engine::EngineOptions options;
  options.shards = config.engine.shards;
  options.lateness_ms = static_cast<risk::SpanMs>(world.options.lateness_h * kHour);
  options.hold_ms = static_cast<risk::SpanMs>(config.engine.hold_h * kHour);
  return options;
}

std::vector<std::string> load_revoked(const Config::Registry& files) {
  std::vector<std::string> names = files.revoked;
  if (files.revoked_file.empty() || !std::filesystem::exists(files.revoked_file)) return names;
  std::istringstream lines(state::read_file(files.revoked_file));
  for (std::string line; std::getline(lines, line);) {
    const auto name = base::trimmed(line);
    if (!name.empty() && name.front() != '#') names.emplace_back(name);
  }
  return names;
}

}  // namespace simwarden::app
