// The area codes that the reference files know, to find misspelt ones.
#pragma once

#include <string>
#include <unordered_set>

#include "risk-models/reference.h"

namespace simwarden::state {

class AreaCodes {
 public:
  // Codes and parents of areas.geojson, and the areas of cells.csv.
  explicit AreaCodes(const risk::Reference& reference);
  // Always true where areas.geojson was not loaded: codes are opaque then.
  bool known(const std::string& code) const { return opaque_ || codes_.contains(code); }

 private:
  bool opaque_;
  std::unordered_set<std::string> codes_;
};

inline constexpr const char* kUnknownArea = "neither areas.geojson nor cells.csv knows this area";

}  // namespace simwarden::state
