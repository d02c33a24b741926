// Platform::reload() of platform.h: the operator's files, read anew while the service runs. Between
// two batches of the engine's thread, which alone reads and changes them.
#include "platform/state/reload.h"
#include "platform/app/platform.h"

namespace simwarden::app {

// New objects first; the running ones are replaced when all of them are good.
std::vector<risk::CardNo> Platform::take_over_registry() {
  const Config::Registry& files = config_.registry;
  state::LoadedReference reference;
  if (!files.reference.empty()) reference = state::load_reference(files.reference);
  std::string fingerprint = reference_fingerprint(files.reference);
  std::vector<risk::CardNo> changed;
  if (!files.cards.empty()) {
    state::Reloaded fresh = state::reload(world_->registry, files.profiles, files.cards,
                                          reference.reference, world_->options.country_code);
    world_->registry = std::move(fresh.registry);
    changed = std::move(fresh.changed);
  }
  world_->reference = std::move(reference);
  if (fingerprint != world_->reference_fingerprint) {
    // A window, an area or a cell may excuse or accuse any card.
    world_->reference_fingerprint = std::move(fingerprint);
    changed.resize(world_->registry.cards());
    for (std::size_t i = 0; i < changed.size(); ++i) changed[i] = static_cast<risk::CardNo>(i);
  }
  decisions_->recount();
  return changed;
}

std::string Platform::reload() {
  const auto names = load_revoked(config_.registry);
  std::size_t cards = 0;
  observer_->between_batches([&] {
    auto changed = take_over_registry();
    cards = changed.size();
    return changed;
  });
  {
    const std::lock_guard lock(revoked_mutex_);
    revoked_ = {names.begin(), names.end()};
  }
  return "taken over: " + std::to_string(cards) + " cards are judged anew, " +
         std::to_string(names.size()) + " names are revoked";
}

}  // namespace simwarden::app
