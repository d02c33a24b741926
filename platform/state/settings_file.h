// The settings file: thresholds of detectors, and the few settings that are not a detector's.
#pragma once

#include <filesystem>

#include "risk-models/catalogue.h"
#include "risk-models/compliance/rules.h"

namespace simwarden::state {

struct Options {  // settings that are not a detector's
  int country_code = 86;
  double lateness_h = 24;
  risk::ComplianceRules compliance;
};

// TOML: `[R11.spike] z = 6`, `[R06] enabled = false`, `[compliance] test_d = 60`; top-level
// `country_code`, `lateness_h`.
// Lists of numbers (`[R02] service_numbers`) are brought into the one form of that country.
// Throws LoadError: unknown section or setting, value outside what is allowed.
Options load_settings(const std::filesystem::path& file, risk::Catalogue& catalogue);

}  // namespace simwarden::state
