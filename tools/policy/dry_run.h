// `simwarden policy dry-run`: today's policy and another one on the same history, side by side;
// with other settings of the detectors, on what they find in the stored reports.
#pragma once

#include <filesystem>
#include <optional>

#include "platform/decide/policy.h"
#include "risk-models/instant.h"

namespace simwarden::policy {

struct DryRun {
  std::filesystem::path config;  // of the platform: where its store and its registry are
  std::optional<std::filesystem::path> settings;  // of detectors, other than today's
  risk::Instant from = 0;                         // stops that were decided within [from, to) count
  risk::Instant to = risk::kNever;
  bool json = false;
  bool cards = false;  // name each card that differs
};

// `other`: none for today's. Throws state::LoadError, store::StoreError.
void dry_run(const DryRun& asked, const std::optional<decide::Policy>& other);

}  // namespace simwarden::policy
