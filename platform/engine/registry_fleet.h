// The registry and the reference data, as the rules that look across cards see them.
#pragma once

#include "platform/state/registry.h"
#include "risk-models/across/fleet.h"

namespace simwarden::engine {

class RegistryFleet final : public risk::Fleet {
 public:
  RegistryFleet(const state::Registry& registry, const risk::Reference& reference)
      : registry_(registry), reference_(reference) {}

  const risk::Card& card(risk::CardNo card) const override { return registry_.card(card); }
  const risk::Profile& profile_of(risk::CardNo card) const override {
    return registry_.profile_of(card);
  }
  const risk::Reference& reference() const override { return reference_; }

 private:
  const state::Registry& registry_;
  const risk::Reference& reference_;
};

}  // namespace simwarden::engine
