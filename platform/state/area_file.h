// areas.geojson: polygons with an area code.
#pragma once

#include <filesystem>
#include <string>

#include "risk-models/reference.h"

namespace simwarden::state {

// A FeatureCollection of Polygon and MultiPolygon features with properties `code` and, optionally,
// `parent`; a feature without geometry only names its parent. Returns the top-level `version`,
// empty when there is none. Throws LoadError; of JSON that parses, the line is not known and the
// feature's place in the list (from 0) stands for it.
std::string load_areas(const std::filesystem::path& file, risk::Reference& reference);

}  // namespace simwarden::state
