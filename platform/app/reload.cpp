// What changes while the service runs: the operator's files, read anew, and the policy. Between two
// batches of the engine's thread, which alone reads and changes them.
#include "platform/state/reload.h"
#include "platform/app/json_log.h"
#include "platform/app/platform.h"
#include "platform/policies/policy_file.h"
#include "platform/policies/versions.h"

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

people::Said Platform::load_policy(const people::Person& person, const people::NewPolicy& asked) {
  decide::Policy policy;
  try {
    policy = policies::parse_policy(asked.name, asked.text);
  } catch (const state::LoadError& e) {
    log(Level::warning, "policy_refused", {{"person", person.name}, {"why", e.what()}});
    return tl::unexpected(people::Refusal{"bad_policy", e.what()});
  }
  std::int64_t number = 0;
  observer_->between_batches([&] {
    writer_->run([&](store::Database& db) {
      number = policies::bring_into_force(
          db, {policy, asked.text, person.name, asked.reason, event_clock()});
    });
    decisions_->follow(policy);
    return std::vector<risk::CardNo>();
  });
  policy_ = std::move(policy);
  log(Level::info, "policy",
      {{"number", std::to_string(number)}, {"sha256", policy_.version}, {"person", person.name}});
  return "policy " + std::to_string(number) + " is in force: what comes is decided by it";
}

}  // namespace simwarden::app
