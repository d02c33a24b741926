// What the catalogue says about itself: every detector with its indicators and settings.
#pragma once

#include <string>

namespace simwarden::audit {

std::string detectors_as_json();
std::string detectors_as_text();

}  // namespace simwarden::audit
