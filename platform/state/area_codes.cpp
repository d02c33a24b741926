#include "platform/state/area_codes.h"

namespace simwarden::state {

AreaCodes::AreaCodes(const risk::Reference& reference) : opaque_(reference.areas.empty()) {
  if (opaque_) return;
  for (const auto& [code, area] : reference.areas) {
    codes_.insert(code);
    codes_.insert(area.parent);
  }
  for (const auto& [cell, site] : reference.cells) codes_.insert(site.area);
}

}  // namespace simwarden::state
